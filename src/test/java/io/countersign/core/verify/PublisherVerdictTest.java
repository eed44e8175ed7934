package io.countersign.core.verify;

import static io.countersign.testing.TestCore.ROOT;
import static io.countersign.testing.TestCore.fresh;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.core.Network;
import io.countersign.core.Secret;
import io.countersign.core.account.AccountDetail;
import io.countersign.core.account.Profile;
import io.countersign.core.instance.Core;
import io.countersign.core.tenant.TenantRow;
import io.countersign.core.tenant.TenantTerms;
import io.countersign.core.token.TokenFormat;
import io.countersign.core.token.TokenRow;
import io.countersign.core.token.TokenTerms;
import io.countersign.testing.ChangeRace;
import io.countersign.testing.PublisherFixture;
import io.countersign.testing.Refusals;
import io.countersign.testing.Store;
import io.countersign.testing.TestCore;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Who is let in under the Web Publisher contract, and with which kinds of credentials. */
@ParameterizedClass
@EnumSource(Store.class)
class PublisherVerdictTest {
  private static final String ADDRESS = PublisherFixture.ADDRESS;

  @Parameter Store store;
  private TestCore test;
  private Core core;
  private PublisherFixture publisher;
  private AccountDetail ada;
  private String key;

  @BeforeEach
  void share() {
    test = TestCore.shared(store);
    core = test.core();
    publisher = new PublisherFixture(test);
    ada = publisher.person();
    key = publisher.signIn(ada).key();
  }

  private static Presented presented(String token) {
    return new Presented(Secret.of(token), ADDRESS);
  }

  private Verdict at(TenantRow tenant) {
    return core.verifier().publisher(presented(key), tenant);
  }

  private boolean isGoodAt(TenantRow tenant) {
    return at(tenant) instanceof Verdict.Accepted;
  }

  private TenantRow tenant(String organisation) {
    String code = fresh("site");
    return core.tenants()
        .create(ROOT, TenantTerms.of(code, code + ".example.org").ofOrganisation(organisation));
  }

  private void join(String organisation) {
    AccountDetail now = core.accounts().open(ROOT, ada.id());
    Profile old = now.profile();
    core.accounts()
        .edit(
            ROOT,
            ada.id(),
            now.version(),
            new Profile(
                old.username(),
                old.email(),
                old.fullName(),
                old.firstName(),
                old.lastName(),
                old.about(),
                old.note(),
                organisation,
                old.sso(),
                old.roles()));
  }

  @Test
  void tokenIsGoodOnEveryTenantOfItsOwnersOrganisationAndOnNoOther() {
    String sol = fresh("Sol");
    TenantRow none = tenant(null);
    TenantRow one = tenant(sol);
    TenantRow two = tenant(sol);
    TenantRow other = tenant(sol.toLowerCase());
    assertThat(isGoodAt(none)).isTrue();
    assertThat(at(one)).satisfies(Refusals.by(Rule.ELSEWHERE));
    join(sol);
    assertThat(isGoodAt(one)).isTrue();
    assertThat(isGoodAt(two)).isTrue();
    assertThat(at(other)).satisfies(Refusals.by(Rule.ELSEWHERE));
    assertThat(at(none)).satisfies(Refusals.by(Rule.ELSEWHERE));
  }

  @Test
  void whatIsElsewhereDoesNotCountAsUsed() {
    assertThat(at(tenant(fresh("Sol")))).satisfies(Refusals.by(Rule.ELSEWHERE));
    core.unwritten().lastUse().write();
    assertThat(publisher.row(key).lastUsedAt()).isNull();
    publisher.isAccepted(key);
    core.unwritten().lastUse().write();
    assertThat(publisher.row(key).lastUsedAt()).isEqualTo(core.database().now());
    assertThat(publisher.row(key).lastUsedFrom()).isEqualTo(ADDRESS);
  }

