package io.countersign.desktop.kit;

import javafx.beans.DefaultProperty;
import javafx.geometry.Orientation;
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
  }

  @Override
  public Orientation getContentBias() {
    return Orientation.HORIZONTAL;
  }

  @Override
  protected double computePrefHeight(double width) {
    double borders = snappedTopInset() + snappedBottomInset();
    if (getContent() == null) {
      return borders;
    }
    double room = width - snappedLeftInset() - snappedRightInset();
    double wanted = getContent().prefHeight(width < 0 ? -1 : Math.max(0, room));
    return snapSizeY(Math.min(wanted, most)) + borders;
  }

  public double getMost() {
    return most;
  }

  /** The height, in pixels, from which on it scrolls. */
  public void setMost(double height) {
    most = height;
    requestLayout();
  }
}
