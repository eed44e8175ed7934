package io.countersign.desktop.kit;

import java.time.Duration;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.stage.Window;

/** Does something again and again, but only while a node is in an open window. */
public final class Ticker {
  private Ticker() {}

  /**
   * Runs {@code action} every {@code span} while {@code node} is in an open window: what ages on
   * the screen, such as "3 min ago". Nothing runs, and nothing is held, when it has left.
   */
  public static void whileShown(Node node, Duration span, Runnable action) {
    Timeline timeline = new Timeline(new KeyFrame(Timing.fx(span), e -> action.run()));
    timeline.setCycleCount(Animation.INDEFINITE);
    ObservableValue<Boolean> shown =
        node.sceneProperty()
            .flatMap(Scene::windowProperty)
            .flatMap(Window::showingProperty)
            .orElse(false);
    shown.addListener((o, before, now) -> set(timeline, now));
    set(timeline, shown.getValue());
  }

  private static void set(Timeline timeline, boolean runs) {
    if (runs) {
      timeline.play();
    } else {
      timeline.stop();
    }
  }
}
