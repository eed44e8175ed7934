package io.countersign.core.account;

import static io.countersign.testing.TestCore.PASSWORD;
import static io.countersign.testing.TestCore.ROOT;
import static io.countersign.testing.TestCore.fresh;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.core.Actor;
import io.countersign.core.AppException;
import io.countersign.core.Secret;
import io.countersign.core.Sort;
import io.countersign.core.access.Application;
import io.countersign.core.access.RequestFilter;
import io.countersign.core.access.RequestRow;
import io.countersign.core.access.Wants;
import io.countersign.core.audit.AuditRow;
import io.countersign.core.instance.Core;
import io.countersign.core.policy.Policy;
import io.countersign.core.tenant.TenantRow;
import io.countersign.testing.Race;
import io.countersign.testing.Store;
import io.countersign.testing.TestCore;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Store.class)
class RegistrationsTest {
  private static final String ADDRESS = "192.0.2.7";

  private static final TenantRow TENANT =
      new TenantRow(
          7, 0, "house", "House", Optional.of("The house"), List.of("*"), Optional.empty());

  @Parameter Store store;
  private TestCore test;
  private Core core;
  private String username;

  @BeforeEach
  void open() {
    test = TestCore.shared(store);
    core = test.core();
    core.policies().set(ROOT, Policy.THROTTLE_ENABLED, "false");
    username = fresh("new.newcomer");
  }

  @AfterEach
  void reset() {
    core.policies().reset(ROOT, Policy.THROTTLE_ENABLED);
    core.policies().reset(ROOT, Policy.THROTTLE_ADDRESS_FAILURES);
  }

  private Registrations.Outcome register(String name, String email, String password) {
    return register(name, email, password, ADDRESS);
  }

  private Registrations.Outcome register(
      String name, String email, String password, String address) {
    try (Secret secret = Secret.of(password)) {
      return core.registrations()
          .register(
              new Registration(Optional.of(name), Optional.of(email), Optional.of(secret)),
              TENANT,
              address);
    }
  }

  private void unfit(Registrations.Outcome outcome, String... codes) {
    assertThat(outcome)
        .isInstanceOfSatisfying(
            Registrations.Outcome.Unfit.class,
            unfit ->
                assertThat(unfit.problems()).extracting(AppException::code).containsExactly(codes));
  }

  private RequestRow request(int account) {
    return core.access()
        .list(ROOT, RequestFilter.of(account), Sort.ascending("id"), Optional.empty(), 5)
        .rows()
        .getFirst();
  }

  @Test
  void whoRegistersWaitsAndEverythingIsAudited() {
    String mail = "  " + username + "@example.org ";
    assertThat(register(" " + username, mail, PASSWORD))
        .isEqualTo(new Registrations.Outcome.Waiting(mail.strip()));
    AccountDetail made = core.accounts().require(ROOT, username);
    assertThat(made.active()).isFalse();
    assertThat(made.hasPassword()).isTrue();
    assertThat(made.profile().organisation()).isEqualTo("The house");
    assertThat(made.profile().roles()).containsExactly("ROLE_USER");
    RequestRow request = request(made.id());
    assertThat(request.purpose()).isEqualTo("Web Publisher, tenant house");
    assertThat(request.createdBy()).isEqualTo(username);
    List<AuditRow> audit = test.newest(2);
    assertThat(audit)
        .extracting(AuditRow::action)
        .containsExactly("request.entered", "account.created");
    assertThat(audit).extracting(AuditRow::address).containsOnly(ADDRESS);
    assertThat(test.everyText()).doesNotContain(PASSWORD);
  }

  @Test
  void passwordOpensNothingBeforeTheApproval() {
    register(username, "a@example.org", PASSWORD);
    AccountDetail made = core.accounts().require(ROOT, username);
    assertThat(test.enters(username, PASSWORD)).isFalse();
    RequestRow request = request(made.id());
    core.access().approve(ROOT, request.id(), request.version(), request.asAsked());
    assertThat(test.enters(username, PASSWORD)).isTrue();
    assertThat(core.accounts().require(ROOT, username).profile().roles())
        .containsExactly("ROLE_USER");
  }

  @Test
  void requestIsNoneOfTheOwnersAndNothingIsToBeCollected() {
    register(username, "a@example.org", PASSWORD);
    AccountDetail made = core.accounts().require(ROOT, username);
    RequestRow request = request(made.id());
    assertThatThrownBy(() -> core.access().collect(ROOT, request.id()))
        .hasMessageStartingWith("grant-nothing");
    core.accounts().activate(ROOT, made.id());
    Actor self = Actor.account(made.id(), username);
    Application other = new Application("x", Wants.BEARER, null, "");
    assertThat(core.own().requests().list(self, Optional.empty(), 5).rows()).isEmpty();
    unknown(() -> core.own().requests().open(self, request.id()));
    unknown(() -> core.own().requests().change(self, request.id(), other));
    unknown(() -> core.own().requests().withdraw(self, request.id()));
    assertThat(core.own().requests().apply(self, other).wants()).isEqualTo(Wants.BEARER);
    RequestRow done =
        core.access().approve(ROOT, request.id(), request.version(), request.asAsked());
    assertThat(done.grantLapsesAt()).isNull();
    unknown(() -> core.own().requests().openForCollection(self, request.id()));
    assertThatThrownBy(() -> core.access().collect(ROOT, request.id()))
        .hasMessageStartingWith("grant-nothing");
    assertThat(core.access().open(ROOT, request.id()).tokenId()).isNull();
  }

