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
      HeldConsole console = HeldConsole.hold();
      CompletableFuture<Void> start = new CompletableFuture<>();
      started = start;
      Thread.ofPlatform().name("toolkit").daemon().start(() -> start(start, console));
    }
  }

  private static void start(CompletableFuture<Void> start, HeldConsole console) {
    try {
      Platform.startup(
          () -> {
            console.release();
            start.complete(null);
            Theme.prepare(); // while nobody has said yet what to show
          });
    } catch (RuntimeException | Error e) {
      console.leaveTo(e);
      start.completeExceptionally(e);
    }
  }

  /**
   * Has the FX thread do {@code work} as soon as there is one.
   *
   * @throws AppException as {@link Display#refusal} if there will be none
   */
  static void run(Runnable work) {
    begin();
    try {
      started.join();
    } catch (CompletionException e) {
      throw Display.refusal(e.getCause());
    }
    Platform.runLater(work);
  }
}