  @Test
  void networksAndRolesOfATokenHoldHereToo() {
    TokenRow row = publisher.row(key);
    TokenTerms terms = TokenTerms.named("bound").until(row.expiresAt());
    TokenRow bound =
        core.tokens()
            .edit(
                ROOT,
                row.id(),
                row.version(),
                terms.from(List.of(Network.parse("198.51.100.0/24"))));
    assertThat(publisher.shown(key)).satisfies(Refusals.by(Rule.NETWORK));
    core.tokens()
        .edit(ROOT, row.id(), bound.version(), terms.withRoles(List.of("ROLE_INTERNAL_API")));
    AccountDetail now = core.accounts().open(ROOT, ada.id());
    core.accounts()
        .edit(
            ROOT,
            ada.id(),
            now.version(),
            now.profile().withRoles(List.of("ROLE_LIVESITE_EDITOR")));
    assertThat(((Verdict.Accepted) publisher.shown(key)).roles()).isEmpty();
  }

  @Test
  void noOtherKindIsGoodHere() {
    String issued = test.token(ada.id(), "x").secret().reveal();
    String derived = core.tokens().derivedKey(ROOT, ada.username(), false).reveal();
    String jwt =
        core.jwts()
            .authenticate(ada.username(), Secret.of(TestCore.PASSWORD), ADDRESS)
            .token()
            .reveal();
    for (String other : List.of(issued, derived, jwt.substring(0, 500))) {
      assertThat(publisher.shown(other)).satisfies(Refusals.by(Rule.UNKNOWN));
    }
  }

  @Test
  void whatIsGoodHereIsGoodUnderNoOtherWord() {
    String hex = TokenFormat.digest(fresh("superdesk")).substring(0, 40);
    publisher.superdesk(ada, hex);
    assertThat(publisher.isAccepted(hex)).isTrue();
    assertThat(core.verifier().bearer(presented(hex))).satisfies(Refusals.by(Rule.UNKNOWN));
    assertThat(core.verifier().introspect(presented(hex))).satisfies(Refusals.by(Rule.UNKNOWN));
    assertThat(core.verifier().bearer(presented(key))).satisfies(Refusals.by(Rule.MALFORMED));
    assertThat(core.verifier().introspect(presented(key))).satisfies(Refusals.by(Rule.MALFORMED));
    core.unwritten().lastUse().write();
    assertThat(publisher.row(key).lastUsedAt()).isNull();
  }

  @Test
  void whatCannotBeOneIsNotLookedUpAndWhatNobodyHasIsUnknown() {
    for (String text :
        List.of("", "short12", "a b c d e f", "nul\0nul\0", "döner-kebab", "x".repeat(513))) {
      assertThat(publisher.shown(text)).satisfies(Refusals.by(Rule.MALFORMED));
    }
    assertThat(publisher.shown("d6O3UorCHZ2Pd8PRs/0aXGg1qnT0bKUPWW43dgKqYm3CI4U4Og=="))
        .satisfies(Refusals.by(Rule.UNKNOWN));
    assertThat(publisher.shown(key.toLowerCase())).satisfies(Refusals.by(Rule.UNKNOWN));
    assertThat(publisher.shown(key + "=")).satisfies(Refusals.by(Rule.UNKNOWN));
  }

  @Test
  void inactiveOwnerIsToldApart() {
    String value = fresh("superdesk-token");
    AccountDetail bo = publisher.person();
    publisher.superdesk(bo, value);
    test.sql("update accounts set active = false where id = " + bo.id());
    assertThat(publisher.shown(value)).satisfies(Refusals.by(Rule.ACCOUNT_INACTIVE));
  }

  @Test
  void everyChangeIsEffectiveWhenItReturns() throws Exception {
    String sol = fresh("Sol");
    TenantRow none = tenant(null);
    ChangeRace.run(() -> isGoodAt(none), () -> join(sol));
    TenantRow there = tenant(sol);
    ChangeRace.run(
        () -> isGoodAt(there),
        () -> core.passwords().set(ROOT, ada.id(), Secret.of("another-way-in-7")));
  }
}
