package io.countersign.core.backup;

import com.exceptionfactory.jagged.FileKey;
import com.exceptionfactory.jagged.RecipientStanza;
import com.exceptionfactory.jagged.RecipientStanzaReader;
import com.exceptionfactory.jagged.RecipientStanzaWriter;
import io.countersign.core.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * The stanza of an age file that a passphrase opens: {@code countersign-argon2id SALT KIBIBYTES
 * PASSES LANES}, and as body the file key under ChaCha20-Poly1305 (RFC 8439) with a nonce of zeros
 * and the key that Argon2id (RFC 9106) makes of the passphrase. It is like age's {@code scrypt},
 * and like that the only stanza of its file.
 */
final class PassphraseStanza implements RecipientStanzaWriter, RecipientStanzaReader {
  /** The type in the file. */
  static final String TYPE = "countersign-argon2id";

  private static final int SALT = 16;
  private static final int KEY = 32;
  private static final int PASSES = 3;
  private static final int LANES = 1;
  private static final int MOST_KIBIBYTES = 128 * 1024;
  private static final int MOST_PASSES = 10;
  private static final int MOST_LANES = 4;
  private static final int BODY = 32;

  private final Secret passphrase;
  private final int sealing;

  /**
   * Seals and opens with {@code passphrase}.
   *
   * @param sealing the memory in KiB that a stanza made here takes; one that is read says its own
   */
  PassphraseStanza(Secret passphrase, int sealing) {
    this.passphrase = passphrase;
    this.sealing = sealing;
  }

  /** Opens with {@code passphrase}. */
  static RecipientStanzaReader opening(Secret passphrase) {
    return new PassphraseStanza(passphrase, 0);
  }

  private record Stanza(String type, List<String> arguments, byte[] body)
      implements RecipientStanza {
    @Override
    public String getType() {
      return type;
    }

    @Override
    public List<String> getArguments() {
      return arguments;
    }

    @Override
    public byte[] getBody() {
      return body.clone();
    }
  }

  @Override
  public Iterable<RecipientStanza> getRecipientStanzas(FileKey fileKey)
      throws GeneralSecurityException {
    byte[] salt = new byte[SALT];
    new SecureRandom().nextBytes(salt);
    // Not wiped: the key gives the very bytes it keeps, and takes those it is given.
    byte[] body =
        cipher(Cipher.ENCRYPT_MODE, salt, sealing, PASSES, LANES).doFinal(fileKey.getEncoded());
    List<String> arguments =
        List.of(
            Base64.getEncoder().withoutPadding().encodeToString(salt),
            Integer.toString(sealing),
            Integer.toString(PASSES),
            Integer.toString(LANES));
    return List.of(new Stanza(TYPE, arguments, body));
  }

  @Override
  public FileKey getFileKey(Iterable<RecipientStanza> stanzas) throws GeneralSecurityException {
    var all = stanzas.iterator();
    RecipientStanza stanza = all.next();
    List<String> arguments = stanza.getArguments();
    if (all.hasNext() || !stanza.getType().equals(TYPE) || arguments.size() != 4) {
      throw new GeneralSecurityException("not the one stanza of a passphrase");
    }
    byte[] salt = Base64.getDecoder().decode(arguments.get(0));
    byte[] body = stanza.getBody();
    if (salt.length != SALT || body.length != BODY) {
      throw new GeneralSecurityException("not a stanza of this form");
    }
    int kibibytes = bounded(arguments.get(1), MOST_KIBIBYTES);
    int passes = bounded(arguments.get(2), MOST_PASSES);
    int lanes = bounded(arguments.get(3), MOST_LANES);
    return new FileKey(cipher(Cipher.DECRYPT_MODE, salt, kibibytes, passes, lanes).doFinal(body));
  }

  /** Whoever wrote the file must not decide how much memory and time looking at it takes. */
  private static int bounded(String text, int most) throws GeneralSecurityException {
    int number = text.matches("[1-9][0-9]{0,6}") ? Integer.parseInt(text) : 0;
    if (number < 1 || number > most) {
      throw new GeneralSecurityException("parameters out of bounds");
    }
    return number;
  }

  private Cipher cipher(int mode, byte[] salt, int kibibytes, int passes, int lanes)
      throws GeneralSecurityException {
    byte[] secret = passphrase.utf8();
    byte[] key = new byte[KEY];
    try {
      var generator = new Argon2BytesGenerator();
      generator.init(
          new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
              .withVersion(Argon2Parameters.ARGON2_VERSION_13)
              .withMemoryAsKB(kibibytes)
              .withIterations(passes)
              .withParallelism(lanes)
              .withAdditional(TYPE.getBytes(StandardCharsets.US_ASCII))
              .withSalt(salt)
              .build());
      generator.generateBytes(secret, key);
      Cipher cipher = Cipher.getInstance("ChaCha20-Poly1305");
      cipher.init(mode, new SecretKeySpec(key, "ChaCha20"), new IvParameterSpec(new byte[12]));
      return cipher;
    } finally {
      Arrays.fill(secret, (byte) 0);
      Arrays.fill(key, (byte) 0);
    }
  }
}
