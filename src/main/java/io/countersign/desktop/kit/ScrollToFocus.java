package io.countersign.desktop.kit;

import javafx.beans.value.ChangeListener;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ScrollPane;

/** Scrolls whatever gets the focus inside a pane into view: the first wrong field of a form. */
public final class ScrollToFocus {
  private static final double MARGIN = 32;

  private final ScrollPane pane;
  private final ChangeListener<Node> focus = (o, before, now) -> show(now);

  private ScrollToFocus(ScrollPane pane) {
    this.pane = pane;
  }

  /** Keeps the focused node of {@code pane} in view as long as the pane is in a window. */
  public static void install(ScrollPane pane) {
    ScrollToFocus follower = new ScrollToFocus(pane);
    pane.sceneProperty().addListener((o, before, now) -> follower.moved(before, now));
    follower.moved(null, pane.getScene());
  }

  private void moved(Scene before, Scene now) {
    if (before != null) {
      before.focusOwnerProperty().removeListener(focus);
    }
    if (now != null) {
      now.focusOwnerProperty().addListener(focus);
    }
  }

  private void show(Node node) {
    if (node == null || pane.getContent() == null || !inside(node)) {
      return;
    }
    Bounds bounds = pane.getContent().sceneToLocal(node.localToScene(node.getLayoutBounds()));
    double seen = pane.getViewportBounds().getHeight();
    double hidden = pane.getContent().getLayoutBounds().getHeight() - seen;
    if (hidden <= 0) {
      return;
    }
    double top = pane.getVvalue() * hidden;
    if (bounds.getMinY() - MARGIN < top) {
      pane.setVvalue(Math.clamp((bounds.getMinY() - MARGIN) / hidden, 0, 1));
    } else if (bounds.getMaxY() + MARGIN > top + seen) {
      pane.setVvalue(Math.clamp((bounds.getMaxY() + MARGIN - seen) / hidden, 0, 1));
    }
  }

  private boolean inside(Node node) {
    for (Node n = node; n != null; n = n.getParent()) {
      if (n == pane.getContent()) {
        return true;
      }
    }
    return false;
  }
}
