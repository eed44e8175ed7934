package io.countersign.core.oidc;

import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import io.countersign.core.account.SsoIdentity;
import java.util.Optional;

/**
 * Who somebody is, as the provider says.
 *
 * @param sso the provider and its id of the person
 * @param verifiedEmail the person's e-mail address, if the provider has verified it
 */
record Identity(SsoIdentity sso, Optional<String> verifiedEmail) {
  /** The claims of an ID token that was validated (OpenID Connect Core, section 5.1). */
  static Identity of(IDTokenClaimsSet claims) {
    return new Identity(
        new SsoIdentity(claims.getIssuer().getValue(), claims.getSubject().getValue()),
        Boolean.TRUE.equals(claims.getBooleanClaim("email_verified"))
            ? Optional.ofNullable(claims.getStringClaim("email")).filter(e -> !e.isBlank())
            : Optional.empty());
  }
}
