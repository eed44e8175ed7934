package io.countersign.app;

import io.countersign.core.Actor;
import io.countersign.core.AppException;
import io.countersign.core.Deletion;
import io.countersign.core.MasterKey;
import io.countersign.core.Progress;
import io.countersign.core.backup.Opener;
import io.countersign.core.backup.Proof;
import io.countersign.core.backup.Rebuilding.Rebuilt;
import io.countersign.core.instance.Restoration;
import io.countersign.core.store.DatabaseAddress;
import io.countersign.core.store.SchemaSwap;
import io.countersign.settings.MachineSetting;
import io.countersign.settings.MachineSettings;
import io.countersign.settings.PrivateFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Puts what a backup holds in the place of the data. All is made and proved in a directory of its
 * own; giving that directory another name is the step after which the new data counts. Whatever is
 * interrupted before leaves the old data, whatever is interrupted after it is taken up at the next
 * start. What was there before is kept. To be used by who holds the data directory, with its
 * database closed.
 */
final class Restore {
  /** What is being made. */
  private static final String UNFINISHED = "restoring";

  /** What is whole and to be put in its place. */
  private static final String WHOLE = "restored";

  /** The file in them that holds the name of the directory for what was there before. */
  private static final String ASIDE = "aside";

  /** The schema in which a shared database is made. */
  private static final String SCHEMA = "countersign_restoring";

  private static final Pattern ASIDE_NAME = Pattern.compile("before-restore-\\d{8}T\\d{6}Z");
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  private final DataDirectory directory;
  private final Clock clock;
  private final Surroundings surroundings;
  private final Map<String, String> environment;
  private final Path unfinished;
  private final Path whole;

  /** Begins with a directory that somebody holds. */
  Restore(DataDirectory directory, Clock clock) {
    this(directory, clock, Surroundings.ofProcess(List.of()));
  }

  Restore(DataDirectory directory, Clock clock, Map<String, String> environment) {
    this(directory, clock, Surroundings.of(environment, List.of()));
  }

  Restore(DataDirectory directory, Clock clock, Surroundings surroundings) {
    this.directory = directory;
    this.clock = clock;
    this.surroundings = surroundings;
    this.environment = surroundings.environment();
    this.unfinished = directory.path().resolve(UNFINISHED);
    this.whole = directory.path().resolve(WHOLE);
  }

  /**
   * Whether something was interrupted there that {@link #resume} has not taken up yet: it may be
   * the only copy of the key of a shared database.
   */
  static boolean isUnfinished(DataDirectory directory) {
    return Files.exists(directory.path().resolve(UNFINISHED), LinkOption.NOFOLLOW_LINKS);
  }

  /**
   * What was done.
   *
   * @param proof what the data holds now
   * @param aside where that is which was there before; empty if nothing was
   */
  record Done(Proof proof, Optional<String> aside) {}

  /**
   * Looks whether data may be put here, before anybody is asked for a secret.
   *
   * @throws AppException {@code restore-overwrite}, {@code restore-overwrite-shared}, {@code
   *     restore-shared-in-use}, {@code database-…}
   */
  void demandPlace(boolean overwrite) {
    if (shared().isEmpty()) {
      if (directory.hasDatabase() && !overwrite) {
        throw new AppException("restore-overwrite", directory.path());
      }
      return;
    }
    try (SchemaSwap swap = new SchemaSwap(shared().get())) {
      demandAlone(swap);
      if (swap.isInUse() && !overwrite) {
        throw new AppException("restore-overwrite-shared");
      }
    }
  }

  private static void demandAlone(SchemaSwap swap) {
    int others = swap.others();
    if (others > 0) {
      throw new AppException("restore-shared-in-use", others);
    }
  }

  /**
   * Restores.
   *
   * @param actor whose deed it is
   * @param overwrite whether data that is there may be put aside
   * @throws AppException what stood in the way; the data is then as it was
   */
  Done run(Actor actor, Path file, Opener opener, boolean overwrite, Progress progress) {
    resume();
    demandPlace(overwrite);
    String aside = "before-restore-" + MOMENT.format(clock.instant());
    try {
      Files.createDirectory(unfinished, DataDirectory.rights(unfinished, DataDirectory.OWNER_ONLY));
      PrivateFile.create(unfinished.resolve(ASIDE), aside.getBytes(StandardCharsets.US_ASCII));
      Optional<DatabaseAddress.Postgresql> shared = shared();
      return shared.isPresent()
          ? shared(shared.get(), actor, file, opener, aside, progress)
          : embedded(actor, file, opener, aside, progress);
    } catch (IOException e) {
      throw DiskProblems.refusal(directory.path(), e);
    } finally {
      clear(unfinished);
    }
  }

  private Done embedded(Actor actor, Path file, Opener opener, String aside, Progress progress)
      throws IOException {
    Rebuilt rebuilt =
        new Restoration(clock)
            .restore(
                actor,
                file,
                opener,
                key -> {
                  refuseAnother(key);
                  return new DatabaseAddress.Embedded(unfinished.resolve("countersign"), key);
                },
                progress);
    if (DataDirectory.handedKey(environment).isEmpty()) {
      new MasterKeyFile(unfinished.resolve("master.key")).keep(rebuilt.masterKey());
    }
    boolean before = directory.hasDatabase();
    count();
    return new Done(
        rebuilt.proof(),
        before ? Optional.of(directory.path().resolve(aside).toString()) : Optional.empty());
  }

