package io.countersign.app;

import io.countersign.command.Program;
import java.util.concurrent.CountDownLatch;
import javafx.application.Platform;
import javafx.stage.Stage;

/** Runs JavaFX with the one window until it is closed. */
final class DesktopApp {
  private final Opening opening;
  private final String hint;
  private final CountDownLatch closed = new CountDownLatch(1);

  /**
   * Makes the desktop.
   *
   * @param hint what the sign-in screen says besides; empty for nothing
   */
  DesktopApp(Opening opening, String hint) {
    this.opening = opening;
    this.hint = hint;
  }

  /** Shows the window and returns the exit code once it is closed and everything is put away. */
  int run() {
    MainWindow[] window = new MainWindow[1];
    Thread hook = new Thread(() -> putAway(window), "end");
    Runtime.getRuntime().addShutdownHook(hook);
    Platform.startup(
        () -> {
          window[0] = new MainWindow(new Stage(), opening, hint, closed::countDown);
          window[0].show();
        });
    try {
      closed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    putAway(window);
    Platform.exit();
    return Program.DONE;
  }

  private static void putAway(MainWindow[] window) {
    if (window[0] != null) {
      window[0].putAway();
    }
  }
}
