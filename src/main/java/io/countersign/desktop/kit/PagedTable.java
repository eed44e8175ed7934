package io.countersign.desktop.kit;

import io.countersign.core.Page;
import io.countersign.core.Sort;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.ObservableList;
import javafx.scene.Parent;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.VBox;

/**
 * A table over a list that is sorted and cut in the database. The column ids are the sort keys; the
 * next page is loaded when the end comes near; a refresh keeps the selection and the place; answers
 * to older questions are dropped.
 *
 * <pre>{@code
 * PagedTable<AccountRow> accounts =
 *     new PagedTable<>(table, AccountRow::id, request -> service.page(actor, query(), request), …);
 * accounts.counting(() -> service.count(actor, query()));
 * accounts.empty(new EmptyState(…));
 * accounts.openedProperty().addListener((o, was, rows) -> showDetail(rows));
 * accounts.reload();
 * }</pre>
 *
 * <p>Keys: ↑↓ move, Enter opens, Space picks several, Esc (through {@link #closeOpened()}) closes.
 * While something is open, moving to another row opens that one.
 *
 * @param <R> what a row is
 */
public final class PagedTable<R> {
  /** How many rows a page holds. */
  public static final int PAGE = 100;

  private static final int AHEAD = 25;

  /** How often times such as "3 min ago" are said anew. */
  private static final Duration AGES = Duration.ofMinutes(1);

  /** Loads one page, off the FX thread. */
  @FunctionalInterface
  public interface Loader<R> {
    /** Answers the page that was asked for. */
    Page<R> load(PageRequest request) throws Exception;
  }

  private final TableView<R> table;
  private final Loader<R> loader;
  private final Tasks tasks;
  private final Messages messages;
  private final Problems problems;
  private final Debounce typing;
  private final TablePlaceholder placeholder;
  private final WorkBar bar = new WorkBar();
  private final PagedSelection<R> selection;
  private final ReadOnlyStringWrapper count = new ReadOnlyStringWrapper("");
  private final ReadOnlyBooleanWrapper loading = new ReadOnlyBooleanWrapper();
  private Callable<Long> counter;
  private EmptyState empty = EmptyState.of("");
  private EmptyState noMatch = EmptyState.of("");
  private BooleanSupplier filtered = () -> false;
  private Optional<Page.Cursor> next = Optional.empty();
  private Work<Page<R>> running;
  private PageRequest asked;
  private long generation;

  /**
   * Binds {@code table} to a list.
   *
   * @param id what makes a row the same row after a refresh
   * @param loader loads a page, off the FX thread
   */
  public PagedTable(
      TableView<R> table,
      Function<? super R, ?> id,
      Loader<R> loader,
      Tasks tasks,
      Messages messages,
      Problems problems) {
    this.table = table;
    this.loader = loader;
    this.tasks = tasks;
    this.messages = messages;
    this.problems = problems;
    this.typing = tasks.debounce(this::reload);
    this.placeholder = new TablePlaceholder(messages);
    this.selection = new PagedSelection<>(table, id);
    this.bar.setText(messages.text("kit.table.loading"));
    this.bar.setCancelText(messages.text("kit.cancel"));
    table.parentProperty().addListener((o, before, now) -> placeBar(now));
    placeBar(table.getParent());
    if (!table.getColumns().isEmpty()) {
      table.getColumns().getFirst().getStyleClass().add("first-column");
    }
    table.setPlaceholder(placeholder);
    table.setColumnResizePolicy(new SharedWidths());
    table.setSortPolicy(
        sorted -> {
          sortChanged();
          return true;
        });
    table.setRowFactory(t -> new NearingRow());
    PagedTableKeys.install(table, this::openSelected);
    Ticker.whileShown(table, AGES, table::refresh);
  }

  /** Tells how many rows there are in all; asked with every reload. */
  public PagedTable<R> counting(Callable<Long> counter) {
    this.counter = counter;
    return this;
  }

  /** What an empty list says. */
  public PagedTable<R> empty(EmptyState state) {
    this.empty = state;
    return this;
  }

  /** What a list says that is empty only because of its filters. */
  public PagedTable<R> noMatch(BooleanSupplier filtered, EmptyState state) {
    this.filtered = filtered;
    this.noMatch = state;
    return this;
  }

  /**
   * Names the columns that are hidden, the first one first, while the table is too narrow for all.
   * The preferred widths of the columns say how much room they need.
   */
  public PagedTable<R> givesWay(List<? extends TableColumn<R, ?>> columns) {
    new NarrowColumns<>(table, columns).install();
    return this;
  }

  /** Loads from the beginning, for a new filter or sort; the selection stays where it can. */
  public void reload() {
    load(PAGE, true);
  }

  /** Loads again as many rows as are shown, after a deed or by F5; the place stays. */
  public void refresh() {
    load(Math.max(PAGE, table.getItems().size()), false);
  }

  /** Forgets the rows, which are of something else than what is loaded next. */
  public void clear() {
    generation++;
    if (running != null) {
      running.abandon();
    }
    next = Optional.empty();
    count.set("");
    selection.replace(List.of(), false);
  }

  /** Reloads when the typing pauses. */
  public void reloadAfterTyping() {
    typing.ask();
  }

