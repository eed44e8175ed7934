package io.countersign.core.store;

import io.countersign.core.AppException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the file of the embedded database to the present schema. The file itself is never worked
 * on: one copy is kept aside as it was, another is migrated and, when it is whole, takes the file's
 * place in one step.
 */
final class FileUpgrade {
  /** The directory of the files as they were, beside the database. */
  static final String ASIDE = "upgrades";

  private static final Logger log = LoggerFactory.getLogger(FileUpgrade.class);
  private static final int KEPT = 3;
  private static final String ENDING = ".mv.db";
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  private final DatabaseAddress.Embedded address;
  private final Path file;
  private final Path aside;
  private final Clock clock;

  FileUpgrade(DatabaseAddress.Embedded address, Clock clock) {
    this.address = address;
    this.file = address.databaseFile();
    this.aside = file.resolveSibling(ASIDE);
    this.clock = clock;
  }

  /**
   * Does it, with nobody else at the file.
   *
   * @param version the schema the file has now
   * @param migration migrates what it is given
   * @param whole says whether what it is given needs no migration any more
   * @throws AppException {@code upgrade-failed} or {@code database-disk-full}; the file is then as
   *     it was
   */
  void run(String version, Consumer<DataSource> migration, Function<DataSource, Boolean> whole) {
    DatabaseFile working = at(file.resolveSibling("countersign-upgraded"));
    DatabaseFile copy =
        at(aside.resolve("countersign-" + MOMENT.format(clock.instant()) + "-V" + version));
    boolean done = false;
    try {
      try {
        forgetOldest(); // those of upgrades that were killed again and again are more
        demandRoom();
        keepAside(copy, whole);
        copy(file, working.path());
        working.fill(migration);
        if (!working.look(whole)) {
          throw new IllegalStateException("the migrated copy is not up to date");
        }
        flush(working.path());
        working.move(file);
        done = true;
      } finally {
        Files.deleteIfExists(working.path());
        if (!done) {
          // The file in use is as the copy is; trying again and again must not fill the disk.
          deleteQuietly(copy.path());
        }
      }
      flushDirectory(file.toAbsolutePath().getParent());
    } catch (IOException | RuntimeException e) {
      throw whyNot(e);
    }
    log.info(
        "The database was brought from schema {} up to date; {} is as it was",
        version,
        copy.path());
    forgetOldest();
  }

  private AppException whyNot(Exception e) {
    if (e instanceof AppException known && known.code().equals("database-disk-full")) {
      return known;
    }
    if (DatabaseProblems.noRoom(file.toAbsolutePath().getParent())) {
      return AppException.causedBy(e, "database-disk-full");
    }
    return AppException.causedBy(e, "upgrade-failed", file);
  }

  private void demandRoom() throws IOException {
    if (Files.getFileStore(file).getUsableSpace() < 3 * Files.size(file)) {
      throw new AppException("database-disk-full");
    }
  }

  /** Copies the file and opens the copy, which proves that it could be gone back to. */
  private void keepAside(DatabaseFile copy, Function<DataSource, Boolean> question)
      throws IOException {
    Files.createDirectories(aside);
    DatabaseFile.restrictDirectory(aside);
    copy(file, copy.path());
    copy.look(question);
  }

  private DatabaseFile at(Path path) {
    return new DatabaseFile(new DatabaseAddress.Embedded(path, address.key()));
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.deleteIfExists(to);
    Files.createFile(to);
    DatabaseFile.restrict(to);
    try (FileChannel in = FileChannel.open(from, StandardOpenOption.READ);
        FileChannel out = FileChannel.open(to, StandardOpenOption.WRITE)) {
      long done = 0;
      while (done < in.size()) {
        done += in.transferTo(done, in.size() - done, out);
      }
      out.force(true);
    }
  }

  private static void flush(Path path) throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  /** Makes the new name durable; Windows does this by itself and cannot open a directory. */
  private static void flushDirectory(Path directory) throws IOException {
    if (directory.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }

  private void forgetOldest() {
    if (!Files.isDirectory(aside)) {
      return;
    }
    try (Stream<Path> found = Files.list(aside)) {
      found
          .filter(each -> each.getFileName().toString().startsWith("countersign-"))
          .filter(each -> each.getFileName().toString().endsWith(ENDING))
          .sorted(Comparator.comparing((Path each) -> each.getFileName().toString()).reversed())
          .skip(KEPT)
          .forEach(FileUpgrade::deleteQuietly);
    } catch (IOException e) {
      log.warn("Old copies of the database cannot be looked for", e);
    }
  }

  private static void deleteQuietly(Path copy) {
    try {
      Files.deleteIfExists(copy);
    } catch (IOException e) {
      log.warn("A copy of the database cannot be deleted: {}", copy, e);
    }
  }
}
