package io.countersign.desktop.requests;

import io.countersign.core.Page;
import io.countersign.core.access.RequestRow;
import io.countersign.desktop.kit.EmptyState;
import io.countersign.desktop.kit.Kit;
import io.countersign.desktop.kit.TablePlaceholder;
import io.countersign.desktop.kit.Work;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.scene.control.ListView;

/** The cards over a list that is cut in the database: the next page comes when the end is near. */
final class RequestCards {
  /** How many cards a page holds. */
  static final int PAGE = 30;

  private static final int AHEAD = 8;

  private final ListView<RequestRow> list;
  private final Kit kit;
  private final Loader loader;
  private final TablePlaceholder placeholder;
  private final Set<Long> expanded = new HashSet<>();
  private EmptyState empty = EmptyState.of("");
  private Optional<Page.Cursor> next = Optional.empty();
  private Work<Page<RequestRow>> running;
  private Long sought;

  /** Loads one page, off the FX thread. */
  @FunctionalInterface
  interface Loader {
    Page<RequestRow> load(Optional<Page.Cursor> after, int size);
  }

  RequestCards(ListView<RequestRow> list, Kit kit, Loader loader) {
    this.list = list;
    this.kit = kit;
    this.loader = loader;
    this.placeholder = new TablePlaceholder(kit.messages());
    list.setPlaceholder(placeholder);
  }

  /** Puts a card into every cell. */
  void cards(RequestCard.Deeds deeds) {
    list.setCellFactory(
        view ->
            new RequestCell(
                new RequestCard(kit, deeds), row -> expanded.contains(row.id()), this::reached));
  }

  /** What an empty list says. */
  void empty(EmptyState state) {
    empty = state;
  }

  /** Loads another list from its beginning. */
  void reload() {
    list.getItems().clear();
    load(PAGE);
  }

  /** Loads again as many as are shown; the place and the selection stay. */
  void refresh() {
    load(Math.max(PAGE, list.getItems().size()));
  }

  /** Shows {@code row} in the place of what it was, if it is in view. */
  void replace(RequestRow row) {
    int index = indexOf(row.id());
    if (index >= 0) {
      list.getItems().set(index, row);
      list.getSelectionModel().clearAndSelect(index);
    }
  }

  /** Selects the row with this id if it is loaded. */
  void select(long id) {
    int index = indexOf(id);
    if (index >= 0) {
      list.getSelectionModel().clearAndSelect(index);
    }
  }

  /** Selects the row with this id with the next load and brings it into view, page by page. */
  void seek(long id) {
    sought = id;
  }

  private int indexOf(long id) {
    for (int i = 0; i < list.getItems().size(); i++) {
      if (list.getItems().get(i).id() == id) {
        return i;
      }
    }
    return -1;
  }

  /** Shows the whole purpose of {@code row}, or its beginning again. */
  void expand(RequestRow row) {
    if (!expanded.remove(row.id())) {
      expanded.add(row.id());
    }
    list.refresh();
  }

  private void load(int size) {
    if (running != null) {
      running.abandon();
    }
    Work<Page<RequestRow>> work = ask(Optional.empty(), size);
    placeholder.loading(work);
    work.onSuccess(this::show)
        .onFailure(
            problem -> {
              if (list.getItems().isEmpty()) {
                placeholder.failed(kit.problems().sentence(problem), this::reload);
              } else {
                kit.problems().show(problem);
              }
            });
  }

  private void show(Page<RequestRow> page) {
    next = page.next();
    int index = Math.max(0, list.getSelectionModel().getSelectedIndex());
    RequestRow selected = list.getSelectionModel().getSelectedItem();
    List<RequestRow> rows = page.rows();
    if (rows.equals(list.getItems())) {
      list.refresh();
    } else {
      list.getItems().setAll(rows);
    }
    placeholder.empty(empty);
    if (!rows.isEmpty()) {
      int before = selected == null ? -1 : indexOf(selected.id());
      list.getSelectionModel()
          .clearAndSelect(before >= 0 ? before : Math.min(index, rows.size() - 1));
      reveal();
    }
  }

  /** Brings what is sought into view once it is loaded; loads on until then. */
  private void reveal() {
    if (sought == null) {
      return;
    }
    int index = indexOf(sought);
    if (index >= 0) {
      sought = null;
      list.getSelectionModel().clearAndSelect(index);
      list.scrollTo(index);
    } else if (next.isPresent()) {
      loadNext();
    } else {
      sought = null;
    }
  }

  private void reached(int index) {
    if (index >= list.getItems().size() - AHEAD && running == null && next.isPresent()) {
      loadNext();
    }
  }

  private void loadNext() {
    ask(next, PAGE)
        .onSuccess(
            page -> {
              next = page.next();
              Set<Long> known =
                  list.getItems().stream().map(RequestRow::id).collect(Collectors.toSet());
              list.getItems()
                  .addAll(page.rows().stream().filter(row -> !known.contains(row.id())).toList());
              reveal();
            });
  }

  private Work<Page<RequestRow>> ask(Optional<Page.Cursor> after, int size) {
    Work<Page<RequestRow>> work = kit.tasks().run(() -> loader.load(after, size));
    running = work;
    work.onEnd(
        () -> {
          if (running == work) {
            running = null;
          }
        });
    return work;
  }
}
