package io.countersign.endpoint.http;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The character set that a media type names, as the original takes it: any that is known; UTF-8 for
 * one that is not, or if none is named.
 */
final class NamedCharset {
  /** As Python writes what is {@code utf-16le} elsewhere. */
  private static final Pattern ORDERED = Pattern.compile("^utf[-_]?(16|32)[-_]?([bl]e)$");

  private static final Set<Charset> MARKED =
      Set.of(StandardCharsets.UTF_16, StandardCharsets.UTF_32);

  private NamedCharset() {}

  static Charset of(MediaType type) {
    String name = type.parameter("charset").orElse("").toLowerCase(Locale.ROOT);
    return switch (name) {
      // Names that Python knows and Java does not.
      case "iso8859-1", "latin-1" -> StandardCharsets.ISO_8859_1;
      case "" -> StandardCharsets.UTF_8;
      default -> known(name);
    };
  }

  private static Charset known(String name) {
    try {
      return Charset.forName(ORDERED.matcher(name).replaceFirst("utf-$1$2"));
    } catch (IllegalArgumentException _) {
      return StandardCharsets.UTF_8;
    }
  }

  /** Whether text in this set says by a mark at its beginning how its bytes go, but does not. */
  static boolean isUnmarked(Charset charset, byte[] text) {
    return MARKED.contains(charset) && !isMarked(text);
  }

  /**
   * The set in which text is read that should say how its bytes go: low byte first, if it does not.
   */
  static Charset inOrder(Charset charset, byte[] text) {
    if (!isUnmarked(charset, text)) {
      return charset;
    }
    return charset.equals(StandardCharsets.UTF_16)
        ? StandardCharsets.UTF_16LE
        : StandardCharsets.UTF_32LE;
  }

  private static boolean isMarked(byte[] text) {
    return begins(text, 0xfe, 0xff)
        || begins(text, 0xff, 0xfe)
        || begins(text, 0x00, 0x00, 0xfe, 0xff);
  }

  private static boolean begins(byte[] text, int... mark) {
    if (text.length < mark.length) {
      return false;
    }
    for (int i = 0; i < mark.length; i++) {
      if ((text[i] & 0xff) != mark[i]) {
        return false;
      }
    }
    return true;
  }
}
