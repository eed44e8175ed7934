package io.countersign.core;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Secrets of 256 random bits, written as 43 characters of base64url. The database keeps their
 * SHA-256 digests: with that many random bits, nothing slower is needed.
 */
public final class RandomSecret {
  private static final int BYTES = 32;
  private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9_-]{43}");
  private static final SecureRandom RANDOM = new SecureRandom();

  private RandomSecret() {}

  /** Draws a new one. */
  public static Secret draw() {
    byte[] bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    return encoded(bytes);
  }

  /** Whether {@code secret} can be one at all; what cannot is never looked up. */
  public static boolean isPossible(Secret secret) {
    return SHAPE.matcher(secret.reveal()).matches();
  }

  /** What the database keeps of it. */
  public static String digest(Secret secret) {
    return Digests.sha256Hex(secret.reveal());
  }

  /** Another secret that only who has {@code secret} can compute: HMAC-SHA-256 under it. */
  public static Secret derived(Secret secret, String purpose) {
    byte[] key = secret.utf8();
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return encoded(mac.doFinal(purpose.getBytes(StandardCharsets.US_ASCII)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    } finally {
      Arrays.fill(key, (byte) 0);
    }
  }

  private static Secret encoded(byte[] bytes) {
    byte[] text = Base64.getUrlEncoder().withoutPadding().encode(bytes);
    char[] chars = new char[text.length];
    for (int i = 0; i < text.length; i++) {
      chars[i] = (char) text[i];
    }
    Secret secret = Secret.of(chars);
    Arrays.fill(bytes, (byte) 0);
    Arrays.fill(text, (byte) 0);
    Arrays.fill(chars, '\0');
    return secret;
  }
}
