package io.countersign.core.token;

import io.countersign.core.Digests;
import io.countersign.core.Secret;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * The shapes of bearer tokens. Ours is {@code csn_}, 27 characters base62 of 160 random bits, and 6
 * characters base62 of the CRC-32 of everything before them, so that a typing error is told apart
 * from an unknown token without asking the database. The others are the 40 hexadecimal digits of
 * the EasyDMP contract, section 8, and the 52 characters of the Web Publisher contract, section B3,
 * beside which Superdesk's own may have any form.
 */
public final class TokenFormat {
  /** What our tokens begin with. */
  public static final String PREFIX = "csn_";

  private static final String ALPHABET =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final BigInteger BASE = BigInteger.valueOf(62);
  private static final int LEAST_SHOWN = 32;
  private static final int RANDOM_BYTES = 20;
  private static final int BODY = 27;
  private static final int CHECK = 6;
  private static final Pattern OURS = Pattern.compile("csn_[0-9A-Za-z]{33}");
  private static final Pattern HEX_KEY = Pattern.compile("[0-9a-f]{40}");
  private static final int PUBLISHER_BYTES = 36;
  private static final Pattern PUBLISHER = Pattern.compile("[A-Za-z0-9+/]{48}Og==");
  private static final Pattern SUPERDESK = Pattern.compile("[!-~]{8,512}");
  private static final SecureRandom RANDOM = new SecureRandom();

  private TokenFormat() {}

  /** Draws a new token of our form. */
  static Secret generate() {
    byte[] bytes = new byte[RANDOM_BYTES];
    RANDOM.nextBytes(bytes);
    String body = PREFIX + base62(new BigInteger(1, bytes), BODY);
    Arrays.fill(bytes, (byte) 0);
    return Secret.of(body + checksum(body));
  }

  /** The 40-digit key of the first 160 bits of {@code bytes}. */
  static Secret hexKey(byte[] bytes) {
    return Secret.of(HexFormat.of().formatHex(bytes, 0, RANDOM_BYTES));
  }

  /**
   * The token of the Web Publisher contract, section B3: base64 of 36 bytes and a colon.
   *
   * @param bytes at least 36, of which the first are used
   */
  static Secret publisherToken(byte[] bytes) {
    byte[] plain = Arrays.copyOf(bytes, PUBLISHER_BYTES + 1);
    plain[PUBLISHER_BYTES] = ':';
    byte[] text = Base64.getEncoder().encode(plain);
    char[] chars = new char[text.length];
    for (int i = 0; i < text.length; i++) {
      chars[i] = (char) text[i];
    }
    Secret token = Secret.of(chars);
    Arrays.fill(plain, (byte) 0);
    Arrays.fill(text, (byte) 0);
    Arrays.fill(chars, '\0');
    return token;
  }

  /** Whether {@code text} has the form of a token made for a Web Publisher sign-in. */
  public static boolean isPublisherToken(String text) {
    return PUBLISHER.matcher(text).matches();
  }

  /** Whether {@code text} can be a token under the Web Publisher contract, Superdesk's included. */
  public static boolean isPossibleForPublisher(String text) {
    return SUPERDESK.matcher(text).matches();
  }

  /** Whether {@code text} has our form and its checksum is right. */
  public static boolean isOurs(String text) {
    return hasOurShape(text)
        && text.substring(text.length() - CHECK)
            .equals(checksum(text.substring(0, text.length() - CHECK)));
  }

  /** Whether {@code text} looks like one of ours, whatever its checksum. */
  public static boolean hasOurShape(String text) {
    return OURS.matcher(text).matches();
  }

  /** Whether {@code text} is 40 lower-case hexadecimal digits. */
  public static boolean isHexKey(String text) {
    return HEX_KEY.matcher(text).matches();
  }

  /** Whether {@code text} can be a bearer token at all; what cannot is never looked up. */
  public static boolean isPossible(String text) {
    return isOurs(text) || isHexKey(text);
  }

  /** What the database keeps of a token. */
  public static String digest(String token) {
    return Digests.sha256Hex(token);
  }

  /**
   * What people recognise a token by: its beginning and its last four characters, of which all Web
   * Publisher tokens have the same, so more is shown; of a short one of Superdesk less.
   */
  public static String hint(String token) {
    if (isPublisherToken(token)) {
      return token.substring(0, 4) + "…" + token.substring(token.length() - 8);
    }
    if (token.length() < LEAST_SHOWN) {
      return token.substring(0, 2) + "…";
    }
    int shown = token.startsWith(PREFIX) ? PREFIX.length() + 4 : 4;
    return token.substring(0, shown) + "…" + token.substring(token.length() - 4);
  }

  private static String checksum(String body) {
    CRC32 crc = new CRC32();
    crc.update(body.getBytes(StandardCharsets.US_ASCII));
    return base62(BigInteger.valueOf(crc.getValue()), CHECK);
  }

  private static String base62(BigInteger number, int length) {
    char[] digits = new char[length];
    BigInteger rest = number;
    for (int i = length - 1; i >= 0; i--) {
      BigInteger[] parts = rest.divideAndRemainder(BASE);
      digits[i] = ALPHABET.charAt(parts[1].intValue());
      rest = parts[0];
    }
    return new String(digits);
  }
}
