package io.countersign.core.access;

import static io.countersign.testing.TestCore.ROOT;
import static io.countersign.testing.TestCore.fresh;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.core.Actor;
import io.countersign.core.AppException;
import io.countersign.core.Secret;
import io.countersign.core.account.AccountDetail;
import io.countersign.core.audit.AuditRow;
import io.countersign.core.instance.Core;
import io.countersign.core.session.Browser;
import io.countersign.core.session.Entrance;
import io.countersign.core.session.Opened;
import io.countersign.core.token.TokenFilter;
import io.countersign.core.verify.Presented;
import io.countersign.core.verify.Verdict;
import io.countersign.testing.Race;
import io.countersign.testing.Race.Outcome;
import io.countersign.testing.Store;
import io.countersign.testing.TestCore;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@EnumSource(Store.class)
class OwnRequestsTest {
  private static final Browser BROWSER = new Browser("192.0.2.7", "Lynx/2.9");
  private static final String CHOSEN = "violet-anchor-beside-5-mills";

  @Parameter Store store;
  private TestCore test;
  private Core core;
  private OwnRequests requests;
  private AccountDetail mia;
  private Actor owner;

  @BeforeEach
  void makeAccount() {
    test = TestCore.shared(store);
    core = test.core();
    requests = core.own().requests();
    mia = test.account(fresh("mia"), "ROLE_A", "ROLE_B");
    owner = Actor.account(mia.id(), mia.username()).from("192.0.2.7");
    later();
  }

  private void later() {
    test.clock().advance(Duration.ofMinutes(2));
  }

  private static Application wish(Wants wants) {
    return new Application("Nightly export", wants, 90, "ext. 4711");
  }

  private RequestRow apply(Wants wants) {
    return requests.apply(owner, wish(wants));
  }

  private RequestRow granted(Wants wants) {
    RequestRow asked = apply(wants);
    return core.access().approve(ROOT, asked.id(), asked.version(), asked.asAsked());
  }

  private OwnCollected collect(RequestRow granted) {
    return requests.collect(owner, granted.id(), Optional.empty(), BROWSER);
  }

  private static void refused(String code, ThrowingCallable deed) {
    assertThatThrownBy(deed)
        .isInstanceOfSatisfying(AppException.class, e -> assertThat(e.code()).isEqualTo(code));
  }

  private Opened session() {
    return core.sessions().open(mia.id(), Entrance.LINK, BROWSER, test.clock().instant());
  }

  private boolean isGood(Opened opened) {
    return core.sessions().find(opened.id()).isPresent();
  }

  @Test
  void applicationStandsInTheInbox() {
    RequestRow asked = apply(Wants.BOTH);
    RequestRow seen = core.access().open(ROOT, asked.id());
    assertThat(seen.accountId()).isEqualTo(mia.id());
    assertThat(seen.purpose()).isEqualTo("Nightly export");
    assertThat(seen.lastsDays()).isEqualTo(90);
    assertThat(seen.createdBy()).isEqualTo(mia.username());
    assertThat(seen.state()).isEqualTo(RequestState.PENDING);
    assertThat(requests.list(owner, Optional.empty(), 10).rows()).containsExactly(seen);
    AuditRow told = test.newest(1).getFirst();
    assertThat(told.action()).isEqualTo("request.entered");
    assertThat(told.actorId()).isEqualTo(mia.id());
    assertThat(told.address()).isEqualTo("192.0.2.7");
  }

  @Test
  void secondApplicationIsRefusedWhileOneIsOpen() {
    RequestRow first = apply(Wants.BEARER);
    refused("request-open", () -> apply(Wants.JWT));
    core.access().decline(ROOT, first.id(), "Use the archive.");
    RequestRow second = apply(Wants.JWT);
    refused("request-open", () -> apply(Wants.JWT));
    requests.withdraw(owner, second.id());
    assertThat(apply(Wants.BEARER).state()).isEqualTo(RequestState.PENDING);
  }

