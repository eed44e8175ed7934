package io.countersign.desktop.kit;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.scene.control.ConstrainedColumnResizeBase;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.util.Callback;

/**
 * Shares the width of a table among its columns in proportion to their preferred widths, within
 * their bounds. The same width always gives the same columns, whatever was opened, closed or hidden
 * before; a column that was dragged keeps its new share.
 */
@SuppressWarnings("rawtypes")
final class SharedWidths extends ConstrainedColumnResizeBase
    implements Callback<TableView.ResizeFeatures, Boolean> {
  private final Map<TableColumn<?, ?>, Double> dragged = new HashMap<>();

  @Override
  @SuppressWarnings("unchecked")
  public Boolean call(TableView.ResizeFeatures features) {
    List<Column> columns =
        ((TableView<?>) features.getTable())
            .getVisibleLeafColumns().stream().map(column -> new Column(column, dragged)).toList();
    if (features.getColumn() != null) {
      boolean moved = TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN.call(features);
      columns.forEach(column -> dragged.put(column.column, column.column.getWidth()));
      return moved;
    }
    share(columns, features.getContentWidth());
    double end = 0;
    for (Column column : columns) {
      double begin = Math.round(end);
      end += column.width;
      features.setColumnWidth(column.column, Math.round(end) - begin);
    }
    return true;
  }

  /**
   * Gives each column its share. Those that a bound holds back stay at it, and the others share
   * what that leaves or takes, until all fit.
   */
  private static void share(List<Column> columns, double room) {
    double unfair = 1;
    while (unfair != 0) {
      double left = room - columns.stream().filter(c -> c.held).mapToDouble(c -> c.width).sum();
      double shares = columns.stream().filter(c -> !c.held).mapToDouble(c -> c.share).sum();
      double scale = shares > 0 ? Math.max(0, left) / shares : 0;
      unfair = columns.stream().filter(c -> !c.held).mapToDouble(c -> c.fit(scale)).sum();
      double sign = Math.signum(unfair);
      columns.stream().filter(c -> Math.signum(c.excess) == sign).forEach(c -> c.held = true);
    }
  }

  /** A column while widths are shared. */
  private static final class Column {
    private final TableColumn<?, ?> column;
    private final double share;
    private double width;
    private double excess;
    private boolean held;

    Column(TableColumn<?, ?> column, Map<TableColumn<?, ?>, Double> dragged) {
      this.column = column;
      this.share = dragged.getOrDefault(column, column.getPrefWidth());
    }

    /** Takes its share within its bounds; answers by how much that is more than the share. */
    double fit(double scale) {
      width = Math.clamp(share * scale, column.getMinWidth(), column.getMaxWidth());
      excess = width - share * scale;
      return excess;
    }
  }
}
