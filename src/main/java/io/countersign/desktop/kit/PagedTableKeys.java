package io.countersign.desktop.kit;

import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/**
 * The keys of a list: the first ↑ or ↓ selects the row that has the focus; Enter opens; Space picks
 * rows one by one, and from then on ↑↓ move without letting go of what was picked, until a click,
 * Enter or an unshifted Home or End.
 */
final class PagedTableKeys {
  private final TableView<?> table;
  private final Runnable open;
  private boolean picking;

  private PagedTableKeys(TableView<?> table, Runnable open) {
    this.table = table;
    this.open = open;
  }

  static void install(TableView<?> table, Runnable open) {
    PagedTableKeys keys = new PagedTableKeys(table, open);
    table.addEventFilter(KeyEvent.KEY_PRESSED, keys::pressed);
    table.setOnMousePressed(e -> keys.picking = false);
  }

  private void pressed(KeyEvent event) {
    boolean modified = event.isShiftDown() || event.isShortcutDown() || event.isAltDown();
    if (modified) {
      return;
    }
    KeyCode code = event.getCode();
    switch (code) {
      case ENTER -> {
        picking = false;
        open.run();
        event.consume();
      }
      case SPACE -> {
        pick();
        event.consume();
      }
      case UP, DOWN -> {
        if (picking) {
          move(code == KeyCode.UP ? -1 : 1);
          event.consume();
        } else if (table.getSelectionModel().isEmpty()) {
          begin();
          event.consume();
        }
      }
      case HOME, END -> picking = false;
      default -> {
        // Every other key is the table's own.
      }
    }
  }

  /** Nothing is selected yet: the first arrow begins where the focus is, not behind it. */
  private void begin() {
    if (!table.getItems().isEmpty()) {
      table.getSelectionModel().select(Math.max(0, table.getFocusModel().getFocusedIndex()));
    }
  }

  private void pick() {
    int focused = table.getFocusModel().getFocusedIndex();
    if (focused < 0) {
      return;
    }
    var selection = table.getSelectionModel();
    if (!picking) {
      picking = true;
      selection.select(focused);
    } else if (selection.isSelected(focused)) {
      selection.clearSelection(focused);
    } else {
      selection.select(focused);
    }
    table.getFocusModel().focus(focused);
    picking = !selection.isEmpty();
  }

  private void move(int by) {
    int index = table.getFocusModel().getFocusedIndex() + by;
    if (index >= 0 && index < table.getItems().size()) {
      table.getFocusModel().focus(index);
      table.scrollTo(Math.max(0, index - 3));
    }
  }
}
