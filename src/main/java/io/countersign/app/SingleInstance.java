package io.countersign.app;

import io.countersign.core.AppException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The right to work on a data directory: one process has it at a time. It is a lock on a file that
 * the system gives back when the process ends, however it ends; the file says who holds it.
 *
 * <p>On POSIX systems a process loses its lock as soon as it closes the file once more, so nothing
 * else in this program opens {@link DataDirectory#lock()}.
 */
public final class SingleInstance implements AutoCloseable {
  /** What holds a data directory. */
  public enum Kind {
    /** The window. */
    DESKTOP,
    /** The endpoint without a window. */
    SERVE,
    /** A command that ends soon; it listens to nobody. */
    COMMAND
  }

  /**
   * Who holds a data directory.
   *
   * @param kind what it is
   * @param pid its process id
   * @param version the version of the program
   * @param socket where it listens; nothing may be there yet, or any more
   */
  public record Holder(Kind kind, long pid, String version, Path socket) {}

  /** The locked byte lies behind any content, so that the content stays readable on Windows. */
  private static final long LOCKED = Long.MAX_VALUE - 1;

  private static final int LARGEST = 8192;

  /** What this process holds: the system's locks do not tell one thread from another. */
  private static final Map<Path, Holder> HELD = new ConcurrentHashMap<>();

  private final Path key;
  private final FileChannel channel;
  private final Holder holder;

  private SingleInstance(Path key, FileChannel channel, Holder holder) {
    this.key = key;
    this.channel = channel;
    this.holder = holder;
  }

  /**
   * Takes the directory if nobody holds it.
   *
   * @param version the version of this program, told to others
   * @return the right, or empty if somebody holds it
   * @throws AppException {@code data-directory-unusable} or like it if the file cannot be locked
   */
  public static Optional<SingleInstance> take(DataDirectory directory, Kind kind, String version) {
    Path key = key(directory);
    Holder holder =
        new Holder(kind, ProcessHandle.current().pid(), version, SocketPlace.of(directory));
    if (HELD.putIfAbsent(key, holder) != null) {
      return Optional.empty();
    }
    boolean taken = false;
    try {
      FileChannel channel = open(directory.lock());
      try {
        if (lock(channel)) {
          write(channel, holder);
          taken = true;
          return Optional.of(new SingleInstance(key, channel, holder));
        }
        return Optional.empty();
      } finally {
        if (!taken) {
          channel.close();
        }
      }
    } catch (IOException e) {
      throw DiskProblems.refusal(directory.path(), e);
    } finally {
      if (!taken) {
        HELD.remove(key);
      }
    }
  }

  /** Who holds the directory, as far as its lock file says; empty where it says nothing. */
  public static Optional<Holder> holder(DataDirectory directory) {
    Holder own = HELD.get(key(directory));
    if (own != null) {
      return Optional.of(own);
    }
    try (var in = Files.newInputStream(directory.lock())) {
      return read(new String(in.readNBytes(LARGEST), StandardCharsets.UTF_8));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** What the lock file says of this process. */
  public Holder holder() {
    return holder;
  }

  /** Gives the directory back. Closing again does nothing. */
  @Override
  public void close() {
    if (!channel.isOpen()) {
      return;
    }
    try (channel) {
      channel.truncate(0);
    } catch (IOException e) {
      throw DiskProblems.refusal(key, e);
    } finally {
      HELD.remove(key);
    }
  }

  private static Path key(DataDirectory directory) {
    try {
      return directory.path().toRealPath();
    } catch (IOException e) {
      throw DiskProblems.refusal(directory.path(), e);
    }
  }

  private static FileChannel open(Path file) throws IOException {
    return FileChannel.open(
        file,
        Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
        DataDirectory.rights(file, PosixFilePermissions.fromString("rw-------")));
  }

  private static boolean lock(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock(LOCKED, 1, false);
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  private static void write(FileChannel channel, Holder holder) throws IOException {
    String text =
        "kind=%s\npid=%d\nversion=%s\nsocket=%s\n"
            .formatted(
                holder.kind().name().toLowerCase(Locale.ROOT),
                holder.pid(),
                holder.version(),
                holder.socket());
    channel.truncate(0);
    ByteBuffer rest = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    while (rest.hasRemaining()) {
      channel.write(rest, rest.position());
    }
  }

  private static Optional<Holder> read(String text) {
    Map<String, String> lines = new LinkedHashMap<>();
    for (String line : text.split("\n")) {
      int equals = line.indexOf('=');
      if (equals > 0) {
        lines.put(line.substring(0, equals), line.substring(equals + 1));
      }
    }
    // The last line is written last: a file without it is being written.
    if (!text.endsWith("\n")
        || !lines.keySet().containsAll(Set.of("kind", "pid", "version", "socket"))) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new Holder(
              Kind.valueOf(lines.get("kind").toUpperCase(Locale.ROOT)),
              Long.parseLong(lines.get("pid")),
              lines.get("version"),
              Path.of(lines.get("socket"))));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
