package io.countersign.core.account;

import at.favre.lib.crypto.bcrypt.BCrypt;
import at.favre.lib.crypto.bcrypt.LongPasswordStrategies;
import io.countersign.core.Digests;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * A password hash as Django stores it ({@code django.contrib.auth.hashers}), read within bounds: a
 * hash whose check would take more time or memory than the bounds allow is not read at all.
 */
sealed interface DjangoHash {
  /** How the hashes that are read here begin, up to the first dollar sign. */
  Set<String> KINDS =
      Set.of("pbkdf2_sha256", "pbkdf2_sha1", "argon2", "bcrypt", "bcrypt_sha256", "scrypt");

  /** The most bytes of memory one check may take. */
  long MAX_MEMORY = 256L << 20;

  /** The most memory times passes, in bytes, that one check may write. */
  long MAX_WORK = 1L << 30;

  /** The most rounds of PBKDF2. */
  int MAX_ITERATIONS = 10_000_000;

  /** The most passes or lanes of Argon2, and the most lanes of scrypt. */
  int MAX_LANES = 16;

  /** Whether {@code password}, not empty and without NUL bytes, is the one of this hash. */
  boolean matches(byte[] password);

  /** Reads {@code stored}; empty if it is null, malformed, of another kind or out of bounds. */
  static Optional<DjangoHash> parse(String stored) {
    if (stored == null || stored.length() > 512) {
      return Optional.empty();
    }
    return switch (stored.substring(0, Math.max(0, stored.indexOf('$')))) {
      case "pbkdf2_sha256" -> Pbkdf2.read(stored, "PBKDF2WithHmacSHA256", 32);
      case "pbkdf2_sha1" -> Pbkdf2.read(stored, "PBKDF2WithHmacSHA1", 20);
      case "bcrypt", "bcrypt_sha256" -> Bcrypt.read(stored);
      case "argon2" -> Argon2.read(stored);
      case "scrypt" -> Scrypt.read(stored);
      default -> Optional.empty();
    };
  }

  /** {@code pbkdf2_sha256$iterations$salt$hash}, the salt as text, the hash in Base64. */
  record Pbkdf2(String algorithm, int iterations, byte[] salt, byte[] hash) implements DjangoHash {
    private static final Pattern FORM =
        Pattern.compile("pbkdf2_\\w+\\$([1-9]\\d{0,7})\\$([^$]+)\\$([A-Za-z0-9+/=]+)");

    private static Optional<DjangoHash> read(String stored, String algorithm, int length) {
      return match(FORM, stored)
          .filter(m -> Integer.parseInt(m.group(1)) <= MAX_ITERATIONS)
          .flatMap(
              m ->
                  base64(m.group(3), Base64.getEncoder(), length, length)
                      .map(
                          hash ->
                              new Pbkdf2(
                                  algorithm,
                                  Integer.parseInt(m.group(1)),
                                  m.group(2).getBytes(StandardCharsets.UTF_8),
                                  hash)));
    }

