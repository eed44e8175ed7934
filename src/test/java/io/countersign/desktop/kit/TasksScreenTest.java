package io.countersign.desktop.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.core.AppException;
import io.countersign.testing.ScreenTest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import javafx.application.Platform;
import javafx.scene.control.Button;
import javafx.scene.layout.VBox;
import org.junit.jupiter.api.Test;

class TasksScreenTest extends ScreenTest {
  private final List<String> told = new ArrayList<>();
  private final CountDownLatch mayGoOn = new CountDownLatch(1);

  /** Work that waits for its sign and takes no note of being cancelled. */
  private Work<String> waiting() {
    return heard(
        tasks.run(
            () -> {
              mayGoOn.await();
              return "finished";
            }));
  }

  /** Work that waits for its sign and then looks whether it was cancelled. */
  private Work<String> looking() {
    return heard(
        tasks.run(
            progress -> {
              mayGoOn.await();
              progress.done(1, 2);
              return "finished";
            }));
  }

  private Work<String> heard(Work<String> work) {
    return work.onSuccess(told::add).onCancelled(() -> told.add("cancelled"));
  }

  private void goOn() {
    mayGoOn.countDown();
    awaitIdle();
  }

  @Test
  void workRunsElsewhereAndAnswersOnTheFxThread() {
    fx(
        () ->
            tasks
                .run(() -> Platform.isFxApplicationThread())
                .onSuccess(
                    there -> told.add("work " + there + ", " + Platform.isFxApplicationThread())));
    awaitIdle();
    assertThat(told).containsExactly("work false, true");
  }

