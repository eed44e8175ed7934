package io.countersign.core.jwt;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import io.countersign.core.MasterKey;
import io.countersign.core.Secret;
import io.countersign.core.jwt.JsonObject.Value;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The keys as they are at one moment, ready to sign and to check. Each has exactly one algorithm; a
 * {@code kid} is looked up among them and never means anything else.
 */
final class KeyRing {
  private final JwtAlgorithm inForce;
  private final Map<String, Kept> kept;
  private final Signer signer;
  private final JwtAlgorithm.Checking given;

  /** Which key a signature turned out to be of; {@code kid} and {@code goodUntil} may be null. */
  record Signed(String kid, JwtAlgorithm algorithm, Instant goodUntil) {}

  /**
   * What signs now.
   *
   * @param kid its name, or null for a given secret
   * @param longestLife of what it signed so far
   */
  record Signer(
      String kid, JwtAlgorithm algorithm, Duration longestLife, JwtAlgorithm.Signing signing) {}

  private record Kept(SigningKey key, JwtAlgorithm.Checking checking, JWK published) {}

  private KeyRing(
      JwtAlgorithm inForce, Map<String, Kept> kept, Signer signer, JwtAlgorithm.Checking given) {
    this.inForce = inForce;
    this.kept = kept;
    this.signer = signer;
    this.given = given;
  }

  /**
   * Unwraps the keys.
   *
   * @param inForce what new tokens are signed with
   * @param secret the given secret of HS256, if it is in force
   */
  static KeyRing of(
      JwtAlgorithm inForce, List<SigningKey> keys, Optional<Secret> secret, MasterKey masterKey) {
    Map<String, Kept> kept = new LinkedHashMap<>();
    Signer signer = null;
    for (SigningKey key : keys) {
      kept.put(key.kid(), kept(key, masterKey));
      if (key.state() == KeyState.CURRENT && key.algorithm() == inForce) {
        signer =
            new Signer(
                key.kid(),
                inForce,
                Duration.ofSeconds(key.longestLife()),
                inForce.signing(key.privateKey(masterKey)));
      }
    }
    if (!inForce.isGiven() || secret.isEmpty()) {
      return new KeyRing(inForce, kept, signer, null);
    }
    byte[] bytes = secret.get().utf8();
    try {
      return new KeyRing(
          inForce,
          kept,
          new Signer(null, inForce, null, JwtAlgorithm.signing(bytes)),
          JwtAlgorithm.checking(bytes));
    } finally {
      Arrays.fill(bytes, (byte) 0);
    }
  }

  private static Kept kept(SigningKey key, MasterKey masterKey) {
    if (key.state() == KeyState.RETIRED) {
      return new Kept(key, null, null);
    }
    var publicKey = key.publicKey(masterKey);
    return new Kept(
        key, key.algorithm().checking(publicKey), key.algorithm().published(publicKey, key.kid()));
  }

  /** What signs now, if there is anything yet. */
  Optional<Signer> signer() {
    return Optional.ofNullable(signer);
  }

  /** Whether a next key of the algorithm in force stands ready. */
  boolean hasNext() {
    return kept.values().stream().anyMatch(each -> is(each.key(), KeyState.NEXT, true));
  }

  /** Whether a key of another algorithm than that in force still counts as its own. */
  boolean isUnsettled() {
    return kept.values().stream()
        .map(Kept::key)
        .anyMatch(key -> is(key, KeyState.CURRENT, false) || is(key, KeyState.NEXT, false));
  }

  private boolean is(SigningKey key, KeyState state, boolean ofAlgorithmInForce) {
    return key.state() == state && (key.algorithm() == inForce) == ofAlgorithmInForce;
  }

  /** Whether somebody gave a secret that is in force. */
  boolean isGiven() {
    return given != null;
  }

  /**
   * Finds the key that the header allows, and holds the signature against it.
   *
   * @throws JwtRefusal {@link JwtRule#UNDECODABLE}, {@link JwtRule#INVALID}, {@link
   *     JwtRule#UNKNOWN_KEY}, {@link JwtRule#KEY_RETIRED}
   */
  Signed check(CompactJwt jwt) {
    Header header = Header.of(jwt.header());
    JwtAlgorithm algorithm =
        JwtAlgorithm.named(header.alg())
            .filter(this::isAllowed)
            .orElseThrow(() -> new JwtRefusal(JwtRule.INVALID));
    Kept named = header.kid() == null ? null : kept.get(header.kid());
    if (named != null && named.key().algorithm() != algorithm) {
      throw new JwtRefusal(JwtRule.INVALID);
    }
    if (algorithm.isGiven()) {
      // The one secret: a kid that is nobody's says nothing (the EasyDMP contract, section 3).
      return verified(jwt, given, new Signed(null, algorithm, null));
    }
    if (named == null || named.key().state() == KeyState.NEXT) {
      throw new JwtRefusal(JwtRule.UNKNOWN_KEY);
    }
    SigningKey key = named.key();
    if (key.state() == KeyState.RETIRED) {
      throw new JwtRefusal(JwtRule.KEY_RETIRED);
    }
    return verified(jwt, named.checking(), new Signed(key.kid(), key.algorithm(), key.goodUntil()));
  }

  private boolean isAllowed(JwtAlgorithm algorithm) {
    return algorithm.isGiven()
        ? given != null
        : algorithm == inForce
            || kept.values().stream().anyMatch(each -> each.key().algorithm() == algorithm);
  }

  private static Signed verified(CompactJwt jwt, JwtAlgorithm.Checking checking, Signed signed) {
    try {
      if (checking.check(jwt.signed(), jwt.signature())) {
        return signed;
      }
    } catch (JOSEException | GeneralSecurityException e) {
      // A signature of a form that the algorithm does not have.
    }
    throw new JwtRefusal(JwtRule.UNDECODABLE);
  }

  /** The header as far as it decides anything (RFC 7515, section 4.1). */
  private record Header(String alg, String kid) {
    private static final List<String> FOREIGN_KEYS = List.of("jku", "jwk", "x5u", "x5c");

    static Header of(JsonObject header) {
      if (!header.has("alg")) {
        throw new JwtRefusal(JwtRule.UNDECODABLE);
      }
      boolean odd =
          header.has("crit")
              || header.has("b64")
              || FOREIGN_KEYS.stream().anyMatch(header::has)
              || header.has("kid") && !(header.get("kid") instanceof Value.Text);
      if (odd || !(header.get("alg") instanceof Value.Text(String alg))) {
        throw new JwtRefusal(JwtRule.INVALID);
      }
      return new Header(alg, header.get("kid") instanceof Value.Text(String kid) ? kid : null);
    }
  }

  /** The public keys that may be, or will be, of use to others (RFC 7517, section 5). */
  String published(Instant now, Duration leeway) {
    List<JWK> published = new ArrayList<>();
    for (Kept each : kept.values()) {
      boolean over = SigningKey.isOver(each.key().goodUntil(), now, leeway);
      if (each.published() != null && !over) {
        published.add(each.published());
      }
    }
    return new JWKSet(published).toString(true);
  }

  @Override
  public String toString() {
    return "KeyRing[" + inForce + ", " + kept.size() + "]";
  }
}
