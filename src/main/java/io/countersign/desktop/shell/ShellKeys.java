package io.countersign.desktop.shell;

import io.countersign.desktop.kit.Dialogs;
import javafx.event.EventHandler;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/**
 * The keys of the window. They work wherever the focus is, but not while a dialog is open or the
 * window is covered; only locking always works.
 */
final class ShellKeys {
  private final Node root;
  private final Dialogs dialogs;
  private final Deeds deeds;
  private final EventHandler<KeyEvent> pressed = this::pressed;
  private final EventHandler<KeyEvent> typed = this::typed;

  /** What the keys do. */
  interface Deeds {
    void lock();

    void openPalette();

    void showShortcuts();

    void filter();

    void create();

    void refresh();

    boolean closeDetail();

    void openSection(int index);

    void openSettings();

    boolean deed(KeyCode key);
  }

  ShellKeys(Node root, Dialogs dialogs, Deeds deeds) {
    this.root = root;
    this.dialogs = dialogs;
    this.deeds = deeds;
  }

  /** Listens in every scene the shell comes into, and stops when it leaves. */
  void install() {
    root.sceneProperty()
        .addListener(
            (o, before, now) -> {
              if (before != null) {
                before.removeEventHandler(KeyEvent.KEY_PRESSED, pressed);
                before.removeEventHandler(KeyEvent.KEY_TYPED, typed);
              }
              listen(now);
            });
    listen(root.getScene());
  }

  private void listen(Scene scene) {
    if (scene != null) {
      scene.addEventHandler(KeyEvent.KEY_PRESSED, pressed);
      scene.addEventHandler(KeyEvent.KEY_TYPED, typed);
    }
  }

  private boolean isCovered() {
    for (Node n = root; n != null; n = n.getParent()) {
      if (!n.isVisible()) {
        return true;
      }
    }
    return false;
  }

  private void pressed(KeyEvent event) {
    if (isCovered()) {
      return;
    }
    boolean shortcut = event.isShortcutDown() && !event.isAltDown() && !event.isShiftDown();
    if (shortcut && event.getCode() == KeyCode.L) {
      event.consume();
      deeds.lock();
      return;
    }
    if (!dialogs.showingProperty().get() && (shortcut ? command(event) : plain(event))) {
      event.consume();
    }
  }

  private boolean command(KeyEvent event) {
    switch (event.getCode()) {
      case K -> deeds.openPalette();
      case F -> deeds.filter();
      case N -> deeds.create();
      case COMMA -> deeds.openSettings();
      default -> {
        int digit = event.getCode().ordinal() - KeyCode.DIGIT0.ordinal();
        if (!event.getCode().isDigitKey() || digit < 0 || digit > 9) {
          return deeds.deed(event.getCode());
        }
        // As on the keyboard, 0 stands after 9.
        deeds.openSection(digit == 0 ? 9 : digit - 1);
      }
    }
    return true;
  }

  private boolean plain(KeyEvent event) {
    return switch (event.getCode()) {
      case F1 -> {
        deeds.showShortcuts();
        yield true;
      }
      case F5 -> {
        deeds.refresh();
        yield true;
      }
      case ESCAPE -> deeds.closeDetail();
      default -> false;
    };
  }

  private void typed(KeyEvent event) {
    boolean writing = event.getTarget() instanceof TextInputControl;
    if (event.getCharacter().equals("?")
        && !writing
        && !isCovered()
        && !dialogs.showingProperty().get()) {
      event.consume();
      deeds.showShortcuts();
    }
  }
}
