package io.countersign.desktop.kit;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.core.Secret;
import io.countersign.testing.ScreenTest;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.scene.control.Button;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SecretLineScreenTest extends ScreenTest {
  private static final String VALUE = "csn_" + "abc123".repeat(40);

  private final ClipboardInHand hand = new ClipboardInHand();
  private final AtomicInteger copied = new AtomicInteger();
  private SecretLine line;

  @BeforeEach
  void showLine() {
    fx(
        () -> {
          line = new SecretLine();
          line.setLabel("Token");
          line.setCopyText("Copy");
          line.setCopiedText("Copied");
          line.show(Secret.of(VALUE), hand.clipboard(), copied::incrementAndGet);
          VBox box = new VBox(line);
          box.setMaxWidth(600);
          surface.setContent(box);
        });
  }

  private TextArea area() {
    return (TextArea) line.area();
  }

  @Test
  void buttonCopiesTheWholeAndSaysSo() {
    clickOn("Copy");
    assertThat(hand.text()).isEqualTo(VALUE);
    assertThat(hand.delay()).isEqualTo(SecretClipboard.STAYS);
    assertThat(copied).hasValue(1);
    assertThat(lookup("Copied").tryQueryAs(Button.class)).isPresent();
  }

  @Test
  void selectionIsCopiedByTheSameRule() {
    clickOn(area()).push(KeyCode.SHORTCUT, KeyCode.A).push(KeyCode.SHORTCUT, KeyCode.C);
    assertThat(hand.text()).isEqualTo(VALUE);
    assertThat(copied).hasValue(1);
    fx(hand::timePasses);
    assertThat(hand.text()).isNull();
  }

  @Test
  void nothingSelectedIsNothingCopied() {
    clickOn(area()).push(KeyCode.SHORTCUT, KeyCode.C);
    assertThat(hand.text()).isNull();
    assertThat(copied).hasValue(0);
  }

  @Test
  void cannotBeChanged() {
    clickOn(area()).write("x").push(KeyCode.SHORTCUT, KeyCode.A).push(KeyCode.SHORTCUT, KeyCode.X);
    assertThat(area().getText()).isEqualTo(VALUE);
  }

  @Test
  void wipedLineHoldsAndCopiesNothing() {
    fx(line::wipe);
    assertThat(area().getText()).isEmpty();
    clickOn("Copy");
    assertThat(hand.text()).isNull();
    assertThat(copied).hasValue(0);
  }

  @Test
  void longTextIsShownInFull() {
    awaitIdle();
    find(".secret-line", SecretLine.class);
    double oneLine = area().getFont().getSize() * 2;
    assertThat(fx(() -> area().getHeight())).isGreaterThan(2 * oneLine);
    assertThat(fx(() -> area().lookupAll(".scroll-bar")))
        .noneMatch(bar -> bar.isVisible() && bar.isManaged());
  }
}
