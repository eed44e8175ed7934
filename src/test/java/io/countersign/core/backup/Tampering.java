package io.countersign.core.backup;

import com.exceptionfactory.jagged.framework.stream.StandardEncryptingChannelFactory;
import io.countersign.core.Secret;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** What somebody with bad intentions makes of a backup. */
public final class Tampering {
  /** The codes such a backup may be refused with. */
  public static final Set<String> REFUSALS =
      Set.of(
          "backup-damaged",
          "backup-wrong-key",
          "backup-foreign",
          "backup-needs-key",
          "backup-needs-passphrase");

  private static final int CHANGES = 200;
  private static final int TRUNCATIONS = 50;
  private static final int CHEAP_KIBIBYTES = 8;

  private Tampering() {}

  /** Is shown what was made of a backup. */
  @FunctionalInterface
  public interface Look {
    void at(byte[] changed, String what) throws IOException;
  }

  /** Two hundred times one byte is another. */
  public static void singleBytes(byte[] whole, Look look) throws IOException {
    Random random = new Random(20261122);
    for (int i = 0; i < CHANGES; i++) {
      byte[] changed = whole.clone();
      int place = random.nextInt(whole.length);
      changed[place] ^= (byte) (1 + random.nextInt(255));
      look.at(changed, "byte " + place);
    }
  }

  /** Fifty times the end is missing. */
  public static void truncations(byte[] whole, Look look) throws IOException {
    Random random = new Random(7);
    for (int i = 0; i < TRUNCATIONS; i++) {
      int length = random.nextInt(whole.length);
      look.at(Arrays.copyOf(whole, length), "the first " + length);
    }
  }

  /** The same backup under a passphrase, which costs little to try. */
  public static byte[] underPassphrase(Path file, Opener opener, Secret passphrase)
      throws IOException {
    ByteArrayOutputStream sealed = new ByteArrayOutputStream();
    var stanza = new PassphraseStanza(passphrase, CHEAP_KIBIBYTES);
    try (InputStream plain = SealedFile.open(file, opener);
        OutputStream out =
            Channels.newOutputStream(
                new StandardEncryptingChannelFactory()
                    .newEncryptingChannel(Channels.newChannel(sealed), List.of(stanza)))) {
      plain.transferTo(out);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
    return sealed.toByteArray();
  }
}
