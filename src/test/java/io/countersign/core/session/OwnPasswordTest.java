package io.countersign.core.session;

import static io.countersign.testing.TestCore.PASSWORD;
import static io.countersign.testing.TestCore.ROOT;
import static io.countersign.testing.TestCore.fresh;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.core.Actor;
import io.countersign.core.AppException;
import io.countersign.core.Secret;
import io.countersign.core.account.AccountDetail;
import io.countersign.core.instance.Core;
import io.countersign.testing.Race;
import io.countersign.testing.Race.Outcome;
import io.countersign.testing.Store;
import io.countersign.testing.TestCore;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Store.class)
class OwnPasswordTest {
  private static final Browser BROWSER = new Browser("192.0.2.7", "Lynx/2.9");
  private static final String WANTED = "copper-saddle-near-4-bridges";

  @Parameter Store store;
  private TestCore test;
  private Core core;
  private AccountDetail mia;
  private Actor owner;

  @BeforeEach
  void makeAccount() {
    test = TestCore.shared(store);
    core = test.core();
    mia = test.account(fresh("mia"));
    core.passwords().set(ROOT, mia.id(), Secret.of(PASSWORD));
    owner = Actor.account(mia.id(), mia.username()).from("192.0.2." + mia.id() % 250);
    test.clock().advance(Duration.ofMinutes(2));
  }

  private Opened change(String current, String wanted) {
    return core.own().password().change(owner, Secret.of(current), Secret.of(wanted), BROWSER);
  }

  private Opened session() {
    return core.sessions().open(mia.id(), Entrance.PASSWORD, BROWSER, test.clock().instant());
  }

  private boolean fits(String password) {
    try {
      core.passwordSignIn().confirm(mia.id(), Secret.of(password), "198.51.100.1");
      return true;
    } catch (AppException e) {
      assertThat(e.code()).isEqualTo("sign-in-refused");
      return false;
    }
  }

  private void refused(String code, String field, String current, String wanted) {
    assertThatThrownBy(() -> change(current, wanted))
        .isInstanceOfSatisfying(
            AppException.class,
            e -> {
              assertThat(e.code()).startsWith(code);
              assertThat(e.field().orElse("")).isEqualTo(field);
            });
  }

  @Test
  void changeEndsEverySignInButThisOne() {
    Opened one = session();
    Opened other = session();
    test.clock().advance(Duration.ofMinutes(1));
    Opened renewed = change(PASSWORD, WANTED);
    assertThat(fits(WANTED)).isTrue();
    assertThat(fits(PASSWORD)).isFalse();
    assertThat(List.of(one, other)).noneMatch(each -> core.sessions().find(each.id()).isPresent());
    assertThat(core.sessions().find(renewed.id())).isPresent();
    assertThat(core.own().sessions().list(owner))
        .singleElement()
        .extracting(SessionRow::entrance)
        .isEqualTo(Entrance.RENEWAL);
    assertThat(test.newest(2))
        .extracting(row -> row.action() + " " + row.actorId())
        .containsExactly("session.begun " + mia.id(), "account.password-set " + mia.id());
  }

  @Test
  void wrongPresentPasswordChangesNothing() {
    Opened session = session();
    for (String wrong : List.of("wrong", "", PASSWORD + "x")) {
      refused("password-wrong", "current", wrong, WANTED);
    }
    assertThat(fits(PASSWORD)).isTrue();
    assertThat(core.sessions().find(session.id())).isPresent();
  }

  @Test
  void guessingThePresentPasswordIsSlowedDown() {
    for (int i = 0; i < 5; i++) {
      refused("password-wrong", "current", "guess " + i, WANTED);
    }
    List<String> codes =
        IntStream.range(0, 4)
            .mapToObj(
                _ -> {
                  try {
                    change("guess", WANTED);
                    return "done";
                  } catch (AppException e) {
                    return e.code();
                  }
                })
            .toList();
    assertThat(codes).contains("sign-in-throttled").doesNotContain("done");
  }

  @Test
  void weakPasswordIsRefusedBesideItsField() {
    for (String weak : List.of("", "short", "password1234", mia.username() + "-12")) {
      refused("password-", "password", PASSWORD, weak);
    }
    assertThat(fits(PASSWORD)).isTrue();
  }

  /** Otherwise whoever has a session could have any text judged, as often as they like. */
  @Test
  void newPasswordIsJudgedOnlyForWhoKnowsThePresentOne() {
    refused("password-wrong", "current", "guess", "short");
    refused("password-", "password", PASSWORD, "short");
  }

  @Test
  void whoHasNoPasswordChangesNone() {
    core.passwords().remove(ROOT, mia.id());
    refused("password-none", "", PASSWORD, WANTED);
    refused("password-none", "", "", WANTED);
    assertThat(core.own().account().open(owner).hasPassword()).isFalse();
  }

  @Test
  void inactiveAccountChangesNothing() {
    core.accounts().deactivate(ROOT, mia.id());
    refused("not-allowed", "", PASSWORD, WANTED);
  }

  @Test
  void ofTwoWhoChangeItAtOnceOneIsRefused() {
    List<Outcome<Opened>> outcomes =
        Race.run(
            List.<Callable<Opened>>of(
                () -> change(PASSWORD, WANTED), () -> change(PASSWORD, WANTED + "-too")));
    assertThat(outcomes).filteredOn(Outcome::won).hasSize(1);
    assertThat(outcomes)
        .filteredOn(outcome -> !outcome.won())
        .allSatisfy(
            outcome ->
                assertThat(outcome.refusal().code()).isIn("changed-meanwhile", "password-wrong"));
    assertThat(core.own().sessions().list(owner)).hasSize(1);
  }
}
