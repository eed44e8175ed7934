package io.countersign.desktop.inspector;

import io.countersign.desktop.kit.SecretClipboard;
import javafx.scene.control.TextArea;

/**
 * Where a credential is pasted. What is copied out of it leaves the clipboard after a minute, as
 * every secret does.
 */
public final class PasteArea extends TextArea {
  private SecretClipboard clipboard;

  /** Makes an empty area. */
  public PasteArea() {
    getStyleClass().add("mono-input");
    setWrapText(true);
  }

  /** Says where copies go. */
  void connect(SecretClipboard clipboard) {
    this.clipboard = clipboard;
  }

  @Override
  public void copy() {
    String selected = getSelectedText();
    if (clipboard != null && !selected.isEmpty()) {
      clipboard.copy(selected);
    }
  }

  @Override
  public void cut() {
    copy();
    replaceSelection("");
  }

  /** Takes the text away, and with it what undo remembers. */
  void forget() {
    setText("");
  }
}