  private Done shared(
      DatabaseAddress.Postgresql address,
      Actor actor,
      Path file,
      Opener opener,
      String aside,
      Progress progress)
      throws IOException {
    try (SchemaSwap swap = new SchemaSwap(address)) {
      demandAlone(swap); // once more: of two that begin at once, each is seen by the other now
      boolean before = swap.isInUse();
      String schema = "countersign_" + aside.replace('-', '_').toLowerCase(Locale.ROOT);
      try {
        swap.drop(SCHEMA);
        Rebuilt rebuilt =
            new Restoration(clock)
                .restore(
                    actor,
                    file,
                    opener,
                    key -> {
                      refuseAnother(key);
                      return address.inSchema(SCHEMA);
                    },
                    progress);
        if (!isKeyHere(rebuilt.masterKey())) {
          new MasterKeyFile(unfinished.resolve("master.key")).keep(rebuilt.masterKey());
        }
        // With the swap the data needs the new key, so that must not be lost by then.
        PrivateFile.flushDirectory(unfinished);
        PrivateFile.flushDirectory(directory.path());
        swap.run(SCHEMA, schema);
        count();
        return new Done(rebuilt.proof(), before ? Optional.of(schema) : Optional.empty());
      } finally {
        swap.drop(SCHEMA);
      }
    }
  }

  /** A key that the system hands over cannot be replaced from here. */
  private void refuseAnother(MasterKey key) {
    boolean another =
        DataDirectory.handedKey(environment)
            .filter(handed -> !MessageDigest.isEqual(handed.bytes(), key.bytes()))
            .isPresent();
    if (another) {
      throw new AppException("restore-handed-key");
    }
  }

  private boolean isKeyHere(MasterKey key) {
    if (DataDirectory.handedKey(environment).isPresent()) {
      return true;
    }
    MasterKeyFile here = new MasterKeyFile(directory.masterKeyFile());
    return here.exists()
        && MessageDigest.isEqual(here.read(directory.owner()).bytes(), key.bytes());
  }

  /** From here on what was made counts. */
  private void count() throws IOException {
    PrivateFile.flushDirectory(unfinished);
    Files.move(unfinished, whole, StandardCopyOption.ATOMIC_MOVE);
    PrivateFile.flushDirectory(directory.path());
    putInPlace();
  }

  /**
   * Takes up what was interrupted: what is whole is put in its place, what is not is taken away.
   *
   * @throws AppException if the disk does not let it
   */
  void resume() {
    try {
      if (Files.isDirectory(unfinished, LinkOption.NOFOLLOW_LINKS)) {
        if (belongsToSharedDatabase()) {
          count();
        }
        clear(unfinished);
      }
      if (Files.isDirectory(whole, LinkOption.NOFOLLOW_LINKS)) {
        putInPlace();
      }
    } catch (IOException e) {
      throw DiskProblems.refusal(directory.path(), e);
    }
  }

  /**
   * Whether the tables of a shared database were swapped, and only the new master key is not in its
   * place yet.
   */
  private boolean belongsToSharedDatabase() {
    MasterKeyFile made = new MasterKeyFile(unfinished.resolve("master.key"));
    Optional<DatabaseAddress.Postgresql> shared = shared();
    return shared.isPresent()
        && made.exists()
        && Restoration.belongs(shared.get(), made.read(directory.owner()));
  }

  /** Each step can be done again after it was interrupted. */
  private void putInPlace() throws IOException {
    Path name = whole.resolve(ASIDE);
    if (Files.exists(name)) {
      String aside = Files.readString(name, StandardCharsets.US_ASCII);
      if (!ASIDE_NAME.matcher(aside).matches()) {
        throw new IOException("no name of a directory in " + name);
      }
      boolean replaces =
          Files.exists(whole.resolve("master.key"))
              || Files.exists(whole.resolve(directory.databaseFile().getFileName()));
      if (replaces) {
        keepWhatIsThere(directory.path().resolve(aside));
      }
      Files.delete(name);
      PrivateFile.flushDirectory(whole);
    }
    for (Path made : List.of(directory.masterKeyFile(), directory.databaseFile())) {
      Path from = whole.resolve(made.getFileName());
      if (Files.exists(from)) {
        Files.move(from, made, StandardCopyOption.ATOMIC_MOVE);
      }
    }
    clear(whole);
    PrivateFile.flushDirectory(directory.path());
  }

  /** The database and its key go together, since neither is of use without the other. */
  private void keepWhatIsThere(Path aside) throws IOException {
    for (Path old : List.of(directory.databaseFile(), directory.masterKeyFile())) {
      if (Files.exists(old, LinkOption.NOFOLLOW_LINKS)) {
        if (!Files.exists(aside)) {
          Files.createDirectory(aside, DataDirectory.rights(aside, DataDirectory.OWNER_ONLY));
        }
        Files.move(old, aside.resolve(old.getFileName()), StandardCopyOption.ATOMIC_MOVE);
      }
    }
    PrivateFile.flushDirectory(directory.path());
  }

  private Optional<DatabaseAddress.Postgresql> shared() {
    MachineSettings settings = surroundings.settings(directory);
    return settings.get(MachineSetting.DATABASE_URL).isEmpty()
        ? Optional.empty()
        : Optional.of(
            (DatabaseAddress.Postgresql)
                Instance.address(directory, settings, MasterKey.generate(), surroundings));
  }

  private static void clear(Path place) {
    if (!Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try {
      Files.walkFileTree(place, new Deletion());
    } catch (IOException e) {
      throw DiskProblems.refusal(place, e);
    }
  }
}
