package io.countersign.app;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javafx.animation.AnimationTimer;

/** The moment at which a window that is shown was drawn; what can wait until then does. */
final class FirstFrame {
  private static final int DRAWN = 2;

  private final CompletableFuture<Void> drawn = new CompletableFuture<>();

  /** Begins to look for it, on the FX thread, which then does {@code deed}. */
  void start(Runnable deed) {
    new AnimationTimer() {
      private int frames;

      @Override
      public void handle(long now) {
        if (++frames == DRAWN) {
          stop();
          drawn.complete(null);
          deed.run();
        }
      }
    }.start();
  }

  /** Waits for it, for a second at most: a window that is hidden is not drawn. */
  void await() {
    drawn.completeOnTimeout(null, 1, TimeUnit.SECONDS).join();
  }
}
