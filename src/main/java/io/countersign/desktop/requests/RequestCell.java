package io.countersign.desktop.requests;

import io.countersign.core.access.RequestRow;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.ListCell;

/** A card in the list: as wide as the list, as high as its words need. */
final class RequestCell extends ListCell<RequestRow> {
  private final RequestCard card;
  private final Predicate<RequestRow> expanded;
  private final Consumer<Integer> reached;

  /**
   * Makes a cell.
   *
   * @param reached is told the index of each row that comes into view
   */
  RequestCell(RequestCard card, Predicate<RequestRow> expanded, Consumer<Integer> reached) {
    this.card = card;
    this.expanded = expanded;
    this.reached = reached;
    setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
    getStyleClass().add("request-cell");
  }

  @Override
  protected void updateItem(RequestRow row, boolean empty) {
    super.updateItem(row, empty);
    if (empty || row == null) {
      setGraphic(null);
      setAccessibleText(null);
      return;
    }
    card.show(row, expanded.test(row));
    setGraphic(card);
    setAccessibleText(card.getAccessibleText());
    reached.accept(getIndex());
  }

  @Override
  protected double computePrefWidth(double height) {
    return 0;
  }

  @Override
  protected double computePrefHeight(double width) {
    if (getGraphic() == null) {
      return super.computePrefHeight(width);
    }
    double across = snappedLeftInset() + snappedRightInset();
    double available = (width > 0 ? width : getListView().getWidth()) - across;
    return card.prefHeight(available) + snappedTopInset() + snappedBottomInset();
  }

  @Override
  protected double computeMinHeight(double width) {
    return computePrefHeight(width);
  }
}
