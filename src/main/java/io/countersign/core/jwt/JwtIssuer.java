package io.countersign.core.jwt;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.util.JSONObjectUtils;
import io.countersign.core.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes and signs JWTs in the form of the EasyDMP contract, section 5. */
final class JwtIssuer {
  private JwtIssuer() {}

  /**
   * What a token says.
   *
   * @param issuedAt in whole seconds
   * @param jti its own id
   * @param originallyIssuedAt when its sign-in began, in whole seconds
   * @param originalJti the id of the first token of its sign-in, or null if this is the first
   */
  record Content(
      String username,
      int userId,
      Instant issuedAt,
      String jti,
      Instant originallyIssuedAt,
      String originalJti) {}

  /** A token that lives so long. */
  static IssuedJwt issue(KeyRing.Signer signer, Content content, Duration life) {
    Map<String, Object> header = new LinkedHashMap<>();
    header.put("alg", signer.algorithm().joseName());
    header.put("typ", "JWT");
    if (signer.kid() != null) {
      header.put("kid", signer.kid());
    }
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("username", content.username());
    claims.put("iat", content.issuedAt().getEpochSecond());
    claims.put("exp", content.issuedAt().plusSeconds(life.toSeconds()).getEpochSecond());
    claims.put("jti", content.jti());
    claims.put("user_id", content.userId());
    claims.put("orig_iat", content.originallyIssuedAt().getEpochSecond());
    if (content.originalJti() != null) {
      claims.put("orig_jti", content.originalJti());
    }
    String signed = encode(header) + "." + encode(claims);
    try {
      byte[] signature = signer.signing().sign(signed.getBytes(StandardCharsets.US_ASCII));
      return new IssuedJwt(
          content.issuedAt(), Secret.of(signed + "." + CompactJwt.encode(signature)));
    } catch (JOSEException | GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String encode(Map<String, Object> members) {
    return CompactJwt.encode(
        JSONObjectUtils.toJSONString(members).getBytes(StandardCharsets.UTF_8));
  }
}
