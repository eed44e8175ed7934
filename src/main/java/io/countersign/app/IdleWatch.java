package io.countersign.app;

import java.time.Duration;
import java.util.function.Supplier;
import javafx.animation.PauseTransition;
import javafx.event.EventHandler;
import javafx.scene.Scene;
import javafx.scene.input.InputEvent;

/** Calls when nobody has touched keyboard or mouse for a while. On the FX thread. */
final class IdleWatch {
  private final Scene scene;
  private final Supplier<Duration> after;
  private final PauseTransition pause = new PauseTransition();
  private final EventHandler<InputEvent> touched = event -> again();

  /**
   * Makes the watch; it does not run yet.
   *
   * @param after how long, asked for at each touch and so without waiting for anything; zero or
   *     less is never
   */
  IdleWatch(Scene scene, Supplier<Duration> after, Runnable idle) {
    this.scene = scene;
    this.after = after;
    pause.setOnFinished(
        event -> {
          stop();
          idle.run();
        });
  }

  /** Begins to watch. */
  void start() {
    stop();
    scene.addEventFilter(InputEvent.ANY, touched);
    again();
  }

  /** Watches no longer. */
  void stop() {
    scene.removeEventFilter(InputEvent.ANY, touched);
    pause.stop();
  }

  private void again() {
    Duration wait = after.get();
    pause.stop();
    if (wait.isPositive()) {
      pause.setDuration(javafx.util.Duration.millis(wait.toMillis()));
      pause.playFromStart();
    }
  }
}
