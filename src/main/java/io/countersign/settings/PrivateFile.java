package io.countersign.settings;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Small files that only their owner reads (0600 where the system knows such rights). They are there
 * whole or not at all: written beside, flushed to the disk, then renamed.
 */
public final class PrivateFile {
  private PrivateFile() {}

  /** Writes {@code content}, in place of what {@code file} held. */
  public static void replace(Path file, byte[] content) throws IOException {
    write(file, content, true);
  }

  /**
   * Writes a file that must not exist yet.
   *
   * @throws FileAlreadyExistsException if it does; it is then as it was
   */
  public static void create(Path file, byte[] content) throws IOException {
    write(file, content, false);
  }

  private static void write(Path file, byte[] content, boolean replace) throws IOException {
    Path directory = file.toAbsolutePath().getParent();
    Path beside = Files.createTempFile(directory, "." + file.getFileName(), ".new", rights(file));
    try {
      try (FileChannel channel = FileChannel.open(beside, Set.of(StandardOpenOption.WRITE))) {
        ByteBuffer rest = ByteBuffer.wrap(content);
        while (rest.hasRemaining()) {
          channel.write(rest);
        }
        channel.force(true);
      }
      if (replace) {
        Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
      } else {
        Files.move(beside, file);
      }
    } finally {
      Files.deleteIfExists(beside);
    }
    flushDirectory(directory);
  }

  private static FileAttribute<?>[] rights(Path file) {
    return file.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }

  /** Makes the new name durable; Windows does this by itself and cannot open a directory. */
  public static void flushDirectory(Path directory) throws IOException {
    if (!directory.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      return;
    }
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
