package io.countersign.core;

import java.security.MessageDigest;
import java.util.Arrays;

/**
 * A secret on its short way through the program. It never prints itself, compares in constant time
 * and can be wiped.
 */
public final class Secret implements AutoCloseable {
  private final char[] value;

  private Secret(char[] value) {
    this.value = value;
  }

  /** Copies {@code value}; the caller wipes its own. */
  public static Secret of(char[] value) {
    return new Secret(value.clone());
  }

  /** Wraps text that already exists as a string. */
  public static Secret of(String value) {
    return new Secret(value.toCharArray());
  }

  /** The secret as text, for the one place that shows or sends it. */
  public String reveal() {
    return new String(value);
  }

  /** A copy of the characters; the caller wipes it. */
  public char[] chars() {
    return value.clone();
  }

  /** The secret in UTF-8; the caller wipes it. */
  public byte[] utf8() {
    var encoded = java.nio.charset.StandardCharsets.UTF_8.encode(java.nio.CharBuffer.wrap(value));
    byte[] bytes = new byte[encoded.remaining()];
    encoded.get(bytes);
    if (encoded.hasArray()) {
      Arrays.fill(encoded.array(), (byte) 0);
    }
    return bytes;
  }

  /** Number of characters (UTF-16 units). */
  public int length() {
    return value.length;
  }

  /** Overwrites the characters. */
  @Override
  public void close() {
    Arrays.fill(value, '\0');
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Secret that && MessageDigest.isEqual(utf8(), that.utf8());
  }

  @Override
  public int hashCode() {
    return 0;
  }

  @Override
  public String toString() {
    return "Secret[hidden]";
  }
}
