package io.countersign.app;

import io.countersign.core.AppException;
import io.countersign.desktop.kit.Theme;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import javafx.application.Platform;

/** JavaFX, which takes a while to start and can do so beside everything else. */
final class Toolkit {
  private static CompletableFuture<Void> started;

  private Toolkit() {}

  /** Begins to start it, once. What goes wrong is told by {@link #run}. */
  static synchronized void begin() {
    if (started == null) {
      QuietConsole.install();
      CompletableFuture<Void> start = new CompletableFuture<>();
      started = start;
      Thread.ofPlatform().name("toolkit").daemon().start(() -> start(start));
    }
  }

  private static void start(CompletableFuture<Void> start) {
    try {
      Platform.startup(
          () -> {
            start.complete(null);
            Theme.prepare(); // while nobody has said yet what to show
          });
    } catch (RuntimeException | Error e) {
      start.completeExceptionally(e);
    }
  }

  /**
   * Has the FX thread do {@code work} as soon as there is one.
   *
   * @throws AppException {@code display-unusable} if the display there is cannot be used
   */
  static void run(Runnable work) {
    begin();
    try {
      started.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof UnsupportedOperationException unusable) {
        throw AppException.causedBy(unusable, "display-unusable");
      }
      throw e;
    }
    Platform.runLater(work);
  }
}
