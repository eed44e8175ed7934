package io.countersign.app;

import io.countersign.desktop.backups.Restoring;
import io.countersign.desktop.kit.Messages;
import io.countersign.desktop.kit.Surface;
import io.countersign.desktop.session.FirstRunController;
import io.countersign.desktop.session.SignInController;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import javafx.application.Platform;

/**
 * A backup that was opened from outside, as by a double click. It is offered where a backup can be
 * restored, and kept until then: where there is data, somebody signs in first. On the FX thread.
 */
final class OpenedBackup {
  private final Messages messages;
  private final Restoring restoring;
  private final BooleanSupplier locked;

  /** What nobody was asked about yet. */
  private Optional<Path> file = Optional.empty();

  /** The controller of what the window shows; null before it shows anything. */
  private Object page;

  OpenedBackup(Messages messages, Restoring restoring, BooleanSupplier locked) {
    this.messages = messages;
    this.restoring = restoring;
    this.locked = locked;
  }

  /** Somebody has opened {@code file}, which may be anything. */
  void open(Path file) {
    this.file = Optional.of(file);
    offer();
  }

  /**
   * The window shows another page now.
   *
   * @param page its controller, or what makes the shell
   */
  void shown(Object page) {
    this.page = page;
    if (file.isPresent()) {
      Platform.runLater(this::offer); // a page that is new takes the focus first
    }
  }

  /** Asks about it, or says what comes first. */
  void offer() {
    if (file.isEmpty() || locked.getAsBoolean()) {
      return;
    }
    switch (page) {
      case SignInController signIn -> signIn.note(messages.text("app.backup-after-sign-in"));
      case FirstRunController _ -> ask(true);
      case DesktopWiring _ -> ask(false);
      case null, default -> {}
    }
  }

  private void ask(boolean empty) {
    Optional<Path> meant = file;
    file = Optional.empty();
    Surface.hidePopups();
    restoring.ask(meant, empty);
  }
}
