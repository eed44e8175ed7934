package io.countersign.core.oidc;

import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import io.countersign.core.Secret;
import io.countersign.core.policy.Policy;
import io.countersign.core.policy.PolicyService;
import java.util.List;
import java.util.Optional;

/**
 * The provider as the settings name it.
 *
 * @param issuer its issuer identifier, compared as it stands
 * @param client how it knows this instance
 * @param name how people call it
 */
record Provider(Issuer issuer, ClientID client, String name) {
  /** The provider, if issuer and client are set. */
  static Optional<Provider> of(PolicyService policies) {
    String issuer = policies.text(Policy.OIDC_ISSUER);
    String client = policies.text(Policy.OIDC_CLIENT_ID);
    if (issuer.isEmpty() || client.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Provider(new Issuer(issuer), new ClientID(client), policies.text(Policy.OIDC_NAME)));
  }

  /**
   * How this instance shows the provider who it is (RFC 6749, section 2.3.1); empty for a client
   * without a secret. The caller erases the secret in it.
   */
  Optional<ClientAuthentication> authentication(
      PolicyService policies, OIDCProviderMetadata metadata) {
    return policies
        .secret(Policy.OIDC_CLIENT_SECRET)
        .map(
            secret -> {
              try (Secret closed = secret) {
                var copy = new com.nimbusds.oauth2.sdk.auth.Secret(closed.reveal());
                return postsSecrets(metadata)
                    ? new ClientSecretPost(client, copy)
                    : new ClientSecretBasic(client, copy);
              }
            });
  }

  private static boolean postsSecrets(OIDCProviderMetadata metadata) {
    List<ClientAuthenticationMethod> methods = metadata.getTokenEndpointAuthMethods();
    return methods != null
        && methods.contains(ClientAuthenticationMethod.CLIENT_SECRET_POST)
        && !methods.contains(ClientAuthenticationMethod.CLIENT_SECRET_BASIC);
  }
}
