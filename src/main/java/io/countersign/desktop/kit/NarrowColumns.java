package io.countersign.desktop.kit;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.application.Platform;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;

/** Hides columns in a fixed order while a table is too narrow for all of them. */
final class NarrowColumns<R> {
  private static final double SCROLL_BAR = 16;

  private final TableView<R> table;
  private final List<? extends TableColumn<R, ?>> goFirst;
  private final Map<TableColumn<R, ?>, Double> wanted = new HashMap<>();

  NarrowColumns(TableView<R> table, List<? extends TableColumn<R, ?>> goFirst) {
    this.table = table;
    this.goFirst = goFirst;
    table.getColumns().forEach(column -> wanted.put(column, column.getPrefWidth()));
  }

  void install() {
    table.widthProperty().addListener(o -> Platform.runLater(this::fit));
    fit();
  }

  private void fit() {
    if (table.getWidth() <= 0) {
      return;
    }
    double room = table.getWidth() - SCROLL_BAR;
    double needed = wanted.values().stream().mapToDouble(Double::doubleValue).sum();
    for (TableColumn<R, ?> column : goFirst) {
      boolean fits = needed <= room;
      column.setVisible(fits);
      if (!fits) {
        needed -= wanted.get(column);
      }
    }
  }
}
