package io.countersign.core;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
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

  /** Those that this program writes; of these no lock may be tried, for that would let it go. */
  private static final Set<Path> LIVE = ConcurrentHashMap.newKeySet();

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
    Path beside = Files.createTempFile(absolute.getParent(), known, ENDING, rights(absolute));
    LIVE.add(beside);
    // Once everything else has ended that is given time to when the program ends.
    beside.toFile().deleteOnExit();
    try {
      FileChannel channel = FileChannel.open(beside, StandardOpenOption.WRITE);
      PartFile part = new PartFile(absolute, beside, channel);
      if (part.isLocked()) {
        part.sweep(known);
      }
      return part;
    } catch (IOException | RuntimeException e) {
      LIVE.remove(beside);
      Files.deleteIfExists(beside);
      throw e;
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

  /** Where files cannot be locked nobody can tell what is left from what is being written. */
  private boolean isLocked() {
    try {
      return channel.tryLock() != null;
    } catch (IOException | UnsupportedOperationException e) {
      log.debug("Files cannot be locked in {}", beside.getParent(), e);
      return false;
    }
  }

  private void sweep(String known) {
    try (DirectoryStream<Path> beside =
        Files.newDirectoryStream(
            place.getParent(), file -> isNamed(file.getFileName().toString(), known))) {
      for (Path left : beside) {
        if (!LIVE.contains(left) && isOurs(left) && isLeft(left)) {
          Files.deleteIfExists(left);
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

  /** Whether nobody writes it any more. */
  private static boolean isLeft(Path file) throws IOException {
    try (FileChannel other =
            FileChannel.open(file, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
        FileLock lock = other.tryLock()) {
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false;
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