  @Test
  void requestEnteredForSomebodyIsTheirOpenOne() {
    core.access()
        .create(ROOT, new NewRequest(mia.id(), "why", Wants.BEARER, List.of("ROLE_A"), 30, ""));
    refused("request-open", () -> apply(Wants.JWT));
  }

  @Test
  void ofManyApplicationsAtOnceOneIsTaken() {
    Callable<RequestRow> application = () -> apply(Wants.BEARER);
    List<Outcome<RequestRow>> outcomes = Race.run(Collections.nCopies(12, application));
    assertThat(outcomes).filteredOn(Outcome::won).hasSize(1);
    assertThat(outcomes)
        .filteredOn(outcome -> !outcome.won())
        .allSatisfy(outcome -> assertThat(outcome.refusal().code()).isEqualTo("request-open"));
    assertThat(core.access().count(ROOT, RequestFilter.of(mia.id()))).isOne();
  }

  static Stream<List<Object>> wrong() {
    return Stream.of(
        List.of(new Application(" ", Wants.BEARER, 30, ""), "purpose"),
        List.of(new Application("x".repeat(2001), Wants.BEARER, 30, ""), "purpose"),
        List.of(new Application("a\0b", Wants.BEARER, 30, ""), "purpose"),
        List.of(new Application("why", Wants.BEARER, 0, ""), "lasts"),
        List.of(new Application("why", Wants.BEARER, -1, ""), "lasts"),
        List.of(new Application("why", Wants.BEARER, 3651, ""), "lasts"),
        List.of(new Application("why", Wants.BEARER, 30, "a\nb"), "contact"),
        List.of(new Application("why", Wants.BEARER, 30, "x".repeat(255)), "contact"));
  }

  @ParameterizedTest
  @MethodSource("wrong")
  void whatIsWrongIsToldBesideItsField(List<Object> wrong) {
    Application application = (Application) wrong.get(0);
    RequestRow open = apply(Wants.BEARER);
    requests.withdraw(owner, open.id());
    assertThatThrownBy(() -> requests.apply(owner, application))
        .isInstanceOfSatisfying(
            AppException.class, e -> assertThat(e.field()).contains((String) wrong.get(1)));
    RequestRow asked = apply(Wants.BEARER);
    assertThatThrownBy(() -> requests.change(owner, asked.id(), application))
        .isInstanceOfSatisfying(
            AppException.class, e -> assertThat(e.field()).contains((String) wrong.get(1)));
    assertThat(requests.open(owner, asked.id())).isEqualTo(asked);
  }

  @Test
  void openRequestMayBeChanged() {
    RequestRow asked = apply(Wants.BEARER);
    RequestRow changed =
        requests.change(owner, asked.id(), new Application("Other", Wants.BOTH, null, ""));
    assertThat(changed.id()).isEqualTo(asked.id());
    assertThat(changed.wants()).isEqualTo(Wants.BOTH);
    assertThat(changed.lastsDays()).isNull();
    assertThat(changed.contact()).isEmpty();
    assertThat(test.newest(1).getFirst().action()).isEqualTo("request.changed");
  }

  @Test
  void rolesAskedForOnBehalfStayWhenTheOwnerChangesTheRest() {
    RequestRow entered =
        core.access()
            .create(ROOT, new NewRequest(mia.id(), "why", Wants.BEARER, List.of("ROLE_A"), 30, ""));
    assertThat(requests.change(owner, entered.id(), wish(Wants.BEARER)).roles())
        .containsExactly("ROLE_A");
  }

