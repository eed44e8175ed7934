package io.countersign.desktop.kit;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.core.Secret;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SecretClipboardTest {
  private final FakeBoard board = new FakeBoard();
  private final List<Duration> delays = new ArrayList<>();
  private Runnable due = () -> {};
  private final SecretClipboard clipboard =
      new SecretClipboard(
          board,
          (delay, action) -> {
            delays.add(delay);
            due = action;
            return () -> due = () -> {};
          });

  @Test
  void secretIsClearedAfterAMinute() {
    clipboard.copy(Secret.of("csn_first"));
    assertThat(board.held).isEqualTo("csn_first");
    assertThat(delays).containsExactly(Duration.ofSeconds(60));
    due.run();
    assertThat(board.held).isNull();
  }

  @Test
  void whatSomebodyElseCopiedMeanwhileIsKept() {
    clipboard.copy("csn_first");
    board.held = "a shopping list";
    due.run();
    assertThat(board.held).isEqualTo("a shopping list");
  }

  @Test
  void secondCopyStartsTheMinuteAgain() {
    clipboard.copy("csn_first");
    Runnable firstDue = due;
    clipboard.copy("csn_second");
    assertThat(due).isNotSameAs(firstDue);
    due.run();
    assertThat(board.held).isNull();
    assertThat(delays).hasSize(2);
  }

  @Test
  void secretIsClearedOnExit() {
    clipboard.copy("csn_first");
    clipboard.clearNow();
    assertThat(board.held).isNull();
    board.held = "csn_first";
    due.run();
    assertThat(board.held).as("nothing is due any more").isEqualTo("csn_first");
  }

  @Test
  void exitWithoutACopyLeavesTheClipboardAlone() {
    board.held = "a shopping list";
    clipboard.clearNow();
    assertThat(board.held).isEqualTo("a shopping list");
  }

  @Test
  void clipboardThatHoldsNoTextIsLeftAlone() {
    clipboard.copy("csn_first");
    board.held = null;
    due.run();
    assertThat(board.cleared).isZero();
  }

  private static final class FakeBoard implements SecretClipboard.Board {
    private String held;
    private int cleared;

    @Override
    public String text() {
      return held;
    }

    @Override
    public void put(String text) {
      held = text;
    }

    @Override
    public void clear() {
      held = null;
      cleared++;
    }
  }
}
