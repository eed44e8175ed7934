package io.countersign.core;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file that is being written beside its place, under a name of its own, and is moved there when
 * it is whole. Only its owner reads it (0600 where the system knows such rights).
 *
 * <p>It is taken away when the program is ended meanwhile. What a program left that was killed is
 * taken away when the next one is begun for the same place: its name says which place it was for,
 * its owner that it is ours, and it is locked for as long as somebody writes it.
 */
public final class PartFile implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(PartFile.class);
  private static final String ENDING = ".part";
  private static final int DIGITS = 16;

  /** How often one is begun where a sweep of another program is quicker than the lock. */
  private static final int TRIES = 20;

  /**
   * Those that this program writes; of these no lock may be tried, for that would let it go.
   * Whoever makes one or tries a lock holds this monitor.
   */
  private static final Set<Path> LIVE = ConcurrentHashMap.newKeySet();

  /** What a lock says. */
  private enum Hold {
    /** It is there, and nobody else takes it away. */
    LOCKED,
    /** Another program takes it for a leftover, or did. */
    LOST,
    /** Files cannot be locked here: nobody can tell what is left from what is being written. */
    NONE
  }

  private final Path place;
  private final Path beside;
  private final FileChannel channel;

  private PartFile(Path place, Path beside, FileChannel channel) {
    this.place = place;
    this.beside = beside;
    this.channel = channel;
  }

  /**
   * Begins one, and takes away what was left of others for the same place.
   *
   * @param place where it will be; its folder is there
   * @param prefix with what its name begins until then
   */
  public static PartFile begin(Path place, String prefix) throws IOException {
    Path absolute = place.toAbsolutePath();
    String known = prefix + "-" + digest(absolute.getFileName()) + "-";
    // By one name of the folder, so that this program knows all it writes there.
    Path folder = absolute.getParent().toRealPath();
    for (int tries = TRIES; tries > 0; tries--) {
      Optional<PartFile> part = attempt(absolute, folder, known);
      if (part.isPresent()) {
        return part.get();
      }
    }
    throw new NoSuchFileException(absolute.toString(), null, "taken away again and again");
  }

  /** Empty if a sweep of another program was quicker than the lock. */
  private static Optional<PartFile> attempt(Path place, Path folder, String known)
      throws IOException {
    Path beside = make(place, folder, known);
    try {
      PartFile part =
          new PartFile(
              place,
              beside,
              FileChannel.open(beside, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS));
      Hold hold = part.hold();
      if (hold == Hold.LOST) {
        part.close();
        return Optional.empty();
      }
      if (hold == Hold.LOCKED) {
        part.sweep(known);
      }
      return Optional.of(part);
    } catch (NoSuchFileException e) {
      LIVE.remove(beside);
      return Optional.empty();
    } catch (IOException | RuntimeException e) {
      LIVE.remove(beside);
      Files.deleteIfExists(beside);
      throw e;
    }
  }

  private static Path make(Path place, Path folder, String known) throws IOException {
    synchronized (LIVE) {
      Path beside = Files.createTempFile(folder, known, ENDING, rights(place));
      LIVE.add(beside);
      // Once everything else has ended that is given time to when the program ends.
      beside.toFile().deleteOnExit();
      return beside;
    }
  }

  /** Where it is written. */
  public Path path() {
    return beside;
  }

  /** Takes its content. */
  public FileChannel channel() {
    return channel;
  }

  /** Has what was written on the disk, and moves it to its place over whatever was there. */
  public void keep() throws IOException {
    channel.force(true);
    // While it is locked, so that nobody takes it for a leftover.
    Files.move(beside, place, StandardCopyOption.ATOMIC_MOVE);
    channel.close();
  }

  /** Takes away what was not kept. */
  @Override
  public void close() throws IOException {
    try {
      channel.close();
      Files.deleteIfExists(beside);
    } finally {
      LIVE.remove(beside);
    }
  }

  private Hold hold() {
    try {
      boolean ours = channel.tryLock() != null && Files.exists(beside, LinkOption.NOFOLLOW_LINKS);
      return ours ? Hold.LOCKED : Hold.LOST;
    } catch (IOException | UnsupportedOperationException e) {
      log.debug("Files cannot be locked in {}", beside.getParent(), e);
      return Hold.NONE;
    }
  }

  private void sweep(String known) {
    try (DirectoryStream<Path> others =
        Files.newDirectoryStream(
            beside.getParent(), file -> isNamed(file.getFileName().toString(), known))) {
      for (Path other : others) {
        synchronized (LIVE) {
          if (!LIVE.contains(other) && isOurs(other)) {
            takeAwayIfLeft(other);
          }
        }
      }
    } catch (IOException | RuntimeException e) {
      log.debug("What was left beside {} could not be taken away", place, e);
    }
  }

  /** With a number between, as {@link Files#createTempFile} has it. */
  private static boolean isNamed(String name, String known) {
    return name.startsWith(known)
        && name.endsWith(ENDING)
        && name.length() > known.length() + ENDING.length()
        && name.substring(known.length(), name.length() - ENDING.length())
            .chars()
            .allMatch(each -> each >= '0' && each <= '9');
  }

  private boolean isOurs(Path file) throws IOException {
    return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
        && Files.getOwner(file, LinkOption.NOFOLLOW_LINKS).equals(Files.getOwner(beside));
  }

  /** Takes it away if nobody writes it any more; while it is locked, so that nobody begins to. */
  private static void takeAwayIfLeft(Path file) throws IOException {
    try (FileChannel other =
            FileChannel.open(file, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
        FileLock lock = other.tryLock()) {
      if (lock != null) {
        Files.deleteIfExists(file);
      }
    } catch (NoSuchFileException e) {
      log.debug("{} was taken away meanwhile", file);
    }
  }

  private static String digest(Path name) {
    try {
      byte[] text = name.toString().getBytes(StandardCharsets.UTF_8);
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(text);
      return HexFormat.of().formatHex(digest).substring(0, DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static FileAttribute<?>[] rights(Path file) {
    return file.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }
}
