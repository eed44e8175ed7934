package io.countersign.desktop.signins;

import static io.countersign.testing.TestCore.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.core.Actor;
import io.countersign.core.Secret;
import io.countersign.desktop.kit.Banner;
import io.countersign.desktop.kit.FormField;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.DatePicker;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

/** Ends everything that began before a moment. */
class EndBeforeScreenTest extends SignInScreens {
  private Secret old;
  private Secret young;

  private void ask() {
    old = jwt(kari);
    test.clock().advance(Duration.ofMinutes(61));
    young = jwt(nils);
    test.clock().advance(Duration.ofSeconds(2));
    showSignIns();
    press("#endBeforeButton");
  }

  private String told() {
    return find("#endBefore #countLabel", Label.class).getText();
  }

  private String error() {
    return find("#momentField", FormField.class).getError();
  }

  private String verb() {
    return find("#endBefore #endButton", Button.class).getText();
  }

  private String counted(long jwts, long sessions, Duration ago) {
    return messages.text(
        "signins.before.count", jwts, sessions, messages.exact(test.clock().instant().minus(ago)));
  }

  private void day(LocalDate day) {
    DatePicker input = find("#dayInput", DatePicker.class);
    fx(() -> input.setValue(day));
    awaitIdle();
  }

  @Test
  void dialogSaysHowManyEndBeforeAnythingEnds() {
    Secret session = web(kari);
    ask();
    assertThat(told()).isEqualTo(counted(1, 1, Duration.ZERO));
    assertThat(told()).contains("One live JWT sign-in and one web session", "cannot be undone");
    assertThat(verb()).isEqualTo("End 2 sign-ins");
    press("#hourButton");
    assertThat(told()).isEqualTo(counted(0, 1, Duration.ofHours(1)));
    assertThat(verb()).isEqualTo("End one sign-in");
    push(KeyCode.ESCAPE);
    assertThat(isGood(young)).isTrue();
    assertThat(isOpen(session)).isTrue();
  }

  @Test
  void withNothingLiveTheDialogSaysSo() {
    showSignIns();
    press("#endBeforeButton");
    assertThat(told()).isEqualTo(counted(0, 0, Duration.ZERO));
    assertThat(verb()).isEqualTo("End sign-ins");
    push(KeyCode.ESCAPE);
  }

  @Test
  void whatBeganBeforeEndsAndTheRestGoesOn() {
    Secret first = web(kari);
    ask();
    Secret second = web(nils);
    test.clock().advance(Duration.ofSeconds(2));
    press("#hourButton");
    String hourAgo = messages.exact(test.clock().instant().minus(Duration.ofHours(1)));
    press("#endBefore #endButton");
    assertThat(isSeen("#endBefore")).isFalse();
    assertThat(textsOf("#notices .label"))
        .contains("Everything that began before " + hourAgo + " has ended.");
    assertThat(isGood(young)).isTrue();
    assertThat(isOpen(first)).isFalse();
    assertThat(isOpen(second)).isTrue();
    press("#endBeforeButton");
    press("#endBefore #endButton");
    assertThat(isGood(young)).isFalse();
    assertThat(isGood(old)).isFalse();
    assertThat(isOpen(second)).isFalse();
  }

  @Test
  void listOfWebSessionsAsksForTheSameAndIsEmptyAfterwards() {
    Secret session = web(kari);
    ask();
    push(KeyCode.ESCAPE);
    toWeb();
    press("#webList #endBeforeButton");
    press("#endBefore #endButton");
    assertThat(isOpen(session)).isFalse();
    assertThat(isGood(young)).isFalse();
    assertThat(textsOf("#webList .empty-state .label"))
        .contains(messages.text("signins.web.empty"));
  }

  @Test
  void somebodyElseWhoWasQuickerLeavesNothingToEnd() {
    ask();
    test.core().jwts().endBefore(ROOT, test.clock().instant());
    test.clock().advance(Duration.ofSeconds(1));
    press("#endBefore #endButton");
    assertThat(isSeen("#endBefore")).isFalse();
    assertThat(isGood(young)).isFalse();
    assertThat(signIn(nils).endedBy()).isEqualTo(ROOT.name());
  }

  @Test
  void keyboardAloneSuffices() {
    ask();
    push(KeyCode.ESCAPE);
    Node opener = find("#jwtList #endBeforeButton", Node.class);
    fx(opener::requestFocus);
    push(KeyCode.SPACE);
    awaitIdle();
    assertThat(focused()).isSameAs(find("#endBefore #cancelButton", Node.class));
    push(KeyCode.TAB);
    assertThat(focused()).isSameAs(find("#endBefore #endButton", Node.class));
    push(KeyCode.SPACE);
    awaitIdle();
    assertThat(isGood(young)).isFalse();
    assertThat(focused()).isSameAs(opener);
  }

  @Test
  void momentIsTypedAndReadInTheZoneOfTheWindow() {
    ask();
    press("#momentButton");
    assertThat(told()).isEqualTo(messages.text("signins.before.which"));
    assertThat(isDisabled("#endBefore #endButton")).isTrue();
    LocalDate today = LocalDate.ofInstant(test.clock().instant(), ZoneOffset.UTC);
    day(today.plusDays(1));
    assertThat(error()).isEqualTo(messages.text("error.moment-future"));
    day(today);
    assertThat(error()).isEmpty();
    fill("#timeInput", "25:00");
    awaitIdle();
    assertThat(error()).isEqualTo(messages.text("signins.before.unreadable"));
    assertThat(isDisabled("#endBefore #endButton")).isTrue();
    fill("#timeInput", "00:00");
    awaitIdle();
    assertThat(error()).isEmpty();
    assertThat(told()).isNotEmpty();
    assertThat(isDisabled("#endBefore #endButton")).isFalse();
  }

  @Test
  void beginningOfTheDayIsAChoice() {
    ask();
    press("#todayButton");
    assertThat(isDisabled("#endBefore #endButton")).isFalse();
    assertThat(error()).isEmpty();
  }

  @Test
  void enterDoesNotEndAnything() {
    ask();
    push(KeyCode.ENTER);
    awaitIdle();
    assertThat(isGood(young)).isTrue();
  }

  @Test
  void whoMayNotIsToldInTheDialog() {
    ask();
    Actor before = ada;
    try {
      ada = Actor.ANYONE;
      press("#endBefore #endButton");
      assertThat(find("#endBefore #banner", Banner.class).sentence())
          .isEqualTo(messages.text("error.not-allowed"));
      assertThat(isGood(young)).isTrue();
    } finally {
      ada = before;
      push(KeyCode.ESCAPE);
    }
  }

  @Test
  void whoMayNotCountMayNotEnd() {
    ask();
    Actor before = ada;
    try {
      ada = Actor.ANYONE;
      press("#hourButton");
      assertThat(find("#endBefore #banner", Banner.class).sentence())
          .isEqualTo(messages.text("error.not-allowed"));
      assertThat(isDisabled("#endBefore #endButton")).isTrue();
      assertThat(verb()).isEqualTo("End sign-ins");
    } finally {
      ada = before;
      push(KeyCode.ESCAPE);
    }
  }
}
