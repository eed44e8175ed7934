package io.countersign.testing;

import static io.countersign.testing.TestCore.ROOT;
import static io.countersign.testing.TestCore.fresh;

import io.countersign.core.Actor;
import io.countersign.core.Secret;
import io.countersign.core.account.AccountDetail;
import io.countersign.core.account.AccountQueries;
import io.countersign.core.account.NewAccount;
import io.countersign.core.account.Profile;
import io.countersign.core.instance.Core;
import io.countersign.core.store.Right;
import io.countersign.core.tenant.TenantRow;
import io.countersign.core.token.PublisherToken;
import io.countersign.core.token.TokenCheck;
import io.countersign.core.token.TokenFormat;
import io.countersign.core.token.TokenRow;
import io.countersign.core.verify.Presented;
import io.countersign.core.verify.Rule;
import io.countersign.core.verify.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Signs in under the Web Publisher contract and shows what came of it. */
public final class PublisherFixture {
  /** Where all come from. */
  public static final String ADDRESS = "192.0.2.77";

  private final Core core;

  /** A token as a client has it. */
  public record Given(String key, Instant validTo) {
    static Given of(PublisherToken token) {
      try (Secret key = token.apiKey()) {
        return new Given(key.reveal(), token.validTo());
      }
    }
  }

  /** Signs in to {@code test}. */
  public PublisherFixture(TestCore test) {
    this.core = test.core();
  }

  /** An account with {@link TestCore#PASSWORD} that may use the internal API. */
  public AccountDetail person() {
    Profile profile = Profile.named(fresh("Ada")).withRoles(List.of("ROLE_INTERNAL_API"));
    return core.accounts()
        .create(
            ROOT, new NewAccount(profile, false, true, Optional.of(Secret.of(TestCore.PASSWORD))));
  }

  /** Signs the account in by {@link TestCore#PASSWORD}. */
  public Given signIn(AccountDetail account) {
    return signIn(account.profile().username(), TestCore.PASSWORD);
  }

  /** Signs in. */
  public Given signIn(String username, String password) {
    try (Secret secret = Secret.of(password)) {
      return Given.of(core.publisherTokens().signIn(username, secret, ADDRESS));
    }
  }

  /** Signs the account in with a token that Superdesk confirmed. */
  public Given superdesk(AccountDetail account, String value) {
    Duration life = core.publisherTokens().life();
    try (Secret secret = Secret.of(value)) {
      return core.database()
          .write(
              Actor.ANYONE.from(ADDRESS),
              Right.DECIDED_WITHIN,
              "superdesk.sign-in",
              tx ->
                  Given.of(
                      core.publisherTokens()
                          .superdesk(
                              tx,
                              AccountQueries.require(tx.session(), account.id()),
                              secret,
                              life)));
    }
  }

  /** What is decided where the token is shown to the default tenant. */
  public Verdict shown(String key) {
    TenantRow tenant = core.tenants().open(ROOT, "default");
    return core.verifier().publisher(new Presented(Secret.of(key), ADDRESS), tenant);
  }

  /** Whether it is accepted there. */
  public boolean isAccepted(String key) {
    return shown(key) instanceof Verdict.Accepted;
  }

  /** Why it is refused; fails if it is not. */
  public Rule refusal(String key) {
    return ((Verdict.Refused) shown(key)).rule();
  }

  /** The token's row. */
  public TokenRow row(String key) {
    String digest = TokenFormat.digest(key);
    long id = TokenCheck.find(core.database(), digest).orElseThrow().tokenId();
    return core.tokens().open(ROOT, id);
  }
}
