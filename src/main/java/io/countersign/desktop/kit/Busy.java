package io.countersign.desktop.kit;

import javafx.scene.Node;

/** Keeps a node disabled while any of several pieces of work hold it. */
final class Busy {
  private final Node node;
  private final boolean disabledBefore;
  private final boolean focusedBefore;
  private int holders;

  private Busy(Node node) {
    this.node = node;
    this.disabledBefore = node.isDisable();
    this.focusedBefore = node.isFocused();
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
      boolean nothingFocused = node.getScene() != null && node.getScene().getFocusOwner() == null;
      if (focusedBefore && !disabledBefore && nothingFocused) {
        node.requestFocus();
      }
    }
  }
}
