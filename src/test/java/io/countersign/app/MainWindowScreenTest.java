package io.countersign.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.core.Actor;
import io.countersign.core.policy.Policy;
import io.countersign.testing.TestCore;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

/** The window from its first start on. */
class MainWindowScreenTest extends WindowFixture {
  @Test
  void firstStartMakesTheFirstSuperuserAndOpensTheShell() {
    open();
    assertThat(stage.getTitle()).contains("Countersign");
    assertThat(isSeen("#firstRun")).isTrue();
    type("#usernameInput", "ada");
    type("#passwordInput", TestCore.PASSWORD);
    type("#repeatInput", TestCore.PASSWORD);
    press("#createButton");
    assertThat(isSeen("#shell")).isTrue();
  }

  @Test
  void endpointAnswersBeforeSignInAndWhileLocked() throws Exception {
    makeSuperuser();
    open();
    assertThat(isSeen("#signIn")).isTrue();
    assertThat(health()).isEqualTo(200);
    signIn();
    push(KeyCode.CONTROL, KeyCode.L);
    awaitWindow();
    assertThat(isSeen("#lock")).isTrue();
    assertThat(isSeen("#shell")).isFalse();
    assertThat(health()).isEqualTo(200);
    type("#passwordInput", "wrong");
    press("#unlockButton");
    assertThat(isSeen("#shell")).isFalse();
    unlock();
    assertThat(isSeen("#shell")).isTrue();
  }

  @Test
  void signingOutForgetsWhoWasThere() {
    makeSuperuser();
    open();
    signIn();
    push(KeyCode.CONTROL, KeyCode.L);
    awaitWindow();
    press("#signOutButton");
    assertThat(isSeen("#signIn")).isTrue();
    assertThat(isSeen("#shell")).isFalse();
    assertThat(find("#usernameInput", TextInputControl.class).getText()).isEmpty();
  }

  @Test
  void idleWindowLocks() {
    makeSuperuser();
    open();
    opened.core().policies().set(Actor.SYSTEM, Policy.LOCK_AFTER, "PT1S");
    signIn();
    await(() -> window.coveredProperty(), () -> window.coveredProperty().get(), "the lock");
    assertThat(isSeen("#lock")).isTrue();
  }
}
