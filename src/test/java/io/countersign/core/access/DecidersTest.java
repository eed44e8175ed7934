package io.countersign.core.access;

import static io.countersign.testing.TestCore.ROOT;
import static io.countersign.testing.TestCore.fresh;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.core.Actor;
import io.countersign.core.AppException;
import io.countersign.core.Texts;
import io.countersign.core.account.AccountDetail;
import io.countersign.core.audit.AuditFilter;
import io.countersign.core.instance.Core;
import io.countersign.core.token.TokenFilter;
import io.countersign.testing.Race;
import io.countersign.testing.Race.Outcome;
import io.countersign.testing.Store;
import io.countersign.testing.TestCore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Two superusers at one request: one wins, the other is told. */
@ParameterizedClass
@EnumSource(Store.class)
class DecidersTest {
  @Parameter Store store;
  private TestCore test;
  private Core core;
  private AccountDetail kari;

  @BeforeEach
  void share() {
    test = TestCore.shared(store);
    core = test.core();
    kari = test.account(fresh("kari"), "ROLE_A", "ROLE_B");
  }

  private RequestRow request(Wants wants) {
    return core.access()
        .create(ROOT, new NewRequest(kari.id(), "Export", wants, List.of("ROLE_A"), 90, ""));
  }

  @Test
  void ofTwoWhoDecideAtOnceOneWinsAndTheOtherIsToldWho() {
    Actor ada = test.superuser(fresh("ada"));
    Actor bob = test.superuser(fresh("bob"));
    for (int round = 0; round < 4; round++) {
      RequestRow asked = request(Wants.BEARER);
      boolean even = round % 2 == 0;
      List<Outcome<RequestRow>> outcomes =
          Race.run(
              List.<Callable<RequestRow>>of(
                  () -> core.access().approve(ada, asked.id(), asked.version(), asked.asAsked()),
                  () ->
                      even
                          ? core.access().decline(bob, asked.id(), "No")
                          : core.access()
                              .approve(bob, asked.id(), asked.version(), asked.asAsked())));
      assertThat(outcomes).filteredOn(Outcome::won).hasSize(1);
      Actor winner = outcomes.getFirst().won() ? ada : bob;
      AppException told =
          outcomes.stream().filter(outcome -> !outcome.won()).findFirst().orElseThrow().refusal();
      assertThat(told.code()).isEqualTo("request-decided");
      RequestRow now = core.access().open(ROOT, asked.id());
      assertThat(told.args()).startsWith(now.state().ordinal(), winner.name());
      assertThat(now.decidedBy()).isEqualTo(winner.name());
      assertThat(core.audit().count(ROOT, AuditFilter.about("request", Long.toString(asked.id()))))
          .as("entered and decided once")
          .isEqualTo(2);
    }
  }

  @Test
  void ofTwoWhoCollectAtOnceOneGetsTheSecretsAndTheOtherIsTold() {
    RequestRow asked = request(Wants.BOTH);
    core.access().approve(ROOT, asked.id(), asked.version(), asked.asAsked());
    List<Outcome<Collected>> outcomes =
        Race.run(
            List.<Callable<Collected>>of(
                () -> core.access().collect(ROOT, asked.id()),
                () -> core.access().collect(ROOT, asked.id())));
    assertThat(outcomes).filteredOn(Outcome::won).hasSize(1);
    assertThat(outcomes)
        .filteredOn(outcome -> !outcome.won())
        .allSatisfy(outcome -> assertThat(outcome.refusal().code()).isEqualTo("grant-collected"));
    assertThat(core.tokens().count(ROOT, TokenFilter.of(kari.id()))).isOne();
  }

