package io.countersign.desktop.kit;

import java.time.Duration;
import javafx.animation.PauseTransition;

/** An action that waits until it has not been asked for during a while, and then runs once. */
public final class Debounce {
  private final Tasks tasks;
  private final Runnable action;
  private final PauseTransition pause;
  private boolean pending;

  Debounce(Tasks tasks, Duration wait, Runnable action) {
    this.tasks = tasks;
    this.action = action;
    this.pause = new PauseTransition(Timing.fx(wait));
    this.pause.setOnFinished(e -> now());
  }

  /** Asks for the action; earlier unanswered asks are forgotten. */
  public void ask() {
    if (!pending) {
      pending = true;
      tasks.begin();
    }
    pause.playFromStart();
  }

  /** Runs the action at once if it has been asked for. */
  public void now() {
    pause.stop();
    if (pending) {
      pending = false;
      try {
        action.run();
      } finally {
        tasks.end();
      }
    }
  }
}
