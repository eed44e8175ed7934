package io.countersign.testing;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import javafx.stage.Stage;

/** What a window shows, by the selectors of its nodes. */
abstract class ScreenQuestions extends ScreenRobot {
  /** The window. */
  protected Stage stage;

  /** Runs {@code action} on the FX thread and waits for it. */
  protected final void fx(Runnable action) {
    fx(
        () -> {
          action.run();
          return null;
        });
  }

  /** The node with this selector in the window. */
  protected final <T extends Node> T find(String selector, Class<T> type) {
    return fx(
        () -> {
          Node found = stage.getScene().getRoot().lookup(selector);
          if (found == null) {
            throw new AssertionError("There is no " + selector);
          }
          return type.cast(found);
        });
  }

  /** Whether a node with this selector is in the window and seen. */
  protected final boolean isSeen(String selector) {
    return fx(
        () -> {
          Node found = stage.getScene().getRoot().lookup(selector);
          for (Node n = found; n != null; n = n.getParent()) {
            if (!n.isVisible()) {
              return false;
            }
          }
          return found != null;
        });
  }

  /** What the labels with this selector say, in their order in the window. */
  protected final List<String> textsOf(String selector) {
    return fx(
        () ->
            stage.getScene().getRoot().lookupAll(selector).stream()
                .map(node -> ((Labeled) node).getText())
                .toList());
  }

  /** Replaces the text of an input. */
  protected final void fill(String selector, String text) {
    TextInputControl input = find(selector, TextInputControl.class);
    fx(() -> input.setText(text));
  }

  /** Whether a node can not be used now. */
  protected final boolean isDisabled(String selector) {
    return find(selector, Node.class).isDisabled();
  }

  /** What has the focus; null for nothing. */
  protected final Node focused() {
    return fx(() -> stage.getScene().getFocusOwner());
  }
}
