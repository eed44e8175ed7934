package io.countersign.desktop.kit;

import javafx.beans.DefaultProperty;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;

/**
 * As high as its content up to a limit; beyond it scrolls. It is as wide as it is given room. For
 * FXML: {@code <ScrollBox most="96"><Label wrapText="true"/></ScrollBox>}.
 */
@DefaultProperty("content")
public final class ScrollBox extends ScrollPane {
  private double most = 200;

  /** Makes an empty box that grows to 200. */
  public ScrollBox() {
    getStyleClass().addAll("edge-to-edge", "scroll-box");
    setFitToWidth(true);
    setHbarPolicy(ScrollBarPolicy.NEVER);
    setFocusTraversable(false);
    setMinHeight(USE_PREF_SIZE);
    setMaxHeight(USE_PREF_SIZE);
    contentProperty()
        .addListener(
            (o, before, now) -> {
              if (now != null) {
                now.layoutBoundsProperty().addListener(bounds -> fit());
              }
            });
  }

  private void fit() {
    Node content = getContent();
    if (content != null) {
      double borders = snappedTopInset() + snappedBottomInset();
      setPrefHeight(Math.min(content.getLayoutBounds().getHeight(), most) + borders);
    }
  }

  public double getMost() {
    return most;
  }

  /** The height, in pixels, from which on it scrolls. */
  public void setMost(double height) {
    most = height;
    fit();
  }
}
