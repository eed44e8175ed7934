package io.countersign.desktop.kit;

import javafx.application.Platform;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.Parent;

/** Finds where the focus can go. */
public final class Focus {
  private Focus() {}

  /** Puts the focus on {@code node} as soon as it is in a window. */
  public static void whenShown(Node node) {
    node.sceneProperty()
        .addListener(
            (o, before, now) -> {
              if (now != null) {
                Platform.runLater(node::requestFocus);
              }
            });
  }

  /** Puts the focus on the list of a screen or, without one, on the first node that takes it. */
  public static void into(Parent screen) {
    Node table = screen.lookup(".table-view");
    Node list = table == null ? screen.lookup(".list-view") : table;
    if (list == null) {
      first(screen);
    } else {
      list.requestFocus();
    }
  }

  /** Puts the focus on the first node under {@code parent} that takes it. */
  static void first(Parent parent) {
    request(find(parent, false), parent);
  }

  /** Puts the focus on the last node under {@code parent} that takes it. */
  static void last(Parent parent) {
    request(find(parent, true), parent);
  }

  /** Whether {@code node} is {@code parent} or somewhere under it. */
  static boolean isInside(Node node, Parent parent) {
    for (Node n = node; n != null; n = n.getParent()) {
      if (n == parent) {
        return true;
      }
    }
    return false;
  }

  /** Whether {@code node} and everything above it is visible. */
  static boolean isSeen(Node node) {
    for (Node n = node; n != null; n = n.getParent()) {
      if (!n.isVisible()) {
        return false;
      }
    }
    return true;
  }

  private static void request(Node found, Parent parent) {
    if (found != null) {
      found.requestFocus();
    } else {
      parent.setFocusTraversable(true);
      parent.requestFocus();
    }
  }

  private static Node find(Parent parent, boolean backwards) {
    ObservableList<Node> children = parent.getChildrenUnmodifiable();
    for (int i = 0; i < children.size(); i++) {
      Node child = children.get(backwards ? children.size() - 1 - i : i);
      if (!child.isVisible() || child.isDisabled()) {
        continue;
      }
      if (child.isFocusTraversable()) {
        return child;
      }
      if (child instanceof Parent inner && find(inner, backwards) instanceof Node found) {
        return found;
      }
    }
    return null;
  }
}
