package io.countersign.endpoint.http;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads {@code application/x-www-form-urlencoded} as Django and PHP do: an escape that is none
 * stands for itself, bytes that are no text become U+FFFD, and of several values the last counts.
 */
public final class FormFields {
  private FormFields() {}

  /** The fields, in the order in which their names come first. */
  public static Map<String, String> read(byte[] encoded, Charset charset) {
    Map<String, String> fields = new LinkedHashMap<>();
    for (String pair : text(encoded, charset).split("&")) {
      if (!pair.isEmpty()) {
        int equals = pair.indexOf('=');
        String name = equals < 0 ? pair : pair.substring(0, equals);
        String value = equals < 0 ? "" : pair.substring(equals + 1);
        fields.put(decoded(name, charset), decoded(value, charset));
      }
    }
    return fields;
  }

  private static String text(byte[] encoded, Charset charset) {
    try {
      return NamedCharset.inOrder(charset, encoded)
          .newDecoder()
          .decode(ByteBuffer.wrap(encoded))
          .toString();
    } catch (CharacterCodingException _) {
      return new String(encoded, StandardCharsets.ISO_8859_1);
    }
  }

  private static String decoded(String escaped, Charset charset) {
    if (escaped.indexOf('%') < 0) {
      return escaped.replace('+', ' ');
    }
    StringBuilder decoded = new StringBuilder(escaped.length());
    ByteArrayOutputStream ascii = new ByteArrayOutputStream();
    for (int i = 0; i < escaped.length(); i++) {
      char c = escaped.charAt(i);
      if (c > 127) {
        decoded.append(ascii.toString(charset)).append(c);
        ascii.reset();
      } else if (c == '%' && isHex(escaped, i + 1) && isHex(escaped, i + 2)) {
        ascii.write(Integer.parseInt(escaped, i + 1, i + 3, 16));
        i += 2;
      } else {
        ascii.write(c == '+' ? ' ' : c);
      }
    }
    return decoded.append(ascii.toString(charset)).toString();
  }

  private static boolean isHex(String text, int index) {
    return index < text.length()
        && text.charAt(index) < 128
        && Character.digit(text.charAt(index), 16) >= 0;
  }
}
