package io.countersign.app;

import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javafx.animation.AnimationTimer;
import javafx.scene.Node;
import javafx.scene.Scene;
import org.slf4j.LoggerFactory;

/**
 * The moment at which a window that is shown is about to be drawn; what can wait until then does.
 */
final class FirstFrame {
  private final CompletableFuture<Void> painted = new CompletableFuture<>();
  private volatile Instant drawn;
  private volatile String focus;

  /** Begins to look for it in the window of {@code scene}, on the FX thread. */
  void start(Scene scene) {
    new AnimationTimer() {
      @Override
      public void handle(long now) {
        if (!painted.complete(null)) {
          Node owner = scene.getFocusOwner();
          focus = owner == null ? "nothing" : owner.getId();
          drawn = Instant.now(); // the pulse after that which painted it
          stop();
        }
      }
    }.start();
  }

  /** Waits for it, for a second at most: a window that is hidden is not drawn. */
  void await() {
    painted.completeOnTimeout(null, 1, TimeUnit.SECONDS).join();
  }

  /** Tells the log when it had been drawn and where typed text went, once there is a log. */
  void tell() {
    if (drawn != null) {
      LoggerFactory.getLogger(FirstFrame.class)
          .info("Drawn at {}, the focus is in {}", drawn, focus);
    }
  }
}
