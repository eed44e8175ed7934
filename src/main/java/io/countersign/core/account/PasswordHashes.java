package io.countersign.core.account;

import at.favre.lib.crypto.bcrypt.BCrypt;
import at.favre.lib.crypto.bcrypt.LongPasswordStrategies;
import io.countersign.core.AppException;
import io.countersign.core.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How non-SSO passwords are kept and checked.
 *
 * <p>Our own form is bcrypt, {@code $2b$12$…}. Nothing of a password is lost: one of more than 72
 * bytes, where bcrypt stops reading, is digested by SHA-512 first. Hashes taken over from Django
 * are checked as they are and replaced at the next successful sign-in, see {@link #needsRehash}.
 *
 * <p>Passwords are compared as given, never trimmed or normalized. One that is empty, longer than
 * {@value #MAX_BYTES} bytes in UTF-8, holds a NUL character (bcrypt and HMAC cannot tell some of
 * these apart) or half a surrogate pair has no hash and matches none.
 *
 * <p>A check of a stored value that cannot be checked, null included, costs the time of one real
 * check, so that callers need not treat accounts without a password apart.
 */
public final class PasswordHashes {
  /** The most bytes a password may have in UTF-8. */
  public static final int MAX_BYTES = 1024;

  static final int MIN_COST = 4;
  static final int MAX_COST = 16;

  private static final Pattern OURS =
      Pattern.compile("\\$2b\\$(0[4-9]|1[0-6])\\$[./A-Za-z0-9]{53}");
  private static final BCrypt.Version VERSION = BCrypt.Version.VERSION_2B;

  private final int cost;
  private final String decoy;

  /**
   * Hashes at the given bcrypt cost from now on.
   *
   * @param cost the binary logarithm of the number of rounds, from 4 to 16; 12 in production
   * @throws IllegalArgumentException if the cost is out of bounds
   */
  public PasswordHashes(int cost) {
    if (cost < MIN_COST || cost > MAX_COST) {
      throw new IllegalArgumentException("bcrypt cost out of bounds: " + cost);
    }
    this.cost = cost;
    this.decoy = "$2b$%02d$".formatted(cost) + ".".repeat(53);
  }

  /**
   * Hashes {@code password} with a salt of its own.
   *
   * @return 60 characters beginning with {@code $2b$}
   * @throws AppException of the field {@code password}: {@code password-empty}, {@code
   *     password-too-long}, {@code password-null-character} or {@code password-malformed}
   */
  public String hash(Secret password) {
    Optional<AppException> unfit = unfit(password);
    if (unfit.isPresent()) {
      throw unfit.get();
    }
    byte[] bytes = password.utf8();
    try {
      byte[] hash =
          BCrypt.with(VERSION, LongPasswordStrategies.hashSha512(VERSION)).hash(cost, bytes);
      return new String(hash, StandardCharsets.US_ASCII);
    } finally {
      Arrays.fill(bytes, (byte) 0);
    }
  }

  /**
   * Whether {@code password} is the one {@code stored} was made from.
   *
   * @param stored one of our hashes, or one of Django's as its database holds it: {@code
   *     pbkdf2_sha256}, {@code pbkdf2_sha1}, {@code argon2}, {@code bcrypt_sha256}, {@code bcrypt}
   *     or {@code scrypt}; null or anything else, {@code !…} among it, never matches
   */
  public boolean matches(Secret password, String stored) {
    if (unfit(password).isPresent()) {
      return false;
    }
    byte[] bytes = password.utf8();
    try {
      if (isOurs(stored)) {
        return verify(bytes, stored);
      }
      Optional<DjangoHash> foreign = DjangoHash.parse(stored);
      if (foreign.isPresent()) {
        return foreign.get().matches(bytes);
      }
      verify(bytes, decoy);
      return false;
    } finally {
      Arrays.fill(bytes, (byte) 0);
    }
  }

  /** Spends the time of one check, for an account that does not exist. */
  public void burn(Secret password) {
    matches(password, null);
  }

  /** Whether {@code stored} should be replaced: it is not ours, or not at the current cost. */
  public boolean needsRehash(String stored) {
    return !isOurs(stored) || !stored.startsWith(decoy.substring(0, 7));
  }

  /**
   * Whether some password could match {@code stored}: it is well formed, of a kind known here, and
   * its cost is within what one check may take. Everything else, null included, means that the
   * account has no usable password.
   */
  public static boolean isUsable(String stored) {
    return isOurs(stored) || DjangoHash.parse(stored).isPresent();
  }

  /**
   * Whether {@code stored} begins as a hash of a kind known here. One that does and is not {@link
   * #isUsable} is damaged or out of bounds.
   */
  public static boolean isKnown(String stored) {
    return stored != null
        && (stored.startsWith("$2b$")
            || DjangoHash.KINDS.contains(stored.substring(0, Math.max(0, stored.indexOf('$')))));
  }

  /** What keeps {@code password} from being hashed at all, if something does. */
  static Optional<AppException> unfit(Secret password) {
    char[] chars = password.chars();
    try {
      if (chars.length == 0) {
        return Optional.of(AppException.of("password", "password-empty"));
      }
      int bytes = 0;
      for (int i = 0; i < chars.length; i++) {
        char c = chars[i];
        if (c == 0) {
          return Optional.of(AppException.of("password", "password-null-character"));
        }
        if (Character.isHighSurrogate(c)
            && i + 1 < chars.length
            && Character.isLowSurrogate(chars[i + 1])) {
          bytes += 4;
          i++;
        } else if (Character.isSurrogate(c)) {
          return Optional.of(AppException.of("password", "password-malformed"));
        } else {
          bytes += c < 0x80 ? 1 : c < 0x800 ? 2 : 3;
        }
      }
      return bytes > MAX_BYTES
          ? Optional.of(AppException.of("password", "password-too-long", MAX_BYTES))
          : Optional.empty();
    } finally {
      Arrays.fill(chars, '\0');
    }
  }

  private static boolean isOurs(String stored) {
    return stored != null && OURS.matcher(stored).matches();
  }

  private static boolean verify(byte[] password, String stored) {
    return BCrypt.verifyer(VERSION, LongPasswordStrategies.hashSha512(VERSION))
        .verify(password, stored.getBytes(StandardCharsets.US_ASCII))
        .verified;
  }
}
