package io.countersign.desktop.kit;

import java.util.function.BiConsumer;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** A row of two lines for a narrow list: what it is and its state, below it the particulars. */
public final class TwoLineCell extends VBox {
  private final Label title = new Label();
  private final HBox right = new HBox();
  private final Label detail = new Label();
  private final Label aside = new Label();

  private TwoLineCell() {
    getStyleClass().add("two-line-cell");
    title.setMinWidth(0);
    right.setMinWidth(Region.USE_PREF_SIZE);
    detail.setMinWidth(0);
    detail.getStyleClass().addAll("caption");
    aside.getStyleClass().add("caption");
    aside.setMinWidth(Region.USE_PREF_SIZE);
    getChildren().addAll(line(title, right), line(detail, aside));
  }

  private static HBox line(Node left, Node right) {
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    HBox line = new HBox(left, gap, right);
    line.getStyleClass().add("two-line-cell-line");
    return line;
  }

  /** Fills {@code column} with rows of two lines. */
  public static <R> void fill(
      Cells cells, TableColumn<R, R> column, BiConsumer<TwoLineCell, R> show) {
    cells.set(
        column,
        row -> row,
        (cell, row) -> {
          TwoLineCell lines =
              cell.getGraphic() instanceof TwoLineCell known ? known : new TwoLineCell();
          show.accept(lines, row);
          cell.setGraphic(lines);
        },
        "two-line-table-cell");
  }

  /** Sets the upper line. */
  public TwoLineCell upper(String text, Node state) {
    title.setText(text);
    right.getChildren().setAll(state);
    return this;
  }

  /** Sets the lower line. */
  public TwoLineCell lower(String text, String more) {
    detail.setText(text);
    aside.setText(more);
    return this;
  }

  /** The left part of the lower line, for its face and tooltip. */
  public Label detail() {
    return detail;
  }
}
