package io.countersign.core.backup;

import io.countersign.core.AppException;
import io.countersign.core.MasterKey;
import io.countersign.core.PartFile;
import io.countersign.core.Progress;
import io.countersign.core.store.Snapshot;
import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;

/**
 * A backup as it was written: under its name it is there whole or not at all.
 *
 * @param size in bytes
 * @param digest SHA-256 in hexadecimal digits
 * @param rows how many rows of each table it holds
 */
record WrittenFile(long size, String digest, Map<String, Long> rows) {
  private static final int BUFFER = 256 * 1024;
  private static final String UNFINISHED = ".backup";
  private static final String ENDING = ".part";

  /** With less room than this (bytes) a failed write is put down to a full disk. */
  private static final long ROOM = 1 << 20;

  /**
   * Writes one.
   *
   * @throws AppException {@code backup-file-exists}, {@code backup-folder-missing}, {@code
   *     backup-disk-full} or {@code backup-unwritable}; nothing is left then
   */
  static WrittenFile write(
      Path file,
      Protection protection,
      Snapshot snapshot,
      Instant madeAt,
      MasterKey key,
      Progress progress) {
    Path folder = file.toAbsolutePath().getParent();
    refuse(file, folder);
    try (PartFile part = PartFile.begin(file, UNFINISHED)) {
      WrittenFile written = content(part, protection, snapshot, madeAt, key, progress);
      if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
        throw new AppException("backup-file-exists", file);
      }
      part.keep();
      return written;
    } catch (IOException e) {
      boolean full = folder.toFile().getTotalSpace() > 0 && folder.toFile().getUsableSpace() < ROOM;
      throw AppException.causedBy(e, full ? "backup-disk-full" : "backup-unwritable", file);
    }
  }

  /**
   * Deletes what backups left in {@code folder} that were killed, so that a program that is killed
   * again and again does not fill the disk.
   *
   * @param before what was written to since then may be going on
   */
  static void sweep(Path folder, Instant before) throws IOException {
    try (DirectoryStream<Path> found =
        Files.newDirectoryStream(folder, UNFINISHED + "*" + ENDING)) {
      for (Path left : found) {
        if (Files.getLastModifiedTime(left).toInstant().isBefore(before)) {
          Files.deleteIfExists(left);
        }
      }
    }
  }

  private static void refuse(Path file, Path folder) {
    if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      throw new AppException("backup-file-exists", file);
    }
    if (!Files.isDirectory(folder)) {
      throw new AppException("backup-folder-missing", file);
    }
  }

  private static WrittenFile content(
      PartFile part,
      Protection protection,
      Snapshot snapshot,
      Instant madeAt,
      MasterKey key,
      Progress progress)
      throws IOException {
    MessageDigest digest = sha256();
    OutputStream buffered =
        new BufferedOutputStream(Channels.newOutputStream(part.channel()), BUFFER);
    OutputStream kept = new DigestOutputStream(new Unclosed(buffered), digest);
    Map<String, Long> rows =
        BackupWriter.write(SealedFile.seal(kept, protection), snapshot, madeAt, key, progress);
    return new WrittenFile(
        Files.size(part.path()), HexFormat.of().formatHex(digest.digest()), rows);
  }

  /** Is only flushed where others close it: whoever closed it would let go of the lock on it. */
  private static final class Unclosed extends FilterOutputStream {
    Unclosed(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      out.write(bytes, from, length);
    }

    @Override
    public void close() throws IOException {
      out.flush();
    }
  }

  /** The digest of what {@code file} holds now. */
  static String digestOf(Path file) throws IOException {
    MessageDigest digest = sha256();
    try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
      in.transferTo(OutputStream.nullOutputStream());
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
