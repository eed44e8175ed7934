package io.countersign.desktop.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.core.Actor;
import io.countersign.core.Secret;
import io.countersign.core.account.AccountFilter;
import io.countersign.desktop.kit.Banner;
import io.countersign.desktop.kit.FormField;
import io.countersign.testing.ScreenTest;
import io.countersign.testing.TestCore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SessionScreenTest extends ScreenTest {
  private final TestCore test = TestCore.open();
  private final List<Actor> signedIn = new ArrayList<>();
  private final List<String> told = new ArrayList<>();
  private Actor actor;

  @BeforeEach
  void wire() {
    Sessions sessions =
        new Sessions(
            kit,
            test::core,
            () -> actor,
            signedIn::add,
            () -> told.add("sign in"),
            () -> told.add("unlocked"),
            () -> told.add("signed out"),
            () -> told.add("restore"),
            "");
    factories(sessions.controllers());
  }

  @AfterEach
  void close() {
    awaitIdle();
    test.close();
  }

  private String error(String id) {
    return find(id, FormField.class).getError();
  }

  private void firstRun(String username, String password, String repeat) {
    show(FirstRunController.class);
    fill("#usernameInput", username);
    fill("#fullNameInput", "Ada Lovelace");
    fill("#emailInput", "ada@example.org");
    fill("#passwordInput", password);
    fill("#repeatInput", repeat);
    awaitIdle();
  }

  @Test
  void firstSuperuserIsMadeAndSignedIn() {
    firstRun("ada", TestCore.PASSWORD, TestCore.PASSWORD);
    snapshot("first-run-filled");
    press("#createButton");
    assertThat(signedIn).hasSize(1);
    assertThat(signedIn.getFirst().is(1)).isTrue();
    assertThat(test.core().accounts().needsFirstSuperuser()).isFalse();
  }

  @Test
  void firstRunThatCameTooLateLeadsToSignIn() {
    firstRun("ada", TestCore.PASSWORD, TestCore.PASSWORD);
    test.superuser("grace");
    press("#createButton");
    assertThat(told).containsExactly("sign in");
    assertThat(isSeen(".notice")).isTrue();
    assertThat(signedIn).isEmpty();
    assertThat(test.core().accounts().count(TestCore.ROOT, AccountFilter.all())).isOne();
    assertThat(find("#passwordInput", TextInputControl.class).getText()).isEmpty();
  }

  @Test
  void emptyFirstRunIsRefusedAtTheFirstField() {
    show(FirstRunController.class);
    snapshot("first-run-empty");
    press("#createButton");
    assertThat(error("#usernameField")).isNotEmpty();
    assertThat(error("#passwordField")).isNotEmpty();
    assertThat(focused()).isSameAs(find("#usernameInput", TextInputControl.class));
    assertThat(signedIn).isEmpty();
  }

  @Test
  void differingPasswordsAreRefused() {
    firstRun("ada", TestCore.PASSWORD, "something-else-entirely");
    press("#createButton");
    assertThat(error("#repeatField")).isEqualTo("The two passwords differ.");
    assertThat(signedIn).isEmpty();
  }

  @Test
  void weakPasswordsAreRefusedBesideTheField() {
    for (String weak : List.of("short", "password1234", "ada lovelace")) {
      firstRun("ada", weak, weak);
      assertThat(isSeen("#strengthMeter > .form-help")).as(weak).isTrue();
      press("#createButton");
      assertThat(error("#passwordField")).as(weak).isNotEmpty();
      assertThat(isSeen("#strengthMeter > .form-help")).as(weak).isFalse();
    }
    snapshot("first-run-error");
    assertThat(signedIn).isEmpty();
    assertThat(test.core().accounts().count(TestCore.ROOT, AccountFilter.all())).isZero();
  }

  @Test
  void wrongMailIsRefusedBesideTheField() {
    firstRun("ada", TestCore.PASSWORD, TestCore.PASSWORD);
    fill("#emailInput", "nowhere");
    press("#createButton");
    assertThat(error("#emailField")).isNotEmpty();
    assertThat(signedIn).isEmpty();
  }

  @Test
  void superuserSignsInWithTheKeyboardAlone() {
    test.superuser("ada");
    show(SignInController.class);
    awaitIdle();
    snapshot("sign-in-empty");
    write("ada");
    push(KeyCode.TAB);
    write(TestCore.PASSWORD);
    push(KeyCode.ENTER);
    awaitIdle();
    assertThat(signedIn).extracting(Actor::name).containsExactly("ada");
    assertThat(find("#passwordInput", TextInputControl.class).getText()).isEmpty();
  }

  private void signIn(String username, String password) {
    fill("#usernameInput", username);
    fill("#passwordInput", password);
    press("#signInButton");
  }

  private String banner() {
    return find("#banner", Banner.class).sentence();
  }

  @Test
  void unknownWrongInactiveAndOrdinaryGetOneAnswer() {
    test.superuser("ada");
    int grace = test.superuser("grace").accountId();
    test.core().accounts().deactivate(TestCore.ROOT, grace);
    int kari = test.account("kari").id();
    test.core().passwords().set(TestCore.ROOT, kari, Secret.of(TestCore.PASSWORD));
    show(SignInController.class);
    List<String> answers = new ArrayList<>();
    for (String name : List.of("nobody", "ada", "grace", "kari")) {
      signIn(name, name.equals("ada") ? "wrong" : TestCore.PASSWORD);
      answers.add(banner());
    }
    snapshot("sign-in-refused");
    assertThat(answers).hasSize(4).containsOnly(answers.getFirst());
    assertThat(answers.getFirst()).contains("wrong");
    assertThat(signedIn).isEmpty();
  }

  @Test
  void guessingIsSlowedDown() {
    test.superuser("ada");
    show(SignInController.class);
    for (int i = 0; i < 5; i++) {
      signIn("ada", "guess-" + i);
    }
    signIn("ada", TestCore.PASSWORD);
    assertThat(banner()).contains("Too many failed attempts");
    test.clock().advance(Duration.ofMinutes(5));
    signIn("ada", TestCore.PASSWORD);
    assertThat(signedIn).hasSize(1);
  }

  @Test
  void lockedWindowOpensWithThePasswordOnly() {
    actor = test.superuser("ada");
    show(LockController.class);
    awaitIdle();
    fill("#passwordInput", "wrong");
    press("#unlockButton");
    assertThat(told).isEmpty();
    snapshot("lock-refused");
    fill("#passwordInput", TestCore.PASSWORD);
    press("#unlockButton");
    assertThat(told).containsExactly("unlocked");
  }

  @Test
  void whoLostTheRightsCannotUnlock() {
    actor = test.superuser("ada");
    test.superuser("grace");
    test.core().accounts().setSuperuser(TestCore.ROOT, actor.accountId(), false);
    show(LockController.class);
    fill("#passwordInput", TestCore.PASSWORD);
    press("#unlockButton");
    assertThat(told).isEmpty();
    press("#signOutButton");
    assertThat(told).containsExactly("signed out");
  }
}
