package io.countersign.command;

import io.countersign.core.AppException;
import io.countersign.core.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A secret from standard input: one line in UTF-8. The newline at its end is cut ({@code \n} or
 * {@code \r\n}), nothing else; blanks belong to the secret.
 */
public final class SecretInput {
  /** The longest secret taken, in bytes; the core's rules are stricter where they need to be. */
  static final int LONGEST = 8192;

  private SecretInput() {}

  /**
   * Reads it; the caller closes it.
   *
   * @throws AppException {@code stdin-empty}, {@code stdin-several-lines}, {@code stdin-too-long},
   *     {@code stdin-not-text} or {@code stdin-unreadable}; never with what was read
   */
  public static Secret read(CommandContext context) {
    byte[] bytes = new byte[LONGEST + 3];
    try (InputStream in = context.stdin()) {
      int length = in.readNBytes(bytes, 0, bytes.length);
      return secret(bytes, withoutNewline(bytes, length));
    } catch (IOException e) {
      context.checkStopped();
      throw AppException.causedBy(e, "stdin-unreadable");
    } finally {
      Arrays.fill(bytes, (byte) 0);
    }
  }

  private static int withoutNewline(byte[] bytes, int length) {
    int end = length;
    if (end > 0 && bytes[end - 1] == '\n') {
      end--;
      if (end > 0 && bytes[end - 1] == '\r') {
        end--;
      }
    }
    if (end == 0) {
      throw new AppException("stdin-empty");
    }
    for (int i = 0; i < end; i++) {
      if (bytes[i] == '\n') {
        throw new AppException("stdin-several-lines");
      }
    }
    if (end > LONGEST) {
      throw new AppException("stdin-too-long", LONGEST);
    }
    return end;
  }

  private static Secret secret(byte[] bytes, int length) {
    CharBuffer chars = CharBuffer.allocate(length);
    char[] exact = {};
    try {
      var result =
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(bytes, 0, length), chars, true);
      if (result.isError()) {
        result.throwException();
      }
      exact = Arrays.copyOf(chars.array(), chars.position());
      return Secret.of(exact);
    } catch (CharacterCodingException e) {
      throw new AppException("stdin-not-text");
    } finally {
      Arrays.fill(chars.array(), '\0');
      Arrays.fill(exact, '\0');
    }
  }
}
