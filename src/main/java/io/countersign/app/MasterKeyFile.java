package io.countersign.app;

import io.countersign.core.AppException;
import io.countersign.core.MasterKey;
import io.countersign.settings.PrivateFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Set;

/** The file that keeps a master key: 64 hexadecimal digits and a newline, for its owner only. */
final class MasterKeyFile {
  private static final int DIGITS = 2 * MasterKey.LENGTH;
  private static final Set<PosixFilePermission> OWNER =
      PosixFilePermissions.fromString("rwx------");

  private final Path file;

  MasterKeyFile(Path file) {
    this.file = file;
  }

  /** Whether something is there by that name, even if it leads nowhere. */
  boolean exists() {
    return Files.exists(file, LinkOption.NOFOLLOW_LINKS);
  }

  /**
   * Reads the key. A file that others can read, or that somebody else put there, is no secret of
   * ours and is refused.
   */
  MasterKey read(UserPrincipal owner) {
    try {
      if (DataDirectory.posix(file)) {
        if (!Files.getOwner(file).equals(owner)) {
          throw new AppException(
              "master-key-foreign", file.toString(), Files.getOwner(file).getName());
        }
        if (!OWNER.containsAll(Files.getPosixFilePermissions(file))) {
          throw new AppException("master-key-open", file.toString());
        }
      }
      return content();
    } catch (IOException e) {
      throw AppException.causedBy(e, "master-key-unreadable", file.toString());
    }
  }

  /**
   * Reads the key from a file that the system made for this process. Whose it is and whether a
   * group stands in its rights is the system's affair (it may let us in by an access list); what
   * everybody can read is refused all the same.
   */
  MasterKey readCredential() {
    try {
      if (DataDirectory.posix(file)
          && Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_READ)) {
        throw new AppException("master-key-open", file.toString());
      }
      return content();
    } catch (IOException e) {
      throw AppException.causedBy(e, "master-key-unreadable", file.toString());
    }
  }

  private MasterKey content() throws IOException {
    byte[] content = null;
    try {
      try (var in = Files.newInputStream(file)) {
        content = in.readNBytes(DIGITS + 3);
      }
      return parse(content);
    } finally {
      if (content != null) {
        Arrays.fill(content, (byte) 0);
      }
    }
  }

  private MasterKey parse(byte[] content) {
    int length = content.length;
    if (length > DIGITS && content[length - 1] == '\n') {
      length--;
    }
    if (length > DIGITS && content[length - 1] == '\r') {
      length--;
    }
    if (length != DIGITS) {
      throw new AppException("master-key-damaged", file.toString());
    }
    byte[] key = new byte[MasterKey.LENGTH];
    try {
      for (int i = 0; i < key.length; i++) {
        int high = digit(content[2 * i]);
        int low = digit(content[2 * i + 1]);
        if (high < 0 || low < 0) {
          throw new AppException("master-key-damaged", file.toString());
        }
        key[i] = (byte) (high << 4 | low);
      }
      return new MasterKey(key);
    } finally {
      Arrays.fill(key, (byte) 0);
    }
  }

  private static int digit(byte b) {
    return HexFormat.isHexDigit(b) ? HexFormat.fromHexDigit(b) : -1;
  }

  /** Draws a key and keeps it in a new file. */
  MasterKey create() {
    MasterKey key = MasterKey.generate();
    keep(key);
    return key;
  }

  /** Keeps {@code key} in a new file. */
  void keep(MasterKey key) {
    byte[] bytes = key.bytes();
    byte[] content = (HexFormat.of().formatHex(bytes) + "\n").getBytes(StandardCharsets.US_ASCII);
    try {
      PrivateFile.create(file, content);
    } catch (IOException e) {
      throw DiskProblems.refusal(file.toAbsolutePath().getParent(), e);
    } finally {
      Arrays.fill(bytes, (byte) 0);
      Arrays.fill(content, (byte) 0);
    }
  }
}
