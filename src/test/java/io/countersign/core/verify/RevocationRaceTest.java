package io.countersign.core.verify;

import static io.countersign.testing.TestCore.ROOT;
import static io.countersign.testing.TestCore.fresh;

import io.countersign.core.Network;
import io.countersign.core.account.AccountDetail;
import io.countersign.core.instance.Core;
import io.countersign.core.token.Issued;
import io.countersign.core.token.TokenTerms;
import io.countersign.testing.ChangeRace;
import io.countersign.testing.Refusals;
import io.countersign.testing.Store;
import io.countersign.testing.TestCore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** After a change has been reported as done, no check that begins later decides as before it. */
@ParameterizedClass
@EnumSource(Store.class)
class RevocationRaceTest {
  @Parameter Store store;
  private TestCore test;
  private Core core;
  private AccountDetail owner;
  private Issued token;
  private Presented shown;

  @BeforeEach
  void share() {
    test = TestCore.shared(store);
    core = test.core();
    begin();
  }

  private void begin() {
    owner = test.account(fresh("racer"), "ROLE_A", "ROLE_B");
    token = test.token(owner.id(), "raced");
    shown = new Presented(token.secret(), "192.0.2.1");
  }

  private static boolean accepted(Verdict verdict) {
    return verdict instanceof Verdict.Accepted;
  }

  private void race(Predicate<Verdict> before, Runnable change) throws Exception {
    ChangeRace.run(() -> before.test(core.verifier().bearer(shown)), change);
  }

  @Test
  void whateverEndsATokenIsEffectiveWhenItReturns() throws Exception {
    List<Consumer<Issued>> changes =
        List.of(
            issued -> core.tokens().revoke(ROOT, issued.row().id(), "lost"),
            issued -> core.tokens().suspend(ROOT, issued.row().id()),
            _ -> core.accounts().deactivate(ROOT, owner.id()),
            _ -> core.accounts().delete(ROOT, owner.id()),
            issued -> elsewhereOnly(issued.row().id(), issued.row().version()));
    for (Consumer<Issued> change : changes) {
      begin();
      race(RevocationRaceTest::accepted, () -> change.accept(token));
    }
  }

  private void elsewhereOnly(long id, long version) {
    TokenTerms terms = TokenTerms.named("raced").from(List.of(Network.parse("198.51.100.0/24")));
    core.tokens().edit(ROOT, id, version, terms);
  }

  @Test
  void whatLetsATokenLiveAgainIsEffectiveWhenItReturns() throws Exception {
    core.tokens().suspend(ROOT, token.row().id());
    race(
        verdict -> Refusals.rule(verdict).equals(Optional.of(Rule.SUSPENDED)),
        () -> core.tokens().resume(ROOT, token.row().id()));
    core.accounts().deactivate(ROOT, owner.id());
    race(
        verdict -> Refusals.rule(verdict).equals(Optional.of(Rule.ACCOUNT_INACTIVE)),
        () -> core.accounts().activate(ROOT, owner.id()));
  }

  @Test
  void rolesAreTheOwnersWhenTheChangeReturns() throws Exception {
    race(
        verdict -> verdict instanceof Verdict.Accepted good && good.roles().contains("ROLE_B"),
        () -> {
          AccountDetail seen = core.accounts().open(ROOT, owner.id());
          core.accounts()
              .edit(ROOT, owner.id(), seen.version(), seen.profile().withRoles(List.of("ROLE_A")));
        });
  }

  @Test
  void anotherExpiryIsEffectiveWhenItReturns() throws Exception {
    Instant end = test.clock().instant().plus(Duration.ofHours(1));
    race(
        verdict -> verdict instanceof Verdict.Accepted good && good.token().expiresAt() == null,
        () -> core.tokens().expireAt(ROOT, token.row().id(), end));
  }

  @Test
  void aKeyThatIsReplacedIsRefusedWhenTheNextIsGiven() throws Exception {
    shown = new Presented(core.tokens().derivedKey(ROOT, owner.username(), false), "192.0.2.1");
    race(
        RevocationRaceTest::accepted,
        () -> core.tokens().derivedKey(ROOT, owner.username(), true).close());
  }
}
