package io.countersign.desktop.kit;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.ListChangeListener;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableView;
import javafx.scene.control.skin.VirtualFlow;

/** Which rows of a table are selected and which are open, by id, while its rows come and go. */
final class PagedSelection<R> {
  private final TableView<R> table;
  private final Function<? super R, ?> id;
  private final ReadOnlyObjectWrapper<List<R>> selected = new ReadOnlyObjectWrapper<>(List.of());
  private final ReadOnlyObjectWrapper<List<R>> opened = new ReadOnlyObjectWrapper<>(List.of());
  private boolean replacing;
  private boolean opensOnMove;

  PagedSelection(TableView<R> table, Function<? super R, ?> id) {
    this.table = table;
    this.id = id;
    table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
    table
        .getSelectionModel()
        .getSelectedItems()
        .addListener((ListChangeListener<R>) change -> changed());
  }

  ReadOnlyObjectWrapper<List<R>> selected() {
    return selected;
  }

  ReadOnlyObjectWrapper<List<R>> opened() {
    return opened;
  }

  void open() {
    List<R> rows = rows();
    opensOnMove = !rows.isEmpty();
    opened.set(rows);
  }

  void close() {
    opensOnMove = false;
    opened.set(List.of());
  }

  boolean open(Object wanted) {
    for (int i = 0; i < table.getItems().size(); i++) {
      if (id.apply(table.getItems().get(i)).equals(wanted)) {
        table.getSelectionModel().clearAndSelect(i);
        table.scrollTo(i);
        open();
        return true;
      }
    }
    return false;
  }

  /** Puts {@code rows} in place of the present ones; {@code keepOpened} also what is not there. */
  void replace(List<R> rows, boolean keepOpened) {
    Set<Object> wanted = ids(selected.get());
    Set<Object> shown = ids(opened.get());
    int first = firstVisible();
    replacing = true;
    try {
      table.getSelectionModel().clearSelection();
      table.getItems().setAll(rows);
      int focus = -1;
      for (int i = 0; i < rows.size(); i++) {
        if (wanted.contains(id.apply(rows.get(i)))) {
          table.getSelectionModel().select(i);
          focus = i;
        }
      }
      if (focus >= 0) {
        table.getFocusModel().focus(focus);
      }
    } finally {
      replacing = false;
    }
    if (first > 0 && first < rows.size()) {
      table.scrollTo(first);
    }
    selected.set(rows());
    List<R> stillShown = rows.stream().filter(row -> shown.contains(id.apply(row))).toList();
    if (!stillShown.isEmpty() || !keepOpened) {
      opened.set(stillShown);
    }
  }

  /** Adds {@code rows} that are not there yet. */
  void append(List<R> rows) {
    Set<Object> known = ids(table.getItems());
    table.getItems().addAll(rows.stream().filter(row -> known.add(id.apply(row))).toList());
  }

  private int firstVisible() {
    return table.lookup(".virtual-flow") instanceof VirtualFlow<?> flow
            && flow.getFirstVisibleCell() != null
        ? flow.getFirstVisibleCell().getIndex()
        : 0;
  }

  private Set<Object> ids(List<R> rows) {
    Set<Object> ids = new HashSet<>();
    rows.forEach(row -> ids.add(id.apply(row)));
    return ids;
  }

  private void changed() {
    if (replacing) {
      return;
    }
    List<R> now = rows();
    selected.set(now);
    if (!now.isEmpty() && (opensOnMove || now.size() > 1)) {
      open();
    }
  }

  private List<R> rows() {
    return table.getSelectionModel().getSelectedItems().stream().filter(Objects::nonNull).toList();
  }
}
