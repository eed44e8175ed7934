package io.countersign.desktop.kit;

import java.util.function.Consumer;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;

/** Opens the row of a small list by a double click or Enter. */
public final class RowOpening {
  private RowOpening() {}

  /** Lets a double click or Enter open the row of {@code table}, which has a parent already. */
  public static <R> void install(TableView<R> table, Consumer<R> open) {
    table.getSelectionModel().setSelectionMode(SelectionMode.SINGLE);
    Runnable selected =
        () -> {
          R row = table.getSelectionModel().getSelectedItem();
          if (row != null) {
            open.accept(row);
          }
        };
    table
        .getParent()
        .addEventFilter(
            KeyEvent.KEY_PRESSED,
            event -> {
              if (event.getCode() == KeyCode.ENTER && event.getTarget() == table) {
                event.consume();
                selected.run();
              }
            });
    table.addEventHandler(
        MouseEvent.MOUSE_CLICKED,
        event -> {
          if (event.getButton() == MouseButton.PRIMARY && event.getClickCount() == 2) {
            selected.run();
          }
        });
  }
}
