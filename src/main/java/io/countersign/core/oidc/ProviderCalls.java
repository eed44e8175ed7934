package io.countersign.core.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jwt.JWT;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.PlainClientSecret;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import io.countersign.core.AppException;
import io.countersign.core.Cut;
import io.countersign.core.policy.PolicyService;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is asked of the provider: its description (OpenID Connect Discovery, section 4), its tokens
 * and its keys. The description is kept for an hour; after a failure the provider is left alone for
 * ten seconds.
 */
final class ProviderCalls {
  private static final Logger log = LoggerFactory.getLogger(ProviderCalls.class);
  private static final Duration KEPT = Duration.ofHours(1);
  private static final Duration REST = Duration.ofSeconds(10);
  private static final int LEEWAY_SECONDS = 60;
  private static final int MOST_TOLD = 200;

  /** Signatures by a private key alone: a secret that both have proves nothing to either. */
  private static final Set<JWSAlgorithm> SIGNATURES =
      Set.of(
          JWSAlgorithm.RS256,
          JWSAlgorithm.RS384,
          JWSAlgorithm.RS512,
          JWSAlgorithm.PS256,
          JWSAlgorithm.PS384,
          JWSAlgorithm.PS512,
          JWSAlgorithm.ES256,
          JWSAlgorithm.ES384,
          JWSAlgorithm.ES512);

  private final PolicyService policies;
  private final Clock clock;
  private final ProviderHttp http = new ProviderHttp();
  private Described described;

  private record Described(
      Provider provider, Optional<OIDCProviderMetadata> metadata, Instant until) {}

  ProviderCalls(PolicyService policies, Clock clock) {
    this.policies = policies;
    this.clock = clock;
  }

  /**
   * What the provider says of itself.
   *
   * @throws AppException {@code provider-unavailable}
   */
  synchronized OIDCProviderMetadata metadata(Provider provider) {
    Instant now = clock.instant();
    if (described == null
        || !described.provider().equals(provider)
        || !now.isBefore(described.until())) {
      Optional<OIDCProviderMetadata> read = read(provider);
      described = new Described(provider, read, now.plus(read.isPresent() ? KEPT : REST));
    }
    return described.metadata().orElseThrow(() -> new AppException("provider-unavailable"));
  }

  private Optional<OIDCProviderMetadata> read(Provider provider) {
    try {
      URI address = URI.create(OIDCProviderMetadata.resolveURL(provider.issuer()).toString());
      OIDCProviderMetadata metadata = OIDCProviderMetadata.parse(http.get(address));
      if (!metadata.getIssuer().equals(provider.issuer())) {
        throw new ParseException("it calls itself otherwise");
      }
      if (metadata.getAuthorizationEndpointURI() == null
          || metadata.getTokenEndpointURI() == null
          || metadata.getJWKSetURI() == null) {
        throw new ParseException("an address is missing");
      }
      return Optional.of(metadata);
    } catch (IOException | com.nimbusds.oauth2.sdk.GeneralException | RuntimeException e) {
      log.warn("The provider's description cannot be read: {}", told(e.getMessage()));
      return Optional.empty();
    }
  }

  /**
   * Trades the code for an ID token and says who it names (OpenID Connect Core, sections 3.1.3.1 to
   * 3.1.3.7).
   *
   * @throws AppException {@code provider-unavailable}; {@code provider-refused} if the provider
   *     does not confirm, or what it says does not hold
   */
  Identity identity(Attempts.Attempt attempt, AuthorizationCode code) {
    OIDCProviderMetadata metadata = metadata(attempt.provider());
    try {
      JWT token = token(attempt, code, metadata);
      JWKSet keys = JWKSet.parse(http.get(metadata.getJWKSetURI()));
      var selector =
          new JWSVerificationKeySelector<>(allowed(metadata), new ImmutableJWKSet<>(keys));
      IDTokenValidator validator =
          new IDTokenValidator(
              attempt.provider().issuer(), attempt.provider().client(), selector, null);
      validator.setMaxClockSkew(LEEWAY_SECONDS);
      IDTokenClaimsSet claims = validator.validate(token, attempt.nonce());
      if (claims.getAudience().size() != 1) {
        throw new ParseException("it is meant for others too");
      }
      return Identity.of(claims);
    } catch (IOException e) {
      log.warn("The provider does not answer: {}", told(e.getMessage()));
      throw new AppException("provider-unavailable");
    } catch (ParseException
        | java.text.ParseException
        | BadJOSEException
        | JOSEException
        | IllegalArgumentException e) {
      // Only the kind of problem: the message may quote what was sent.
      log.warn("What the provider answered does not hold: {}", e.getClass().getSimpleName());
      throw new AppException("provider-refused");
    }
  }

  private JWT token(Attempts.Attempt attempt, AuthorizationCode code, OIDCProviderMetadata metadata)
      throws IOException, ParseException {
    Optional<ClientAuthentication> client = attempt.provider().authentication(policies, metadata);
    try {
      var grant = new AuthorizationCodeGrant(code, attempt.callback(), attempt.verifier());
      URI endpoint = metadata.getTokenEndpointURI();
      TokenRequest request =
          client.isPresent()
              ? new TokenRequest.Builder(endpoint, client.get(), grant).build()
              : new TokenRequest.Builder(endpoint, attempt.provider().client(), grant).build();
      TokenResponse answer = OIDCTokenResponseParser.parse(request.toHTTPRequest().send(http));
      if (!answer.indicatesSuccess()) {
        log.warn(
            "The provider gives no token: {}",
            told(answer.toErrorResponse().getErrorObject().getCode()));
        throw new AppException("provider-refused");
      }
      JWT token = ((OIDCTokenResponse) answer.toSuccessResponse()).getOIDCTokens().getIDToken();
      if (token == null) {
        throw new ParseException("it holds no ID token");
      }
      return token;
    } finally {
      client.ifPresent(ProviderCalls::erase);
    }
  }

  /** What the provider says may be as long as its whole answer. */
  private static String told(String text) {
    return Cut.marked(text, MOST_TOLD);
  }

  private static void erase(ClientAuthentication client) {
    if (client instanceof PlainClientSecret plain) {
      plain.getClientSecret().erase();
    }
  }

  private static Set<JWSAlgorithm> allowed(OIDCProviderMetadata metadata) {
    Set<JWSAlgorithm> allowed = new HashSet<>(SIGNATURES);
    if (metadata.getIDTokenJWSAlgs() != null) {
      allowed.retainAll(metadata.getIDTokenJWSAlgs());
    }
    return allowed;
  }
}