    @Override
    public boolean matches(byte[] password) {
      CharBuffer chars = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(password));
      char[] exact = Arrays.copyOf(chars.array(), chars.remaining());
      PBEKeySpec spec = new PBEKeySpec(exact, salt, iterations, hash.length * 8);
      try {
        byte[] computed = SecretKeyFactory.getInstance(algorithm).generateSecret(spec).getEncoded();
        return MessageDigest.isEqual(hash, computed);
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException(e);
      } finally {
        spec.clearPassword();
        Arrays.fill(exact, '\0');
        Arrays.fill(chars.array(), '\0');
      }
    }
  }

  /**
   * {@code bcrypt$} or {@code bcrypt_sha256$} and a bcrypt hash. The first cuts the password at 72
   * bytes, as the original did; the second hashes the hexadecimal SHA-256 digest of it.
   */
  record Bcrypt(boolean digested, String hash) implements DjangoHash {
    private static final Pattern FORM =
        Pattern.compile(
            "(bcrypt|bcrypt_sha256)\\$\\$2[aby]\\$((?:0[4-9]|1[0-6])\\$[./A-Za-z0-9]{53})");

    private static Optional<DjangoHash> read(String stored) {
      return match(FORM, stored)
          .map(m -> new Bcrypt(m.group(1).equals("bcrypt_sha256"), "$2b$" + m.group(2)));
    }

    @Override
    public boolean matches(byte[] password) {
      byte[] input =
          digested
              ? HexFormat.of()
                  .formatHex(Digests.sha256(password))
                  .getBytes(StandardCharsets.US_ASCII)
              : password;
      BCrypt.Version version = BCrypt.Version.VERSION_2B;
      return BCrypt.verifyer(version, LongPasswordStrategies.truncate(version))
          .verify(input, hash.getBytes(StandardCharsets.US_ASCII))
          .verified;
    }
  }

  /** {@code argon2$} and an encoded Argon2 hash (RFC 9106); without {@code v=} it is version 16. */
  record Argon2(
      int type, int version, int kibibytes, int passes, int lanes, byte[] salt, byte[] hash)
      implements DjangoHash {
    private static final Pattern FORM =
        Pattern.compile(
            "argon2\\$argon2(id|i|d)\\$(?:v=(16|19)\\$)?"
                + "m=([1-9]\\d{0,8}),t=([1-9]\\d?),p=([1-9]\\d?)"
                + "\\$([A-Za-z0-9+/]+)\\$([A-Za-z0-9+/]+)");

    private static Optional<DjangoHash> read(String stored) {
      return match(FORM, stored).flatMap(Argon2::read);
    }

    private static Optional<DjangoHash> read(MatchResult m) {
      int kibibytes = Integer.parseInt(m.group(3));
      int passes = Integer.parseInt(m.group(4));
      int lanes = Integer.parseInt(m.group(5));
      if (kibibytes > MAX_MEMORY >> 10
          || passes > MAX_LANES
          || lanes > MAX_LANES
          || (long) kibibytes * passes > MAX_WORK >> 10
          || kibibytes < 8 * lanes) {
        return Optional.empty();
      }
      Base64.Encoder unpadded = Base64.getEncoder().withoutPadding();
      Optional<byte[]> salt = base64(m.group(6), unpadded, 8, 64);
      Optional<byte[]> hash = base64(m.group(7), unpadded, 16, 64);
      if (salt.isEmpty() || hash.isEmpty()) {
        return Optional.empty();
      }
      return Optional.of(
          new Argon2(
              MemoryHardHashes.argon2Type(m.group(1)),
              m.group(2) == null ? 16 : Integer.parseInt(m.group(2)),
              kibibytes,
              passes,
              lanes,
              salt.get(),
              hash.get()));
    }

    @Override
    public boolean matches(byte[] password) {
      return MessageDigest.isEqual(hash, MemoryHardHashes.argon2(this, password));
    }
  }

  /** {@code scrypt$work-factor$salt$block-size$parallelism$hash} (RFC 7914), the salt as text. */
  record Scrypt(int n, int r, int p, byte[] salt, byte[] hash) implements DjangoHash {
    private static final int LENGTH = 64;
    private static final Pattern FORM =
        Pattern.compile(
            "scrypt\\$([1-9]\\d{0,7})\\$([^$]+)\\$([1-9]\\d{0,3})\\$([1-9]\\d?)"
                + "\\$([A-Za-z0-9+/=]+)");

    private static Optional<DjangoHash> read(String stored) {
      return match(FORM, stored).flatMap(Scrypt::read);
    }

    private static Optional<DjangoHash> read(MatchResult m) {
      int n = Integer.parseInt(m.group(1));
      int r = Integer.parseInt(m.group(3));
      int p = Integer.parseInt(m.group(4));
      long memory = 128L * n * r;
      if (memory > MAX_MEMORY
          || p > MAX_LANES
          || memory * p > MAX_WORK
          || n < 2
          || Integer.bitCount(n) != 1
          || (r == 1 && n >= 1 << 16)) {
        return Optional.empty();
      }
      return base64(m.group(5), Base64.getEncoder(), LENGTH, LENGTH)
          .map(hash -> new Scrypt(n, r, p, m.group(2).getBytes(StandardCharsets.UTF_8), hash));
    }

    @Override
    public boolean matches(byte[] password) {
      return MessageDigest.isEqual(hash, MemoryHardHashes.scrypt(this, password));
    }
  }

  private static Optional<MatchResult> match(Pattern form, String stored) {
    var matcher = form.matcher(stored);
    return matcher.matches() ? Optional.of(matcher.toMatchResult()) : Optional.empty();
  }

  /** Decodes {@code text} if it is exactly what {@code encoder} would write. */
  private static Optional<byte[]> base64(String text, Base64.Encoder encoder, int min, int max) {
    try {
      byte[] bytes = Base64.getDecoder().decode(text);
      return bytes.length >= min
              && bytes.length <= max
              && encoder.encodeToString(bytes).equals(text)
          ? Optional.of(bytes)
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
