package io.countersign.app;

import io.countersign.desktop.kit.Tasks;
import java.time.Duration;
import java.util.concurrent.Callable;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.PauseTransition;
import javafx.animation.Timeline;
import javafx.event.EventHandler;
import javafx.scene.Scene;
import javafx.scene.input.InputEvent;

/** Calls when nobody has touched keyboard or mouse for a while. On the FX thread. */
final class IdleWatch {
  private final Scene scene;
  private final Tasks tasks;
  private final Callable<Duration> after;
  private final Timeline looking;
  private final PauseTransition pause = new PauseTransition();
  private final EventHandler<InputEvent> touched = event -> again();
  private Duration wait = Duration.ZERO;
  private boolean running;

  /**
   * Makes the watch; it does not run yet.
   *
   * @param tasks where {@code after} is asked, away from the FX thread
   * @param after how long; zero or less is never
   * @param look how often that is asked again while it runs
   */
  IdleWatch(
      Scene scene,
      Tasks tasks,
      Callable<Duration> after,
      javafx.util.Duration look,
      Runnable idle) {
    this.scene = scene;
    this.tasks = tasks;
    this.after = after;
    this.looking = new Timeline(new KeyFrame(look, event -> look()));
    looking.setCycleCount(Animation.INDEFINITE);
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
    running = true;
    looking.play();
    again();
    look();
  }

  /** Watches no longer. */
  void stop() {
    running = false;
    looking.stop();
    scene.removeEventFilter(InputEvent.ANY, touched);
    pause.stop();
  }

  /** What cannot be read now stays as it was. */
  private void look() {
    tasks.run(after).onSuccess(this::changed).onFailure(problem -> {});
  }

  private void changed(Duration now) {
    if (!now.equals(wait)) {
      wait = now;
      if (running) {
        again();
      }
    }
  }

  private void again() {
    pause.stop();
    if (wait.isPositive()) {
      pause.setDuration(javafx.util.Duration.millis(wait.toMillis()));
      pause.playFromStart();
    }
  }
}
