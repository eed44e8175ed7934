package io.countersign.desktop.kit;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.layout.StackPane;

/** A dialog that is open. */
public final class OpenDialog {
  private final Dialogs dialogs;
  private final StackPane layer;
  private final Parent card;
  private final boolean sticky;
  private final Node focusBefore;
  private final List<Runnable> onClosed = new ArrayList<>();
  private Consumer<OpenDialog> beforeLeaving = OpenDialog::close;
  private int held;

  OpenDialog(Dialogs dialogs, StackPane layer, Parent card, boolean sticky, Node focusBefore) {
    this.dialogs = dialogs;
    this.layer = layer;
    this.card = card;
    this.sticky = sticky;
    this.focusBefore = focusBefore;
  }

  /** Closes it without a question and gives the focus back. */
  public void close() {
    if (dialogs.remove(this)) {
      onClosed.forEach(Runnable::run);
    }
  }

  /** What Esc, a click outside and a Cancel button do: asks first if {@link #guard} says so. */
  public void leave() {
    if (held == 0) {
      beforeLeaving.accept(this);
    }
  }

  /**
   * Cannot be left while {@code work} runs: what comes of a deed that was begun, such as a secret
   * that is shown once, is not missed.
   */
  public OpenDialog stayDuring(Work<?> work) {
    held++;
    work.onEnd(() -> held--);
    return this;
  }

  /** Asks before leaving when something was typed into {@code form}. */
  public OpenDialog guard(Form form) {
    beforeLeaving =
        dialog -> {
          if (form.isDirty()) {
            dialogs.askToDiscard(dialog::close);
          } else {
            dialog.close();
          }
        };
    return this;
  }

  /** Runs {@code handler} once it is closed, however that came. */
  public OpenDialog onClosed(Runnable handler) {
    onClosed.add(handler);
    return this;
  }

  /** Whether it is still open. */
  public boolean isOpen() {
    return dialogs.isOpen(this);
  }

  boolean sticky() {
    return sticky;
  }

  StackPane layer() {
    return layer;
  }

  Parent card() {
    return card;
  }

  Node focusBefore() {
    return focusBefore;
  }
}
