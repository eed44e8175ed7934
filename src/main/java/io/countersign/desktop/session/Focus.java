package io.countersign.desktop.session;

import javafx.application.Platform;
import javafx.scene.Node;

/** Where the keyboard goes when a screen appears. */
final class Focus {
  private Focus() {}

  /** Focuses {@code node} as soon as it is in a window. */
  static void whenShown(Node node) {
    node.sceneProperty()
        .addListener(
            (o, before, now) -> {
              if (now != null) {
                Platform.runLater(node::requestFocus);
              }
            });
  }
}