  @Test
  void whatChangedSinceItWasLookedAtIsNotApproved() {
    RequestRow seen = apply(Wants.BEARER);
    requests.change(owner, seen.id(), wish(Wants.BOTH));
    refused(
        "request-changed",
        () -> core.access().approve(ROOT, seen.id(), seen.version(), seen.asAsked()));
    RequestRow now = core.access().open(ROOT, seen.id());
    assertThat(now.state()).isEqualTo(RequestState.PENDING);
    assertThat(core.access().approve(ROOT, now.id(), now.version(), now.asAsked()).state())
        .isEqualTo(RequestState.APPROVED);
  }

  @Test
  void decidedRequestIsNeitherChangedNorWithdrawn() {
    RequestRow granted = granted(Wants.BEARER);
    refused("request-settled", () -> requests.change(owner, granted.id(), wish(Wants.BOTH)));
    refused("request-settled", () -> requests.withdraw(owner, granted.id()));
    RequestRow withdrawn = apply(Wants.BEARER);
    requests.withdraw(owner, withdrawn.id());
    refused("request-settled", () -> requests.withdraw(owner, withdrawn.id()));
    refused("request-settled", () -> requests.openForChange(owner, withdrawn.id()));
    refused("grant-none", () -> requests.openForCollection(owner, withdrawn.id()));
    refused("grant-none", () -> collect(withdrawn));
  }

  @Test
  void anothersRequestIsUnknown() {
    RequestRow granted = granted(Wants.BOTH);
    AccountDetail other = test.account(fresh("other"));
    Actor stranger = Actor.account(other.id(), other.username());
    Actor superuser = test.superuser(fresh("super"));
    for (Actor actor : List.of(stranger, superuser)) {
      refused("request-unknown", () -> requests.open(actor, granted.id()));
      refused("request-unknown", () -> requests.change(actor, granted.id(), wish(Wants.JWT)));
      refused("request-unknown", () -> requests.withdraw(actor, granted.id()));
      refused(
          "request-unknown",
          () -> requests.collect(actor, granted.id(), Optional.empty(), BROWSER));
      refused("request-unknown", () -> requests.open(actor, -1));
      assertThat(requests.list(actor, Optional.empty(), 10).rows()).isEmpty();
    }
    assertThat(requests.open(owner, granted.id()).grantState()).isEqualTo(GrantState.GRANTED);
  }

  @Test
  void tokenIsMadeWhenItIsCollectedAndWorks() {
    RequestRow granted = granted(Wants.BEARER);
    assertThat(core.tokens().count(ROOT, TokenFilter.of(mia.id()))).isZero();
    Opened session = session();
    OwnCollected collected = collect(granted);
    Secret token = collected.token().orElseThrow().secret();
    assertThat(core.verifier().bearer(new Presented(token, "192.0.2.7")))
        .isInstanceOf(Verdict.Accepted.class);
    assertThat(collected.drawnPassword()).isEmpty();
    assertThat(collected.renewed()).isEmpty();
    assertThat(isGood(session)).isTrue();
    assertThat(collected.token().get().row().createdBy()).isEqualTo(mia.username());
    refused("grant-collected", () -> collect(granted));
    assertThat(test.everyText().contains(token.reveal())).isFalse();
  }

  @Test
  void drawnPasswordWorksAndEndsEverySignInButThisOne() {
    RequestRow granted = granted(Wants.JWT);
    Opened before = session();
    later();
    OwnCollected collected = collect(granted);
    Secret password = collected.drawnPassword().orElseThrow();
    assertThat(collected.token()).isEmpty();
    core.passwordSignIn().confirm(mia.id(), password, "192.0.2.7");
    assertThat(isGood(before)).isFalse();
    assertThat(isGood(collected.renewed().orElseThrow())).isTrue();
    assertThat(core.own().sessions().list(owner)).hasSize(1);
    refused("grant-collected", () -> collect(granted));
    assertThat(test.everyText().contains(password.reveal())).isFalse();
    assertThat(collected.toString()).doesNotContain(password.reveal());
  }

