package io.countersign.core.jwt;

import io.countersign.core.Cut;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What a JWT says of itself, taken apart for people who look at it. Unless it is authentic, anybody
 * may have written it.
 *
 * @param algorithm what its header says ({@code alg}), or null if that is no text
 * @param keyId which key its header names ({@code kid}), or null
 * @param authentic whether a key of this instance signed it
 * @param cut whether its signature is too short for that algorithm
 * @param username whom it names, or null
 * @param issuedAt when it was made ({@code iat}), or null
 * @param notBefore from when on it is good ({@code nbf}), or null
 * @param expiresAt when it ends ({@code exp}), or null
 * @param originallyIssuedAt when its sign-in began ({@code orig_iat}), or null
 * @param family the id of the first token of its sign-in, or null
 */
public record JwtParts(
    String algorithm,
    String keyId,
    boolean authentic,
    boolean cut,
    String username,
    Instant issuedAt,
    Instant notBefore,
    Instant expiresAt,
    Instant originallyIssuedAt,
    String family) {
  private static final int LONGEST_NAME = 100;
  private static final int EDWARDS_OR_P256 = 86;
  private static final int SHA_256 = 43;

  /** Characters of base64url that a signature of RSA has, for keys of 2048, 3072, 4096 bits. */
  private static final Set<Integer> RSA = Set.of(342, 512, 683);

  /** Takes {@code token} apart; empty if header or payload cannot be read. */
  static Optional<JwtParts> of(String token, KeyRing keys) {
    if (!CompactJwt.isPossible(token)) {
      return Optional.empty();
    }
    int first = token.indexOf('.');
    int second = token.lastIndexOf('.');
    try {
      JsonObject header = JsonObject.read(CompactJwt.decode(token.substring(0, first)));
      Claims claims = Claims.read(CompactJwt.decode(token.substring(first + 1, second)));
      String algorithm =
          header.get("alg") instanceof JsonObject.Value.Text(String name) ? name : null;
      String keyId = header.get("kid") instanceof JsonObject.Value.Text(String name) ? name : null;
      boolean authentic = isAuthentic(token, keys);
      return Optional.of(
          new JwtParts(
              shown(algorithm),
              shown(keyId),
              authentic,
              !authentic && isCut(algorithm, token.length() - second - 1),
              claims.readableUsername().map(JwtParts::shown).orElse(null),
              claims.moment("iat").orElse(null),
              claims.moment("nbf").orElse(null),
              claims.moment("exp").orElse(null),
              claims.originallyIssuedAt().orElse(null),
              claims.family().orElse(null)));
    } catch (JwtRefusal e) {
      return Optional.empty();
    }
  }

  private static boolean isAuthentic(String token, KeyRing keys) {
    try {
      keys.check(CompactJwt.of(token));
      return true;
    } catch (JwtRefusal e) {
      return false;
    }
  }

  private static boolean isCut(String algorithm, int signature) {
    return switch (algorithm) {
      case "HS256" -> signature < SHA_256;
      case "ES256", "EdDSA" -> signature < EDWARDS_OR_P256;
      case "RS256" -> !RSA.contains(signature);
      case null, default -> false;
    };
  }

  private static String shown(String text) {
    return Cut.marked(text, LONGEST_NAME);
  }
}
