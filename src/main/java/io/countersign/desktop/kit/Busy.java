package io.countersign.desktop.kit;

import javafx.application.Platform;
import javafx.beans.value.ChangeListener;
import javafx.scene.Node;
import javafx.scene.Scene;

/**
 * Keeps a node disabled while any of several pieces of work hold it. The focus that left it only
 * because it was disabled comes back.
 */
final class Busy {
  private final Node node;
  private final boolean disabledBefore;
  private final boolean focusedBefore;
  private final ChangeListener<Node> focusMoved = (o, before, now) -> moved(before, now);
  private Node fallback;
  private boolean settling;
  private int holders;

  private Busy(Node node) {
    this.node = node;
    this.disabledBefore = node.isDisable();
    this.focusedBefore = node.isFocused();
    if (focusedBefore) {
      node.getScene().focusOwnerProperty().addListener(focusMoved);
    }
  }

  /** The focus goes from a disabled node to the next; where the user takes it then is theirs. */
  private void moved(Node before, Node now) {
    if (before == node) {
      settling = true;
      Platform.runLater(() -> settling = false);
    }
    if (settling) {
      fallback = now;
    }
  }

  /** Disables {@code node}; the answer lets it go again. */
  static Runnable hold(Node node) {
    if (node.disableProperty().isBound()) {
      throw new IllegalArgumentException("The disable property of " + node.getId() + " is bound");
    }
    Busy busy = (Busy) node.getProperties().computeIfAbsent(Busy.class, key -> new Busy(node));
    busy.holders++;
    node.setDisable(true);
    return busy::release;
  }

  private void release() {
    holders--;
    if (holders == 0) {
      node.getProperties().remove(Busy.class);
      node.setDisable(disabledBefore);
      Scene scene = node.getScene();
      if (scene == null || !focusedBefore) {
        return;
      }
      scene.focusOwnerProperty().removeListener(focusMoved);
      Node focused = scene.getFocusOwner();
      if (!disabledBefore && (focused == null || focused == fallback)) {
        node.requestFocus();
      }
    }
  }
}
