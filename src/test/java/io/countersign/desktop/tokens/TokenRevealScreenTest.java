package io.countersign.desktop.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.core.Secret;
import io.countersign.core.access.Collected;
import io.countersign.core.account.AccountDetail;
import io.countersign.core.token.Issued;
import io.countersign.desktop.kit.SecretClipboard;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.geometry.Bounds;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TokenRevealScreenTest extends TokenScreens {
  private final AtomicInteger done = new AtomicInteger();
  private Issued issued;
  private String secret;

  @BeforeEach
  void issue() {
    AccountDetail kari = account("kari.foss", "Kari Foss");
    issued = token(kari, "laptop", null);
    secret = issued.secret().reveal();
    showList();
  }

  private void reveal() {
    fx(() -> tokens.reveal(issued, done::incrementAndGet));
    awaitIdle();
  }

  private TextArea area(String line) {
    return find(line + " .text-area", TextArea.class);
  }

  private boolean isDoneAwake() {
    return !find("#doneButton", Button.class).isDisabled();
  }

  @Test
  void allThreeLinesAreThere() {
    reveal();
    assertThat(textsIn("#tokenReveal"))
        .contains("Token for Kari Foss · laptop", messages.text("tokens.reveal.clipboard"));
    assertThat(area("#tokenLine").getText()).isEqualTo(secret);
    assertThat(area("#headerLine").getText()).isEqualTo("Authorization: Bearer " + secret);
    assertThat(area("#curlLine").getText())
        .isEqualTo(
            "curl -H 'Authorization: Bearer "
                + secret
                + "' http://127.0.0.1:8765/api/v1/users/me/");
    assertThat(isSeen("#passwordLine")).isFalse();
  }

  @Test
  void cardFitsTheSmallestWindow() {
    reveal();
    Parent card = find("#tokenReveal", Parent.class);
    Bounds bounds = fx(() -> card.localToScene(card.getLayoutBounds()));
    assertThat(bounds.getMinX()).isPositive();
    assertThat(bounds.getMinY()).isPositive();
    assertThat(bounds.getMaxX()).isLessThan(1000);
    assertThat(bounds.getMaxY()).isLessThan(700);
  }

  @Test
  void escapeAndAClickOutsideDoNothing() {
    reveal();
    push(KeyCode.ESCAPE);
    clickOn(20, 300);
    assertThat(isSeen("#tokenReveal")).isTrue();
    assertThat(isDoneAwake()).isFalse();
    assertThat(done).hasValue(0);
  }

  @Test
  void enterThatWasMeantForTheDialogBeforeOnlyCopies() {
    reveal();
    push(KeyCode.ENTER).push(KeyCode.ENTER);
    assertThat(isSeen("#tokenReveal")).isTrue();
    assertThat(clipboard.text()).isEqualTo(secret);
    assertThat(done).hasValue(0);
  }

  @Test
  void escapeDoesNothingEvenWhenDoneIsAwake() {
    reveal();
    clickOn("#storedBox");
    push(KeyCode.ESCAPE);
    assertThat(isSeen("#tokenReveal")).isTrue();
  }

  @Test
  void tickWakesDoneAndTakingItBackPutsItToSleep() {
    reveal();
    clickOn("#storedBox");
    assertThat(isDoneAwake()).isTrue();
    clickOn("#storedBox");
    assertThat(isDoneAwake()).isFalse();
  }

  @Test
  void eachLineIsCopiedAndWakesDone() {
    reveal();
    for (String line : new String[] {"#tokenLine", "#headerLine", "#curlLine"}) {
      press(line + " .button");
      assertThat(clipboard.text()).isEqualTo(area(line).getText());
    }
    assertThat(isDoneAwake()).isTrue();
  }

  @Test
  void copyIsClearedAfterAMinuteIfItIsStillThere() {
    reveal();
    press("#tokenLine .button");
    assertThat(clipboard.delay()).isEqualTo(SecretClipboard.STAYS);
    press("#doneButton");
    assertThat(clipboard.text()).isEqualTo(secret);
    fx(clipboard::timePasses);
    assertThat(clipboard.text()).isNull();
  }

  @Test
  void whatSomebodyCopiedMeanwhileStays() {
    reveal();
    press("#curlLine .button");
    clipboard.put("a shopping list");
    fx(clipboard::timePasses);
    assertThat(clipboard.text()).isEqualTo("a shopping list");
  }

  @Test
  void doneOverwritesTheSecretAndEmptiesTheLines() {
    reveal();
    TextArea token = area("#tokenLine");
    TextArea header = area("#headerLine");
    TextArea curl = area("#curlLine");
    clickOn("#storedBox");
    press("#doneButton");
    assertThat(isSeen("#tokenReveal")).isFalse();
    assertThat(done).hasValue(1);
    assertThat(issued.secret().reveal()).doesNotContain("csn_").containsOnlyOnce("\0".repeat(37));
    assertThat(token.getText() + header.getText() + curl.getText()).isEmpty();
    assertThat(isAccepted(secret)).as("the token lives on").isTrue();
  }

  @Test
  void signingOutOverwritesTheSecretToo() {
    reveal();
    TextArea token = area("#tokenLine");
    fx(() -> dialogs.closeAll());
    assertThat(issued.secret().reveal()).doesNotContain("csn_");
    assertThat(token.getText()).isEmpty();
  }

  @Test
  void grantOfTokenAndPasswordShowsBoth() {
    Secret password = Secret.of("quiet-lantern-hills");
    Collected collected = new Collected(Optional.of(issued), Optional.of(password));
    fx(() -> tokens.reveal(collected, "Kari Foss", done::incrementAndGet));
    assertThat(area("#passwordLine").getText()).isEqualTo("quiet-lantern-hills");
    assertThat(area("#tokenLine").getText()).isEqualTo(secret);
    press("#passwordLine .button");
    assertThat(clipboard.text()).isEqualTo("quiet-lantern-hills");
    press("#doneButton");
    assertThat(password.reveal()).doesNotContain("quiet");
  }

  @Test
  void grantOfAPasswordShowsOnlyThat() {
    Secret password = Secret.of("quiet-lantern-hills");
    Collected collected = new Collected(Optional.empty(), Optional.of(password));
    fx(() -> tokens.reveal(collected, "Kari Foss", done::incrementAndGet));
    assertThat(textsIn("#tokenReveal")).contains("Password for Kari Foss");
    assertThat(isSeen("#tokenLine")).isFalse();
    assertThat(isSeen("#curlLine")).isFalse();
    assertThat(isDoneAwake()).isFalse();
  }

  @Test
  void withoutAnEndpointThereIsNoCommand() {
    Tokens offline = new Tokens(kit, test.core(), () -> ada, id -> {}, () -> "", list -> {});
    fx(() -> offline.reveal(issued, () -> {}));
    assertThat(isSeen("#curlLine")).isFalse();
    assertThat(isSeen("#headerLine")).isTrue();
  }
}
