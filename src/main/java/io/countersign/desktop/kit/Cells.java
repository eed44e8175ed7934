package io.countersign.desktop.kit;

import java.time.Instant;
import java.util.function.BiConsumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.css.PseudoClass;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;

/**
 * What stands in the columns of a table.
 *
 * <pre>{@code
 * cells.text(nameColumn, AccountRow::fullName);
 * cells.time(lastSignInColumn, AccountRow::lastSignIn);
 * cells.state(stateColumn, row -> states.of(row));
 * }</pre>
 */
public final class Cells {
  private static final PseudoClass WARNING = PseudoClass.getPseudoClass("warning");

  /** What the sides of a cell take of its width. */
  private static final double SENTENCE_SIDES = 24;

  private static final double TIME_WIDTH = 96;
  private static final double STATE_WIDTH = 108;

  private final Messages messages;

  /** Makes cells that speak the words of {@code messages}. */
  public Cells(Messages messages) {
    this.messages = messages;
  }

  /** Plain text, cut at its end, whole in a tooltip when it is cut. */
  public <R> void text(TableColumn<R, ?> column, Function<R, String> value) {
    set(column, value, (cell, text) -> show(cell, text, text), "text-cell");
  }

  /**
   * A sentence on as many lines as it needs, for tables whose rows have no fixed height ({@code
   * -fx-fixed-cell-size: -1}).
   */
  public <R> void sentence(TableColumn<R, ?> column, Function<R, String> value) {
    set(
        column,
        value,
        (cell, text) -> {
          Text lines = new Text(text);
          lines.getStyleClass().add("sentence");
          lines.wrappingWidthProperty().bind(cell.widthProperty().subtract(SENTENCE_SIDES));
          VBox box = new VBox(lines);
          box.getStyleClass().add("sentence-lines");
          cell.setGraphic(box);
        },
        "sentence-cell");
  }

  /** Text of less weight. */
  public <R> void muted(TableColumn<R, ?> column, Function<R, String> value) {
    set(column, value, (cell, text) -> show(cell, text, text), "muted-cell");
  }

  /** A time as "3 min ago" with the exact one in the tooltip; null shows "never". */
  public <R> void time(TableColumn<R, ?> column, Function<R, Instant> value) {
    set(
        column,
        row -> new Moment(value.apply(row)),
        (cell, moment) -> show(cell, messages.relative(moment.time), messages.exact(moment.time)),
        "time-cell");
    column.setMinWidth(Math.max(column.getMinWidth(), TIME_WIDTH));
  }

  /**
   * A time that may need a look, in the colour of warning then.
   *
   * @param concern why it needs a look, told in the tooltip after the exact time; empty if it does
   *     not
   */
  public <R> void time(
      TableColumn<R, ?> column, Function<R, Instant> value, Function<R, String> concern) {
    set(
        column,
        row -> new Concern(value.apply(row), concern.apply(row)),
        (cell, at) -> {
          boolean fine = at.why.isEmpty();
          String exact = messages.exact(at.time);
          cell.pseudoClassStateChanged(WARNING, !fine);
          show(cell, messages.relative(at.time), fine ? exact : exact + " · " + at.why);
        },
        "time-cell");
  }

  /** A count, grouped and right-aligned. */
  public <R> void number(TableColumn<R, ?> column, Function<R, ? extends Number> value) {
    figure(column, value.andThen(number -> messages.number(number.longValue())));
  }

  /** A figure in words of its own, right-aligned. */
  public <R> void figure(TableColumn<R, ?> column, Function<R, String> value) {
    set(column, value, (cell, text) -> show(cell, text, null), "number-cell");
    column.getStyleClass().add("number-column");
  }

  /** An id or hint in the monospaced face, cut in the middle, copied whole. */
  public <R> void mono(TableColumn<R, ?> column, Function<R, String> value) {
    set(
        column,
        value,
        (cell, text) -> {
          cell.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
          show(cell, text, text);
          cell.setContextMenu(copyMenu(text));
        },
        "mono-cell");
  }

  /** A state: shape and word. */
  public <R> void state(TableColumn<R, ?> column, Function<R, State> value) {
    set(
        column,
        value,
        (cell, state) -> {
          StateLabel label =
              cell.getGraphic() instanceof StateLabel known ? known : new StateLabel();
          label.setState(state);
          cell.setText(null);
          cell.setGraphic(label);
          cell.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        },
        "state-cell");
    column.setMinWidth(Math.max(column.getMinWidth(), STATE_WIDTH));
  }

  /** Anything else: {@code fill} puts it into a cell that is never empty. */
  @SuppressWarnings("unchecked")
  public <R, V> void set(
      TableColumn<R, ?> column,
      Function<R, V> value,
      BiConsumer<TableCell<R, V>, V> fill,
      String styleClass) {
    TableColumn<R, V> typed = (TableColumn<R, V>) column;
    typed.setCellValueFactory(
        features -> new ReadOnlyObjectWrapper<>(value.apply(features.getValue())));
    typed.setCellFactory(
        c -> {
          TableCell<R, V> cell = new FilledCell<>(fill);
          cell.getStyleClass().add(styleClass);
          return cell;
        });
  }

  private ContextMenu copyMenu(String text) {
    MenuItem copy = new MenuItem(messages.text("kit.copy"));
    copy.setOnAction(e -> CopyMenu.put(text));
    return new ContextMenu(copy);
  }

  private static void show(TableCell<?, ?> cell, String text, String tooltip) {
    cell.setText(text);
    cell.setTooltip(tooltip == null || tooltip.isEmpty() ? null : new Tooltip(tooltip));
  }

  private record Moment(Instant time) {}

  private record Concern(Instant time, String why) {}

  private static final class FilledCell<R, V> extends TableCell<R, V> {
    private final BiConsumer<TableCell<R, V>, V> fill;

    FilledCell(BiConsumer<TableCell<R, V>, V> fill) {
      this.fill = fill;
    }

    @Override
    protected void updateItem(V item, boolean empty) {
      super.updateItem(item, empty);
      if (empty || item == null) {
        setText(null);
        setGraphic(null);
        setTooltip(null);
        setContextMenu(null);
        pseudoClassStateChanged(WARNING, false);
      } else {
        fill.accept(this, item);
      }
    }
  }
}
