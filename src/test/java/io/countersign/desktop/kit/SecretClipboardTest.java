package io.countersign.desktop.kit;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.core.Secret;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SecretClipboardTest {
  private final ClipboardInHand hand = new ClipboardInHand();
  private final SecretClipboard clipboard = hand.clipboard();

  @Test
  void secretIsClearedAfterAMinute() {
    clipboard.copy(Secret.of("csn_first"));
    assertThat(hand.text()).isEqualTo("csn_first");
    assertThat(hand.delay()).isEqualTo(Duration.ofSeconds(60));
    hand.timePasses();
    assertThat(hand.text()).isNull();
  }

  @Test
  void whatSomebodyElseCopiedMeanwhileIsKept() {
    clipboard.copy("csn_first");
    hand.put("a shopping list");
    hand.timePasses();
    assertThat(hand.text()).isEqualTo("a shopping list");
  }

  @Test
  void secondCopyStartsTheMinuteAgain() {
    clipboard.copy("csn_first");
    Runnable firstDue = hand.due();
    clipboard.copy("csn_second");
    assertThat(hand.due()).isNotSameAs(firstDue);
    hand.timePasses();
    assertThat(hand.text()).isNull();
  }

  @Test
  void secretIsClearedOnExit() {
    clipboard.copy("csn_first");
    clipboard.clearNow();
    assertThat(hand.text()).isNull();
    hand.put("csn_first");
    hand.timePasses();
    assertThat(hand.text()).as("nothing is due any more").isEqualTo("csn_first");
  }

  @Test
  void exitWithoutACopyLeavesTheClipboardAlone() {
    hand.put("a shopping list");
    clipboard.clearNow();
    assertThat(hand.text()).isEqualTo("a shopping list");
  }

  @Test
  void clipboardThatHoldsNoTextIsLeftAlone() {
    clipboard.copy("csn_first");
    hand.put(null);
    hand.timePasses();
    assertThat(hand.cleared()).isZero();
  }
}
