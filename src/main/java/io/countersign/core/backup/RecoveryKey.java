package io.countersign.core.backup;

import com.exceptionfactory.jagged.x25519.X25519KeyPairGenerator;
import com.exceptionfactory.jagged.x25519.X25519RecipientStanzaWriterFactory;
import io.countersign.core.AppException;
import io.countersign.core.Secret;
import io.countersign.core.WholeFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.Arrays;

/**
 * A new pair of keys for backups (X25519, written as age writes it). The private part is shown once
 * and kept by a person; closing wipes it here.
 *
 * @param recipient the public part, {@code age1…}
 * @param identity the private part, {@code AGE-SECRET-KEY-1…}
 */
public record RecoveryKey(String recipient, Secret identity) implements AutoCloseable {
  /** Draws one; it is of no use until its public part is kept. */
  static RecoveryKey draw() {
    try {
      KeyPair pair = new X25519KeyPairGenerator().generateKeyPair();
      byte[] encoded = pair.getPrivate().getEncoded();
      char[] text = new char[encoded.length];
      for (int i = 0; i < text.length; i++) {
        text[i] = (char) encoded[i];
      }
      try {
        return new RecoveryKey(
            new String(pair.getPublic().getEncoded(), StandardCharsets.US_ASCII), Secret.of(text));
      } finally {
        Arrays.fill(encoded, (byte) 0);
        Arrays.fill(text, '\0');
      }
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Looks whether something is the public part of a key.
   *
   * @throws AppException {@code recovery-key-form}
   */
  static String checked(String recipient) {
    try {
      X25519RecipientStanzaWriterFactory.newRecipientStanzaWriter(recipient);
      return recipient;
    } catch (GeneralSecurityException | RuntimeException e) {
      throw new AppException("recovery-key-form");
    }
  }

  /**
   * Writes the private part into a file for its owner alone, as a line that a command reads from
   * standard input.
   *
   * @param backups where backups go on this machine: the key is not put beside what it opens
   * @throws AppException {@code recovery-key-beside}, {@code file-folder-missing}, {@code
   *     file-unwritable}, {@code file-disk-full}, {@code file-in-data}, {@code file-other-kind}
   */
  public void save(Path file, Path backups) {
    if (real(file).startsWith(real(backups))) {
      throw new AppException("recovery-key-beside", backups.toString());
    }
    byte[] line = identity.utf8();
    try (WholeFile whole = WholeFile.begin(file)) {
      try {
        whole.out().write(line);
        whole.out().write('\n');
        whole.keep();
      } catch (IOException e) {
        throw whole.refusal(e);
      }
    } finally {
      Arrays.fill(line, (byte) 0);
    }
  }

  /** Where a path leads, as far as it is there. */
  private static Path real(Path path) {
    Path absolute = path.toAbsolutePath().normalize();
    try {
      return absolute.toRealPath();
    } catch (IOException e) {
      Path parent = absolute.getParent();
      return parent == null ? absolute : real(parent).resolve(absolute.getFileName());
    }
  }

  @Override
  public void close() {
    identity.close();
  }
}