  @Test
  void whoComesSecondIsToldWhatWasDone() {
    List<Consumer<RequestRow>> deeds =
        List.of(
            asked -> core.access().approve(ROOT, asked.id(), asked.version(), asked.asAsked()),
            asked -> core.access().decline(ROOT, asked.id(), "No"),
            asked -> core.access().withdraw(ROOT, asked.id()));
    List<String> told = new ArrayList<>();
    for (Consumer<RequestRow> deed : deeds) {
      RequestRow asked = request(Wants.BEARER);
      deed.accept(asked);
      assertThatThrownBy(() -> core.access().withdraw(ROOT, asked.id()))
          .isInstanceOfSatisfying(
              AppException.class, e -> told.add(Texts.of(Locale.ENGLISH).sentence(e)));
    }
    assertThat(told)
        .containsExactly(
            ROOT.name() + " approved this request already.",
            ROOT.name() + " declined this request already.",
            ROOT.name() + " withdrew this request already.");
  }

  @Test
  void whatIsDecidedStaysDecided() {
    RequestRow asked = request(Wants.BEARER);
    core.access().decline(ROOT, asked.id(), "No");
    for (Runnable deed :
        List.<Runnable>of(
            () -> core.access().approve(ROOT, asked.id(), asked.version(), asked.asAsked()),
            () -> core.access().decline(ROOT, asked.id(), "Still no"),
            () -> core.access().withdraw(ROOT, asked.id()))) {
      assertThatThrownBy(deed::run).hasMessageContaining("request-decided");
    }
    assertThatThrownBy(() -> core.access().collect(ROOT, asked.id()))
        .hasMessageContaining("grant-none");
    assertThat(core.access().open(ROOT, asked.id()).decisionReason()).isEqualTo("No");
  }

  @Test
  void aGrantLapsesAndIsCollectedOnce() {
    RequestRow lapsing = request(Wants.JWT);
    RequestRow approved =
        core.access().approve(ROOT, lapsing.id(), lapsing.version(), lapsing.asAsked());
    RequestRow collected = request(Wants.BEARER);
    core.access().approve(ROOT, collected.id(), collected.version(), collected.asAsked());
    Collected secrets = core.access().collect(ROOT, collected.id());
    assertThat(secrets.password()).isEmpty();
    assertThat(secrets.token().orElseThrow().row().roles()).containsExactly("ROLE_A");
    assertThat(secrets.token().orElseThrow().row().expiresAt())
        .isEqualTo(test.clock().instant().plus(Duration.ofDays(90)));
    assertThatThrownBy(() -> core.access().collect(ROOT, collected.id()))
        .hasMessageContaining("grant-collected");

    test.clock().set(approved.grantLapsesAt());
    assertThatThrownBy(() -> core.access().collect(ROOT, lapsing.id()))
        .hasMessageContaining("grant-lapsed");
    assertThat(core.access().open(ROOT, lapsing.id()).grantState()).isEqualTo(GrantState.LAPSED);
    assertThat(core.accounts().open(ROOT, kari.id()).hasPassword()).isFalse();
  }

  @Test
  void aGrantGivesNoMoreThanTheOwnerHasWhenItIsCollected() {
    RequestRow asked =
        core.access()
            .create(
                ROOT,
                new NewRequest(
                    kari.id(), "Export", Wants.BOTH, List.of("ROLE_A", "ROLE_B"), null, ""));
    core.access().approve(ROOT, asked.id(), asked.version(), asked.asAsked());
    AccountDetail now = roles(List.of("ROLE_B"));
    assertThat(core.access().collect(ROOT, asked.id()).token().orElseThrow().row().roles())
        .containsExactly("ROLE_B");
    RequestRow second =
        core.access()
            .create(
                ROOT, new NewRequest(kari.id(), "x", Wants.BEARER, List.of("ROLE_B"), null, ""));
    core.access().approve(ROOT, second.id(), second.version(), second.asAsked());
    roles(List.of("ROLE_C"));
    assertThatThrownBy(() -> core.access().collect(ROOT, second.id()))
        .as("all roles lost is not no roles chosen")
        .hasMessageContaining("grant-roles-lost");
    assertThat(core.access().open(ROOT, second.id()).grantState()).isEqualTo(GrantState.GRANTED);
    assertThat(now.profile().roles()).containsExactly("ROLE_B");
  }

