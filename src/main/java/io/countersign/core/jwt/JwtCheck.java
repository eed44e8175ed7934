package io.countersign.core.jwt;

import java.time.Instant;
import java.util.List;

/**
 * An accepted JWT: whose it is and what it says. Times have whole seconds.
 *
 * @param accountId the account
 * @param username its username
 * @param email its e-mail address; empty for none
 * @param superuser whether the account is a superuser now
 * @param roles the roles of the account now, in the order they were added
 * @param issuedAt when the token was made ({@code iat}), or null if it does not say
 * @param expiresAt when it ends ({@code exp}), without the leeway
 * @param originallyIssuedAt when its sign-in began ({@code orig_iat}), or null if it does not say
 *     so in a number
 * @param jti the token's id, a UUID
 * @param issuer who it says made it ({@code iss}), or null; what is made here does not say so
 * @param family the id of the first token of its sign-in ({@code orig_jti}, else {@code jti})
 * @param familyId the row of that sign-in, or null if it was never seen here (HS256 only)
 * @param keyId the key that signed it, or null for HS256
 * @param algorithm the name of the algorithm, as in the header
 */
public record JwtCheck(
    int accountId,
    String username,
    String email,
    boolean superuser,
    List<String> roles,
    Instant issuedAt,
    Instant expiresAt,
    Instant originallyIssuedAt,
    String jti,
    String issuer,
    String family,
    Long familyId,
    String keyId,
    String algorithm) {
  public JwtCheck {
    roles = List.copyOf(roles);
  }
}