  /** Opens the row with this id if it is loaded, and selects it. */
  public void openById(Object wanted) {
    selection.open(wanted);
  }

  /** Opens what is selected. */
  public void openSelected() {
    selection.open();
  }

  /** Opens nothing; the selection stays. */
  public void closeOpened() {
    selection.close();
  }

  /** The selected rows, stable while a refresh replaces them. */
  public ReadOnlyObjectProperty<List<R>> selectedProperty() {
    return selection.selected().getReadOnlyProperty();
  }

  /**
   * The rows the detail shows: none when closed, one, or several. Fresh rows with the same ids are
   * set after a refresh.
   */
  public ReadOnlyObjectProperty<List<R>> openedProperty() {
    return selection.opened().getReadOnlyProperty();
  }

  /** How many rows there are in all, as text ("1,284"); empty until known. */
  public ReadOnlyStringProperty countProperty() {
    return count.getReadOnlyProperty();
  }

  /** How the list is sorted now; {@code natural} where nobody chose a column. */
  public Sort sortOr(Sort natural) {
    return new PageRequest(sort(), descending(), Optional.empty(), PAGE).sortOr(natural);
  }

  /** Whether a page is under way. */
  public ReadOnlyBooleanProperty loadingProperty() {
    return loading.getReadOnlyProperty();
  }

  /** The rows loaded so far. */
  public ObservableList<R> rows() {
    return table.getItems();
  }

  private void load(int size, boolean keepOpened) {
    long now = ++generation;
    if (running != null) {
      running.abandon();
    }
    Work<Page<R>> work = ask(new PageRequest(sort(), descending(), Optional.empty(), size));
    placeholder.loading(work);
    work.droppable().progressIn(bar).onCancelled(this::loadingCancelled);
    work.onSuccess(
            page -> {
              next = page.next();
              selection.replace(page.rows(), keepOpened);
              if (filtered.getAsBoolean()) {
                placeholder.empty(noMatch);
              } else {
                placeholder.empty(empty);
              }
            })
        .onFailure(
            problem -> {
              if (table.getItems().isEmpty()) {
                placeholder.failed(problems.sentence(problem), this::reload);
              } else {
                problems.show(problem);
              }
            });
    if (counter != null) {
      tasks
          .run(counter)
          .onSuccess(
              number -> {
                if (now == generation) {
                  count.set(messages.number(number));
                }
              })
          .onFailure(problem -> count.set(""));
    }
  }

  private void loadingCancelled() {
    if (table.getItems().isEmpty()) {
      placeholder.failed(messages.text("kit.table.cancelled"), this::reload);
    }
  }

  /** Progress of slow loading stands right above the table, where the table is in a VBox. */
  private void placeBar(Parent parent) {
    if (parent instanceof VBox box && !box.getChildren().contains(bar)) {
      box.getChildren().add(box.getChildren().indexOf(table), bar);
    }
  }

  private void loadNext() {
    if (running != null || next.isEmpty()) {
      return;
    }
    ask(new PageRequest(sort(), descending(), next, PAGE))
        .onSuccess(
            page -> {
              next = page.next();
              selection.append(page.rows());
            });
  }

  private Work<Page<R>> ask(PageRequest request) {
    asked = request;
    Work<Page<R>> work = tasks.run(() -> whole(request));
    running = work;
    loading.set(true);
    work.onEnd(
        () -> {
          if (running == work) {
            running = null;
            loading.set(false);
          }
        });
    return work;
  }

  /** As many rows as are asked for, however few come at once. */
  private Page<R> whole(PageRequest request) throws Exception {
    Page<R> page = loader.load(request);
    List<R> rows = new ArrayList<>(page.rows());
    while (page.next().isPresent() && !page.rows().isEmpty() && rows.size() < request.size()) {
      page =
          loader.load(
              new PageRequest(
                  request.sort(), request.descending(), page.next(), request.size() - rows.size()));
      rows.addAll(page.rows());
    }
    return new Page<>(rows, page.next());
  }

  /** The table also sorts when only its rows were replaced: then nothing is asked again. */
  private void sortChanged() {
    if (asked != null
        && !(Objects.equals(asked.sort(), sort()) && asked.descending() == descending())) {
      reload();
    }
  }

  private String sort() {
    return sortColumn().map(TableColumn::getId).orElse(null);
  }

  private boolean descending() {
    return sortColumn()
        .map(column -> column.getSortType() == TableColumn.SortType.DESCENDING)
        .orElse(false);
  }

  private Optional<TableColumn<R, ?>> sortColumn() {
    return table.getSortOrder().stream().findFirst();
  }

  /** A row that asks for the next page when it comes near the end. */
  private final class NearingRow extends TableRow<R> {
    NearingRow() {
      setOnMouseClicked(
          event -> {
            boolean plain = !event.isShortcutDown() && !event.isShiftDown();
            if (!isEmpty() && plain && event.getButton() == MouseButton.PRIMARY) {
              openSelected();
            }
          });
    }

    @Override
    protected void updateItem(R item, boolean empty) {
      super.updateItem(item, empty);
      if (!empty && getIndex() >= table.getItems().size() - AHEAD) {
        loadNext();
      }
    }
  }
}