  private AccountDetail roles(List<String> roles) {
    AccountDetail seen = core.accounts().open(ROOT, kari.id());
    return core.accounts().edit(ROOT, kari.id(), seen.version(), seen.profile().withRoles(roles));
  }

  @Test
  void nothingIsGrantedToAnInactiveAccount() {
    RequestRow asked = request(Wants.BOTH);
    RequestRow granted = request(Wants.BOTH);
    core.access().approve(ROOT, granted.id(), granted.version(), granted.asAsked());
    core.accounts().deactivate(ROOT, kari.id());
    assertThatThrownBy(
            () -> core.access().approve(ROOT, asked.id(), asked.version(), asked.asAsked()))
        .hasMessageContaining("account-inactive");
    assertThatThrownBy(() -> core.access().collect(ROOT, granted.id()))
        .hasMessageContaining("account-inactive");
    assertThat(core.tokens().count(ROOT, TokenFilter.of(kari.id()))).isZero();
  }

  @Test
  void aRequestWhoseAccountIsGoneIsUnknown() {
    RequestRow asked = request(Wants.BEARER);
    core.accounts().delete(ROOT, kari.id());
    for (Runnable deed :
        List.<Runnable>of(
            () -> core.access().open(ROOT, asked.id()),
            () -> core.access().approve(ROOT, asked.id(), asked.version(), asked.asAsked()),
            () -> core.access().decline(ROOT, asked.id(), "No"),
            () -> core.access().withdraw(ROOT, asked.id()),
            () -> core.access().collect(ROOT, asked.id()))) {
      assertThatThrownBy(deed::run).hasMessageContaining("request-unknown");
    }
  }

  @Test
  void badInputIsRefusedBesideItsField() {
    assertThatThrownBy(() -> core.access().create(ROOT, asking(" ", 90, "", List.of())))
        .hasMessageContaining("purpose-missing");
    assertThatThrownBy(
            () -> core.access().create(ROOT, asking("x".repeat(2001), 90, "", List.of())))
        .hasMessageContaining("text-long");
    assertThatThrownBy(() -> core.access().create(ROOT, asking("a\0b", 90, "", List.of())))
        .hasMessageContaining("text-control");
    for (int days : List.of(0, -1, 3651)) {
      assertThatThrownBy(() -> core.access().create(ROOT, asking("x", days, "", List.of())))
          .hasMessageContaining("days-invalid");
    }
    assertThatThrownBy(() -> core.access().create(ROOT, asking("x", 1, "a\nb", List.of())))
        .hasMessageContaining("text-control");
    assertThatThrownBy(() -> core.access().create(ROOT, asking("x", 1, "", List.of("ROLE_C"))))
        .hasMessageContaining("roles-beyond-owner");
    RequestRow asked = request(Wants.BEARER);
    for (String reason : List.of(" ", "x".repeat(2001), "a\0b")) {
      assertThatThrownBy(() -> core.access().decline(ROOT, asked.id(), reason))
          .isInstanceOfSatisfying(
              AppException.class, e -> assertThat(e.field()).contains("reason"));
    }
    for (Grant grant :
        List.of(
            new Grant("", List.of(), 1),
            new Grant("x".repeat(101), List.of(), 1),
            new Grant("a\nb", List.of(), 1),
            new Grant("x", List.of(), 0),
            new Grant("x", List.of("ROLE_C"), 1))) {
      assertThatThrownBy(() -> core.access().approve(ROOT, asked.id(), asked.version(), grant))
          .isInstanceOfSatisfying(AppException.class, e -> assertThat(e.field()).isPresent());
    }
    assertThat(core.access().open(ROOT, asked.id()).state()).isEqualTo(RequestState.PENDING);
  }

  private NewRequest asking(String purpose, Integer days, String contact, List<String> roles) {
    return new NewRequest(kari.id(), purpose, Wants.BOTH, roles, days, contact);
  }
}
