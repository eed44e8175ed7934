package io.countersign.core.jwt;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * A JWT in the compact form of RFC 7515, section 3.1, taken apart strictly: three parts of
 * canonical base64url without padding, the first a JSON object. Nothing is believed yet.
 *
 * @param header the first part, read
 * @param signed what the signature is about, in ASCII
 * @param payload the second part, decoded
 * @param signature the third part, decoded; perhaps empty
 */
record CompactJwt(JsonObject header, byte[] signed, byte[] payload, byte[] signature) {
  /** The greatest length that is looked at, in characters. */
  static final int LONGEST = 8192;

  /** Whether text has the length and the characters of a JWT, and two dots; looks at little. */
  static boolean isPossible(String token) {
    if (token.length() > LONGEST) {
      return false;
    }
    int dots = 0;
    for (int i = 0; i < token.length(); i++) {
      char c = token.charAt(i);
      if (c == '.') {
        dots++;
      } else if (!isBase64Url(c)) {
        return false;
      }
      if (dots > 2) {
        return false;
      }
    }
    return dots == 2;
  }

  private static boolean isBase64Url(char c) {
    return c >= 'a' && c <= 'z'
        || c >= 'A' && c <= 'Z'
        || c >= '0' && c <= '9'
        || c == '-'
        || c == '_';
  }

  /**
   * Takes a token apart.
   *
   * @throws JwtRefusal {@link JwtRule#UNDECODABLE}
   */
  static CompactJwt of(String token) {
    if (!isPossible(token)) {
      throw new JwtRefusal(JwtRule.UNDECODABLE);
    }
    int first = token.indexOf('.');
    int second = token.lastIndexOf('.');
    JsonObject header = JsonObject.read(decode(token.substring(0, first)));
    return new CompactJwt(
        header,
        token.substring(0, second).getBytes(StandardCharsets.US_ASCII),
        decode(token.substring(first + 1, second)),
        decode(token.substring(second + 1)));
  }

  /** One text for one value: a last character with loose bits is none. */
  static byte[] decode(String part) {
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(part);
      if (encode(bytes).equals(part)) {
        return bytes;
      }
    } catch (IllegalArgumentException e) {
      // What follows says the same.
    }
    throw new JwtRefusal(JwtRule.UNDECODABLE);
  }

  static String encode(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
