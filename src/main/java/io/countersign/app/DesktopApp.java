package io.countersign.app;

import io.countersign.command.Program;
import io.countersign.desktop.kit.Theme;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import javafx.application.Platform;
import javafx.stage.Stage;

/** Runs JavaFX with the one window until it is closed. */
final class DesktopApp {
  private final Opening opening;
  private final String hint;
  private final Optional<Path> backup;
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile MainWindow window;
  private volatile Throwable failure;

  /**
   * Makes the desktop.
   *
   * @param hint what the sign-in screen says besides; empty for nothing
   * @param backup what the window is to offer to restore
   */
  DesktopApp(Opening opening, String hint, Optional<Path> backup) {
    this.opening = opening;
    this.hint = hint;
    this.backup = backup;
  }

  /**
   * Shows the window and returns the exit code once it is closed and everything is put away. When
   * the system ends the process, what was opened is closed as well.
   *
   * @throws io.countersign.core.AppException {@code display-unusable} or {@code display-library} if
   *     no window can be opened
   */
  int run() {
    Runtime.getRuntime().addShutdownHook(new Thread(opening::close, "end"));
    Toolkit.begin();
    Theme.rehearse();
    Toolkit.run(this::show);
    lookForLoggers();
    try {
      closed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (window != null) {
      window.putAway();
    }
    Platform.exit();
    return switch (failure) {
      case null -> Program.DONE;
      case Error error -> throw error;
      case RuntimeException problem -> throw problem;
      default -> throw new IllegalStateException(failure);
    };
  }

  /**
   * Java looks through every jar for somebody who finds loggers, when JavaFX asks for the first
   * one: here, where nobody waits for it.
   */
  private static void lookForLoggers() {
    System.getLogger(DesktopApp.class.getName());
  }

  private void show() {
    try {
      MainWindow made = new MainWindow(new Stage(), opening, hint, closed::countDown);
      window = made;
      Thread.currentThread()
          .setUncaughtExceptionHandler((thread, problem) -> made.kit().problems().show(problem));
      backup.ifPresent(made::offer);
      made.show();
    } catch (RuntimeException | Error e) {
      failure = e;
      closed.countDown();
    }
  }
}
