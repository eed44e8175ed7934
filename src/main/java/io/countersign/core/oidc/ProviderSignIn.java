package io.countersign.core.oidc;

import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.AuthenticationResponse;
import com.nimbusds.openid.connect.sdk.AuthenticationResponseParser;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import io.countersign.core.Actor;
import io.countersign.core.AppException;
import io.countersign.core.MasterKey;
import io.countersign.core.RandomSecret;
import io.countersign.core.Secret;
import io.countersign.core.account.Account;
import io.countersign.core.account.IdentityAccounts;
import io.countersign.core.account.SsoIdentity;
import io.countersign.core.policy.Policy;
import io.countersign.core.policy.PolicyService;
import io.countersign.core.session.Browser;
import io.countersign.core.session.Entrance;
import io.countersign.core.session.Opened;
import io.countersign.core.session.SessionService;
import io.countersign.core.store.Database;
import io.countersign.core.store.Right;
import io.countersign.core.store.Transaction;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Lets people in whom the organisation's OpenID Connect provider knows: authorization code with
 * PKCE (RFC 7636), {@code state} and {@code nonce} (OpenID Connect Core, section 3.1).
 */
public final class ProviderSignIn {
  private static final Scope SCOPE = new Scope("openid", "email");

  private final Database database;
  private final PolicyService policies;
  private final SessionService sessions;
  private final ProviderCalls calls;
  private final Attempts attempts;

  /** Makes the door. */
  public ProviderSignIn(
      Database database, PolicyService policies, SessionService sessions, MasterKey masterKey) {
    this.database = database;
    this.policies = policies;
    this.sessions = sessions;
    this.calls = new ProviderCalls(policies, database.clock());
    this.attempts = new Attempts(database.clock(), masterKey);
  }

  /** How people call the provider, if one is set; an empty text for one without a name. */
  public Optional<String> name() {
    return Provider.of(policies).map(Provider::name);
  }

  /** Whether the provider that is set can vouch for whoever has this identity. */
  public boolean vouchesFor(SsoIdentity sso) {
    return Provider.of(policies)
        .filter(provider -> provider.issuer().getValue().equals(sso.issuer()))
        .isPresent();
  }

  /**
   * Begins a sign-in.
   *
   * @param callback where the provider sends the browser back to
   * @param kept what the browser keeps of a sign-in that began before, perhaps in another window;
   *     empty for nothing. If it can be, it serves for both
   * @throws AppException {@code provider-unknown} if no provider is set; {@code
   *     provider-unavailable}
   */
  public Begun begin(URI callback, Secret kept) {
    Provider provider =
        Provider.of(policies).orElseThrow(() -> new AppException("provider-unknown"));
    OIDCProviderMetadata metadata = calls.metadata(provider);
    Secret binding = RandomSecret.isPossible(kept) ? kept : RandomSecret.draw();
    Attempts.Begun begun = attempts.begin(provider, callback, binding);
    URI address =
        new AuthenticationRequest.Builder(
                new ResponseType(ResponseType.Value.CODE), SCOPE, provider.client(), callback)
            .endpointURI(metadata.getAuthorizationEndpointURI())
            .state(begun.state())
            .nonce(begun.attempt().nonce())
            .codeChallenge(begun.attempt().verifier(), CodeChallengeMethod.S256)
            .build()
            .toURI();
    return new Begun(address, binding);
  }

  /**
   * Ends a sign-in that comes back from the provider, and opens a session.
   *
   * @param parameters the query the browser came back with
   * @param binding what the browser kept since {@link #begin}
   * @throws AppException {@code provider-stale} if no such sign-in began in this browser within ten
   *     minutes; {@code provider-refused}, {@code provider-unavailable}; {@code
   *     provider-no-account} if the account is not known; {@code account-inactive}
   */
  public Opened finish(Map<String, List<String>> parameters, Secret binding, Browser browser) {
    Instant begun = database.now();
    Attempts.Attempt attempt =
        Provider.of(policies)
            .flatMap(provider -> attempts.take(single(parameters, "state"), provider, binding))
            .orElseThrow(() -> new AppException("provider-stale"));
    AuthenticationResponse answer = parsed(attempt, parameters);
    boolean another =
        answer.getIssuer() != null && !answer.getIssuer().equals(attempt.provider().issuer());
    if (another || !answer.indicatesSuccess()) {
      throw new AppException("provider-refused");
    }
    AuthorizationCode code = answer.toSuccessResponse().getAuthorizationCode();
    if (code == null) {
      throw new AppException("provider-refused");
    }
    Identity identity = calls.identity(attempt, code);
    boolean byEmail = policies.isOn(Policy.OIDC_LINK_BY_EMAIL);
    return database.write(
        Actor.ANYONE.from(browser.address()),
        Right.DECIDED_WITHIN,
        "session.open",
        tx -> {
          Account account = known(tx, identity, byEmail);
          return sessions.open(tx, account.id(), Entrance.PROVIDER, browser, begun);
        });
  }

  private static Account known(Transaction tx, Identity identity, boolean byEmail) {
    Optional<String> email = identity.verifiedEmail().filter(address -> byEmail);
    return IdentityAccounts.find(tx, identity.sso(), email, new AppException("provider-stale"))
        .orElseThrow(() -> new AppException("provider-no-account"));
  }

  private static AuthenticationResponse parsed(
      Attempts.Attempt attempt, Map<String, List<String>> parameters) {
    try {
      return AuthenticationResponseParser.parse(attempt.callback(), parameters);
    } catch (ParseException e) {
      throw new AppException("provider-refused");
    }
  }

  private static String single(Map<String, List<String>> parameters, String name) {
    List<String> values = parameters.getOrDefault(name, List.of());
    return values.size() == 1 ? values.getFirst() : "";
  }
}
