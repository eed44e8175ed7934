package io.countersign.core.backup;

import com.exceptionfactory.jagged.x25519.X25519KeyPairGenerator;
import com.exceptionfactory.jagged.x25519.X25519RecipientStanzaWriterFactory;
import io.countersign.core.AppException;
import io.countersign.core.Secret;
import java.nio.charset.StandardCharsets;
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

  @Override
  public void close() {
    identity.close();
  }
}
