package io.countersign.desktop.kit;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.core.AppException;
import io.countersign.testing.ScreenTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.scene.control.Button;
import javafx.scene.input.Clipboard;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.junit.jupiter.api.Test;

class NoticesScreenTest extends ScreenTest {
  private final List<String> done = new ArrayList<>();

  private int count() {
    return fx(() -> stage.getScene().getRoot().lookupAll(".notice").size());
  }

  @Test
  void noticeSaysWhatHappenedAndDoesNotTakeTheFocus() {
    Button button = fx(() -> new Button("Focused"));
    fx(
        () -> {
          surface.setContent(new VBox(button));
          button.requestFocus();
          notices.show(Notice.done("Done").with("Undo", () -> done.add("undone")));
        });
    assertThat(focused()).isSameAs(button);
    clickOn("Undo");
    assertThat(done).containsExactly("undone");
    assertThat(count()).isZero();
  }

  @Test
  void atMostFourAreShownTheNewestLowest() {
    fx(
        () -> {
          for (int i = 1; i <= 6; i++) {
            notices.done("Notice " + i);
          }
        });
    assertThat(count()).isEqualTo(4);
    assertThat(lookup("Notice 2").queryAll()).isEmpty();
    assertThat(lookup("Notice 3").queryAll()).isNotEmpty();
  }

  @Test
  void noticesLeaveByThemselvesButFailuresStay() {
    Notices brief = fx(() -> new Notices(messages, Duration.ofMillis(1), Duration.ofMillis(1)));
    VBox stack = (VBox) brief.node();
    fx(
        () -> {
          surface.setContent(new StackPane(stack));
          brief.show(Notice.failed("Broken"));
          brief.done("Done");
          brief.show(Notice.warning("Careful").with("Look", () -> {}));
        });
    await(
        () -> Bindings.size(stack.getChildren()),
        () -> stack.getChildren().size() == 1,
        "two to leave");
    assertThat(lookup("Broken").queryAll()).isNotEmpty();
  }

  @Test
  void noticeUnderTheFocusStays() {
    Notices brief = fx(() -> new Notices(messages, Duration.ofSeconds(2), Duration.ofSeconds(2)));
    VBox stack = (VBox) brief.node();
    fx(
        () -> {
          surface.setContent(new StackPane(stack));
          brief.show(Notice.done("Held").with("Undo", () -> {}));
          stack.lookup(".notice-action").requestFocus();
          brief.done("Leaves");
        });
    await(() -> Bindings.size(stack.getChildren()), () -> stack.getChildren().size() == 1, "one");
    assertThat(lookup("Held").queryAll()).isNotEmpty();
  }

  @Test
  void refusalIsASentenceWithoutACode() {
    fx(() -> problems.show(new AppException("duration-invalid", "soon")));
    assertThat(isSeen(".notice.tone-warning")).isTrue();
    assertThat(isSeen(".notice-action")).isFalse();
  }

  @Test
  void unforeseenProblemGivesACodeToCopyAndNotItsMessage() {
    IllegalStateException problem = new IllegalStateException("hunter2, thrown by a test");
    String code = fx(() -> problems.report(problem));
    fx(() -> problems.show(problem));
    assertThat(lookup(messages.text("kit.problem.unexpected", code)).queryAll()).isNotEmpty();
    clickOn(messages.text("kit.problem.copy"));
    assertThat(fx(() -> Clipboard.getSystemClipboard().getString())).isEqualTo(code);
  }

  @Test
  void bannerTellsTheSameInPlace() {
    Banner banner = fx(Banner::new);
    fx(
        () -> {
          surface.setContent(new VBox(banner));
          problems.show(new IllegalStateException("thrown by a test"), banner);
        });
    assertThat(fx(banner::sentence)).isNotEmpty().doesNotContain("thrown by a test");
    assertThat(count()).isZero();
    fx(banner::hide);
    assertThat(fx(banner::sentence)).isEmpty();
  }
}
