package io.countersign.core.backup;

import com.exceptionfactory.jagged.RecipientStanzaReader;
import com.exceptionfactory.jagged.RecipientStanzaWriter;
import com.exceptionfactory.jagged.UnsupportedRecipientStanzaException;
import com.exceptionfactory.jagged.framework.stream.StandardDecryptingChannelFactory;
import com.exceptionfactory.jagged.framework.stream.StandardEncryptingChannelFactory;
import com.exceptionfactory.jagged.x25519.X25519RecipientStanzaReaderFactory;
import com.exceptionfactory.jagged.x25519.X25519RecipientStanzaWriterFactory;
import io.countersign.core.AppException;
import io.countersign.core.Progress;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.CharBuffer;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.List;

/**
 * Sealed files in the form of age-encryption.org/v1: whoever has the key knows of every byte that
 * it is as it was written, and that none is missing.
 */
public final class SealedFile {
  private static final String FIRST = "age-encryption.org/v1\n-> ";
  private static final int BUFFER = 64 * 1024;

  private SealedFile() {}

  /**
   * How a file is sealed, by its first lines; proves nothing of the rest.
   *
   * @throws AppException {@code backup-missing}, {@code backup-unreadable} or {@code
   *     backup-foreign}
   */
  public static Sealing sealing(Path file) {
    if (!Files.exists(file)) {
      throw new AppException("backup-missing", file);
    }
    if (!Files.isRegularFile(file)) {
      throw new AppException("backup-foreign", file); // a pipe would be waited for
    }
    try (InputStream in = Files.newInputStream(file)) {
      int most = FIRST.length() + PassphraseStanza.TYPE.length() + 1;
      String start = new String(in.readNBytes(most), StandardCharsets.ISO_8859_1);
      if (start.startsWith(FIRST + "X25519 ")) {
        return Sealing.RECOVERY_KEY;
      }
      if (start.startsWith(FIRST + PassphraseStanza.TYPE + " ")) {
        return Sealing.PASSPHRASE;
      }
      throw new AppException("backup-foreign", file);
    } catch (IOException e) {
      throw AppException.causedBy(e, "backup-unreadable", file);
    }
  }

  /**
   * Seals what is written to the answer; closing it ends the file, without which it is not whole.
   */
  static OutputStream seal(OutputStream out, Protection protection) throws IOException {
    try {
      RecipientStanzaWriter stanza =
          switch (protection) {
            case Protection.ForRecoveryKey key ->
                X25519RecipientStanzaWriterFactory.newRecipientStanzaWriter(key.recipient());
            case Protection.ByPassphrase by ->
                new PassphraseStanza(by.passphrase(), by.kibibytes());
          };
      var channel =
          new StandardEncryptingChannelFactory()
              .newEncryptingChannel(Channels.newChannel(out), List.of(stanza));
      return new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Opens a file; what is read is as it was written, or reading it throws.
   *
   * @throws AppException {@code backup-missing}, {@code backup-unreadable}, {@code backup-foreign},
   *     {@code backup-needs-key}, {@code backup-needs-passphrase}, {@code recovery-key-form},
   *     {@code backup-wrong-key} or {@code backup-damaged}
   */
  static InputStream open(Path file, Opener opener) throws IOException {
    RecipientStanzaReader stanza = fitting(sealing(file), opener);
    InputStream in = new BufferedInputStream(Files.newInputStream(file), BUFFER);
    try {
      var channel =
          new StandardDecryptingChannelFactory()
              .newDecryptingChannel(Channels.newChannel(in), List.of(stanza));
      return new BufferedInputStream(Channels.newInputStream(channel), BUFFER);
    } catch (UnsupportedRecipientStanzaException | javax.crypto.AEADBadTagException e) {
      in.close();
      throw AppException.causedBy(e, "backup-wrong-key");
    } catch (GeneralSecurityException | IOException | RuntimeException e) {
      in.close();
      throw AppException.causedBy(e, "backup-damaged", file);
    }
  }

  /**
   * Reads a file from its beginning to its end, which proves that {@code opener} opens it and that
   * every byte is as it was written.
   *
   * @param progress told how many bytes are read
   * @throws AppException as {@link #open}; {@code backup-damaged} for what comes after the header
   */
  public static void demandWhole(Path file, Opener opener, Progress progress) {
    try (InputStream whole = open(file, opener)) {
      long size = Files.size(file);
      long done = 0;
      byte[] piece = new byte[BUFFER];
      int read;
      while ((read = whole.read(piece)) >= 0) {
        done += read;
        progress.done(Math.min(done, size), size);
      }
    } catch (IOException e) {
      throw AppException.causedBy(e, "backup-damaged", file);
    }
  }

  private static RecipientStanzaReader fitting(Sealing sealing, Opener opener) {
    return switch (opener) {
      case Opener.ByPassphrase by when sealing == Sealing.PASSPHRASE ->
          PassphraseStanza.opening(by.secret());
      case Opener.ByRecoveryKey by when sealing == Sealing.RECOVERY_KEY -> identity(by);
      default ->
          throw new AppException(
              sealing == Sealing.PASSPHRASE ? "backup-needs-passphrase" : "backup-needs-key");
    };
  }

  private static RecipientStanzaReader identity(Opener.ByRecoveryKey key) {
    char[] typed = key.secret().chars();
    try {
      int from = 0;
      int to = typed.length;
      while (from < to && Character.isWhitespace(typed[from])) {
        from++;
      }
      while (to > from && Character.isWhitespace(typed[to - 1])) {
        to--;
      }
      return X25519RecipientStanzaReaderFactory.newRecipientStanzaReader(
          CharBuffer.wrap(typed, from, to - from));
    } catch (GeneralSecurityException | RuntimeException e) {
      // Without the cause: its words may quote a part of what was typed.
      throw new AppException("recovery-key-form");
    } finally {
      Arrays.fill(typed, '\0');
    }
  }
}