  @Test
  void passwordMayBeChosen() {
    RequestRow granted = granted(Wants.BOTH);
    OwnCollected collected =
        requests.collect(owner, granted.id(), Optional.of(Secret.of(CHOSEN)), BROWSER);
    assertThat(collected.token()).isPresent();
    assertThat(collected.drawnPassword()).isEmpty();
    assertThat(collected.renewed()).isPresent();
    core.passwordSignIn().confirm(mia.id(), Secret.of(CHOSEN), "192.0.2.7");
    assertThat(test.everyText().contains(CHOSEN)).isFalse();
  }

  @Test
  void weakPasswordIsRefusedAndTheGrantStays() {
    RequestRow granted = granted(Wants.BOTH);
    for (String weak : List.of("", "short", "password1234", mia.username() + "-123")) {
      assertThatThrownBy(
              () -> requests.collect(owner, granted.id(), Optional.of(Secret.of(weak)), BROWSER))
          .isInstanceOfSatisfying(
              AppException.class, e -> assertThat(e.field()).contains("password"));
    }
    assertThat(core.own().account().open(owner).hasPassword()).isFalse();
    assertThat(core.tokens().count(ROOT, TokenFilter.of(mia.id()))).isZero();
    assertThat(collect(granted).token()).isPresent();
  }

  @Test
  void passwordIsChosenOnlyWhereOneWasGranted() {
    RequestRow granted = granted(Wants.BEARER);
    refused(
        "grant-no-password",
        () -> requests.collect(owner, granted.id(), Optional.of(Secret.of(CHOSEN)), BROWSER));
    assertThat(core.own().account().open(owner).hasPassword()).isFalse();
    assertThat(collect(granted).token()).isPresent();
  }

  @Test
  void grantLapses() {
    RequestRow granted = granted(Wants.BOTH);
    test.clock().advance(Duration.ofDays(14));
    refused("grant-lapsed", () -> collect(granted));
    assertThat(core.tokens().count(ROOT, TokenFilter.of(mia.id()))).isZero();
  }

  @Test
  void whatASuperuserCollectedIsGone() {
    RequestRow granted = granted(Wants.BOTH);
    core.access().collect(ROOT, granted.id());
    refused("grant-collected", () -> collect(granted));
    assertThat(core.tokens().count(ROOT, TokenFilter.of(mia.id()))).isOne();
  }

  @Test
  void inactiveAccountCollectsNothing() {
    RequestRow granted = granted(Wants.BOTH);
    core.accounts().deactivate(ROOT, mia.id());
    refused("not-allowed", () -> collect(granted));
    core.accounts().activate(ROOT, mia.id());
    assertThat(collect(granted).token()).isPresent();
  }

  @Test
  void ofFiftyWhoCollectAtOnceOneGetsTheSecrets() {
    RequestRow granted = granted(Wants.BOTH);
    Callable<OwnCollected> collecting = () -> collect(granted);
    List<Outcome<OwnCollected>> outcomes = Race.run(Collections.nCopies(50, collecting));
    assertThat(outcomes).filteredOn(Outcome::won).hasSize(1);
    assertThat(outcomes)
        .filteredOn(outcome -> !outcome.won())
        .allSatisfy(outcome -> assertThat(outcome.refusal().code()).isEqualTo("grant-collected"));
    assertThat(core.tokens().count(ROOT, TokenFilter.of(mia.id()))).isOne();
    assertThat(core.own().sessions().list(owner)).hasSize(1);
  }

  @Test
  void ownerAndSuperuserWhoCollectAtOnceGetOneSecretBetweenThem() {
    RequestRow granted = granted(Wants.BEARER);
    List<Outcome<Object>> outcomes =
        Race.run(
            List.<Callable<Object>>of(
                () -> collect(granted), () -> core.access().collect(ROOT, granted.id())));
    assertThat(outcomes).filteredOn(Outcome::won).hasSize(1);
    assertThat(core.tokens().count(ROOT, TokenFilter.of(mia.id()))).isOne();
  }
}