  @Test
  void workIsNotStartedFromAnotherThread() {
    assertThatThrownBy(() -> tasks.run(() -> 1)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void refusalWithoutAHandlerIsToldAsANotice() {
    fx(
        () ->
            tasks.run(
                () -> {
                  throw new AppException("duration-invalid", "x");
                }));
    awaitIdle();
    assertThat(isSeen(".notice.tone-warning")).isTrue();
  }

  @Test
  void faultInAHandlerIsToldAndDoesNotKeepTheTaskRunning() {
    fx(
        () ->
            tasks
                .run(() -> 1)
                .onSuccess(
                    one -> {
                      throw new IllegalStateException("broken handler, thrown by a test");
                    }));
    awaitIdle();
    assertThat(isSeen(".notice.tone-danger")).isTrue();
  }

  @Test
  void focusComesBackToTheButtonThatWasDisabledMeanwhile() {
    Button first = fx(() -> new Button("First"));
    Button second = fx(() -> new Button("Second"));
    show(fx(() -> new VBox(first, second)));
    fx(first::requestFocus);
    fx(() -> tasks.run(() -> mayGoOn.await()).disabling(first));
    await(() -> second.focusedProperty(), second::isFocused, "the focus to go on");
    goOn();
    assertThat(focused()).isSameAs(first);
  }

  @Test
  void cancelStopsAJobAtItsNextStep() {
    Work<String> work = fx(() -> looking());
    fx(work::cancel);
    goOn();
    assertThat(told).containsExactly("cancelled");
  }

  @Test
  void deedThatFinishedDespiteCancelIsToldAsDone() {
    Work<String> work = fx(() -> waiting());
    fx(work::cancel);
    goOn();
    assertThat(told).containsExactly("finished");
  }

  @Test
  void cancelInterruptsOnlyWhatMayBeInterrupted() {
    Work<Void> work =
        fx(
            () ->
                tasks
                    .run(() -> new CountDownLatch(1).await())
                    .interruptible()
                    .onCancelled(() -> told.add("cancelled")));
    fx(work::cancel);
    awaitIdle();
    assertThat(told).containsExactly("cancelled");
  }

  @Test
  void droppableWorkEndsForTheUserAtOnce() {
    Work<String> work = fx(() -> waiting().droppable());
    fx(work::cancel);
    assertThat(told).containsExactly("cancelled");
    assertThat(fx(() -> work.runningProperty().get())).isFalse();
    goOn();
    assertThat(told).containsExactly("cancelled");
  }

  @Test
  void abandonedWorkTellsNothing() {
    Work<String> work = fx(() -> waiting());
    fx(work::abandon);
    goOn();
    assertThat(told).isEmpty();
  }

  @Test
  void closingAnInnerDoorAbandonsItsWorkAndNoOther() {
    Tasks inner = fx(() -> tasks.inner(problem -> false));
    fx(
        () ->
            inner
                .run(
                    progress -> {
                      mayGoOn.await();
                      progress.done(1, 2);
                      told.add("went on");
                      return "inner";
                    })
                .onSuccess(told::add)
                .onFailure(problem -> told.add("failed"))
                .onEnd(() -> told.add("end")));
    fx(() -> waiting());
    assertThat(fx(() -> tasks.runningProperty().get())).isEqualTo(2);
    fx(inner::close);
    assertThat(told).containsExactly("end");
    goOn();
    assertThat(told).containsExactly("end", "finished");
  }

  @Test
  void failureThatEndedAllThereWasIsToldNobodyElse() {
    Tasks inner =
        fx(
            () ->
                tasks.inner(
                    problem -> {
                      told.add("last: " + problem.getMessage());
                      return problem.getMessage().equals("over");
                    }));
    for (String message : List.of("once", "over")) {
      fx(
          () ->
              inner
                  .run(
                      () -> {
                        throw new IllegalStateException(message);
                      })
                  .onFailure(problem -> told.add("told: " + problem.getMessage()))
                  .onEnd(() -> told.add("end")));
      awaitIdle();
    }
    assertThat(told).containsExactly("end", "last: once", "told: once", "end", "last: over");
  }

  @Test
  void closedDoorBeginsNothing() {
    Tasks inner = fx(() -> tasks.inner(problem -> false));
    fx(inner::close);
    fx(
        () ->
            inner
                .run(() -> told.add("begun"))
                .onSuccess(done -> told.add("done"))
                .onEnd(() -> told.add("end")));
    awaitIdle();
    assertThat(told).containsExactly("end");
  }

  @Test
  void buttonIsDisabledWhileAnyOfItsWorkRunsAndKeepsTheFocus() {
    Button button = fx(() -> new Button("Do"));
    fx(
        () -> {
          surface.setContent(new VBox(button));
          button.requestFocus();
        });
    CountDownLatch first = new CountDownLatch(1);
    CountDownLatch second = new CountDownLatch(1);
    Work<Void> one = fx(() -> tasks.run(() -> first.await()).disabling(button));
    fx(() -> tasks.run(() -> second.await()).disabling(button));
    first.countDown();
    await(() -> one.runningProperty(), () -> !one.runningProperty().get(), "the first");
    assertThat(fx(button::isDisabled)).isTrue();
    second.countDown();
    awaitIdle();
    assertThat(fx(button::isDisabled)).isFalse();
    assertThat(focused()).isSameAs(button);
  }

  @Test
  void lengthyWorkShowsProgressAndCancel() {
    WorkBar bar = fx(WorkBar::new);
    fx(
        () -> {
          bar.setText("Working");
          bar.setCancelText("Stop");
          surface.setContent(new VBox(bar));
        });
    Work<Void> work =
        fx(
            () ->
                tasks
                    .run(
                        progress -> {
                          progress.done(1, 4);
                          mayGoOn.await();
                          progress.done(2, 4);
                          return (Void) null;
                        })
                    .progressIn(bar)
                    .onCancelled(() -> told.add("cancelled")));
    await(() -> bar.visibleProperty(), bar::isVisible, "the bar");
    await(() -> work.progressProperty(), () -> work.progressProperty().get() == 0.25, "a quarter");
    clickOn("Stop");
    goOn();
    assertThat(told).containsExactly("cancelled");
    assertThat(fx(bar::isVisible)).isFalse();
  }
}