  private static void unknown(ThrowingCallable deed) {
    assertThatThrownBy(deed).hasMessageStartingWith("request-unknown");
  }

  @Test
  void nobodyButASuperuserApproves() {
    register(username, "a@example.org", PASSWORD);
    AccountDetail made = core.accounts().require(ROOT, username);
    RequestRow request = request(made.id());
    Actor self = Actor.account(made.id(), username);
    assertThatThrownBy(
            () -> core.access().approve(self, request.id(), request.version(), request.asAsked()))
        .hasMessageStartingWith("not-allowed");
    assertThat(core.accounts().require(ROOT, username).active()).isFalse();
  }

  @Test
  void allThatIsWrongIsToldAtOnceAndNothingIsMade() {
    long accounts = core.accounts().count(ROOT, AccountFilter.all());
    unfit(register("", "none", "short"), "email-invalid", "username-missing", "password-too-short");
    unfit(register(username, "", PASSWORD), "email-missing");
    unfit(register(username, "a@example.org", ""), "password-empty");
    unfit(register(username, "a@example.org", username + "1"), "password-like-user");
    unfit(
        core.registrations()
            .register(
                new Registration(Optional.of(""), Optional.empty(), Optional.empty()),
                TENANT,
                ADDRESS),
        "username-missing");
    unfit(
        core.registrations()
            .register(
                new Registration(
                    Optional.of(username), Optional.of("a@example.org"), Optional.empty()),
                TENANT,
                ADDRESS));
    assertThat(core.accounts().count(ROOT, AccountFilter.all())).isEqualTo(accounts);
  }

  @Test
  void nameOfAnotherIsTakenWhoeverThatIs() {
    test.account(username);
    unfit(register(username.toUpperCase(Locale.ROOT), "a@example.org", PASSWORD), "username-taken");
    String boss = fresh("boss");
    test.superuser(boss);
    unfit(register(boss, "a@example.org", PASSWORD), "username-taken");
    assertThat(core.accounts().require(ROOT, boss).active()).isTrue();
  }

  @Test
  void ofTwoAtOnceOneGetsTheName() {
    Callable<Registrations.Outcome> one = () -> register(username, "a@example.org", PASSWORD);
    List<Registrations.Outcome> came =
        Race.run(List.of(one, one, one)).stream().map(Race.Outcome::value).toList();
    assertThat(came).filteredOn(Registrations.Outcome.Waiting.class::isInstance).hasSize(1);
    came.stream()
        .filter(Registrations.Outcome.Unfit.class::isInstance)
        .forEach(each -> unfit(each, "username-taken"));
    AccountDetail made = core.accounts().require(ROOT, username);
    assertThat(core.access().count(ROOT, RequestFilter.of(made.id()))).isEqualTo(1);
  }

  @Test
  void everyTryOfOneNetworkCounts() {
    core.policies().set(ROOT, Policy.THROTTLE_ENABLED, "true");
    core.policies().set(ROOT, Policy.THROTTLE_ADDRESS_FAILURES, "2");
    String here = "2001:db8:" + Integer.toHexString(System.identityHashCode(this) & 0xffff) + "::";
    register(username, "a@example.org", PASSWORD, here + "1");
    register("", "", "", here + "2");
    String next = fresh("next");
    assertThatThrownBy(() -> register(next, "a@example.org", PASSWORD, here + "3"))
        .isInstanceOfSatisfying(
            AppException.class, e -> assertThat(e.code()).isEqualTo("sign-in-throttled"));
    assertThat(core.accounts().find(ROOT, next)).isEmpty();
    assertThat(register(next, "a@example.org", PASSWORD, "198.51.100.9"))
        .isInstanceOf(Registrations.Outcome.Waiting.class);
  }

  @Test
  void inboxIsNotFilledWithoutEnd() {
    try (TestCore full = TestCore.on(store)) {
      int owner = full.account("owner").id();
      String row =
          """
          insert into access_requests (account_id, purpose, wants, roles, contact, created_at,
            created_by, state, version)
          values (%d, 'x', 'ACCOUNT', '', '', current_timestamp, 'x', 'PENDING', 0)
          """
              .formatted(owner);
      full.sql(IntStream.range(0, 1000).mapToObj(i -> row).toArray(String[]::new));
      full.core().policies().set(ROOT, Policy.THROTTLE_ENABLED, "false");
      core = full.core();
      assertThatThrownBy(() -> register(username, "a@example.org", PASSWORD))
          .isInstanceOfSatisfying(
              AppException.class, e -> assertThat(e.code()).isEqualTo("requests-full"));
      assertThat(core.accounts().find(ROOT, username)).isEmpty();
      RequestRow one =
          core.access()
              .list(ROOT, RequestFilter.pending(), Sort.ascending("id"), Optional.empty(), 1)
              .rows()
              .getFirst();
      core.access().decline(ROOT, one.id(), "no");
      assertThat(register(username, "a@example.org", PASSWORD))
          .isInstanceOf(Registrations.Outcome.Waiting.class);
    } finally {
      core = test.core();
    }
  }
}
