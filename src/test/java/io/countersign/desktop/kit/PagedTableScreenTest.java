package io.countersign.desktop.kit;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.core.AppException;
import io.countersign.core.Page;
import io.countersign.testing.ScreenTest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import javafx.beans.binding.Bindings;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PagedTableScreenTest extends ScreenTest {
  private record Row(int id, String name) {}

  private final List<PageRequest> asked = Collections.synchronizedList(new ArrayList<>());
  private final AtomicReference<PagedTable.Loader<Row>> loader =
      new AtomicReference<>(request -> page(all(250), request));
  private TableView<Row> table;
  private TableColumn<Row, Object> name;
  private PagedTable<Row> rows;

  @BeforeEach
  void showTable() {
    fx(
        () -> {
          table = new TableView<>();
          name = new TableColumn<>("Name");
          name.setId("name");
          table.getColumns().add(name);
          kit.cells().text(name, Row::name);
          rows =
              kit.table(
                  table,
                  Row::id,
                  request -> {
                    asked.add(request);
                    return loader.get().load(request);
                  });
          VBox.setVgrow(table, Priority.ALWAYS);
          surface.setContent(new VBox(table));
        });
  }

  private static List<Row> all(int count) {
    return IntStream.rangeClosed(1, count).mapToObj(i -> new Row(i, "Row " + i)).toList();
  }

  private static Page<Row> page(List<Row> all, PageRequest request) {
    int from = request.after().map(cursor -> (int) cursor.id()).orElse(0);
    int to = Math.min(all.size(), from + request.size());
    Optional<Page.Cursor> next =
        to == all.size() ? Optional.empty() : Optional.of(new Page.Cursor("", to));
    return new Page<>(all.subList(from, to), next);
  }

  private void reload() {
    fx(rows::reload);
    awaitIdle();
  }

  private List<Integer> openedIds() {
    return fx(() -> rows.openedProperty().get().stream().map(Row::id).toList());
  }

  @Test
  void nextPageIsLoadedWhenTheEndComesNear() {
    reload();
    assertThat(fx(() -> rows.rows().size())).isEqualTo(100);
    fx(() -> table.scrollTo(95));
    awaitIdle();
    assertThat(fx(() -> rows.rows().size())).isEqualTo(200);
    fx(() -> table.scrollTo(199));
    awaitIdle();
    assertThat(fx(() -> rows.rows().size())).isEqualTo(250);
    assertThat(asked).hasSize(3);
  }

  @Test
  void answerToAnOlderQuestionIsDropped() {
    CountDownLatch oldMayAnswer = new CountDownLatch(1);
    loader.set(
        request -> {
          oldMayAnswer.await();
          return new Page<>(List.of(new Row(1, "Old")), Optional.empty());
        });
    fx(rows::reload);
    loader.set(request -> new Page<>(List.of(new Row(2, "New")), Optional.empty()));
    fx(rows::reload);
    await(() -> Bindings.size(rows.rows()), () -> !rows.rows().isEmpty(), "the new answer");
    oldMayAnswer.countDown();
    awaitIdle();
    assertThat(fx(() -> rows.rows().stream().map(Row::name).toList())).containsExactly("New");
  }

  /** The header is not clicked: a press is a popup trigger to the headless platform. */
  @Test
  void sortingIsLeftToTheDatabase() {
    reload();
    fx(() -> table.getSortOrder().add(name));
    awaitIdle();
    assertThat(asked.getLast().sort()).isEqualTo("name");
    assertThat(asked.getLast().descending()).isFalse();
    fx(() -> name.setSortType(TableColumn.SortType.DESCENDING));
    awaitIdle();
    assertThat(asked.getLast().descending()).isTrue();
    assertThat(asked.getLast().after()).isEmpty();
    assertThat(fx(() -> rows.rows().getFirst().id())).as("left as it came").isEqualTo(1);
    int before = asked.size();
    fx(table::sort);
    awaitIdle();
    assertThat(asked).as("the same sort is not asked for again").hasSize(before);
  }

  @Test
  void refreshKeepsSelectionPlaceAndWhatIsOpen() {
    reload();
    clickOn("Row 3");
    fx(() -> table.scrollTo(95));
    awaitIdle();
    loader.set(
        request -> {
          List<Row> renamed = new ArrayList<>(all(250));
          renamed.set(2, new Row(3, "Renamed"));
          return page(renamed, request);
        });
    fx(rows::refresh);
    awaitIdle();
    assertThat(asked.getLast().size()).isEqualTo(200);
    assertThat(fx(() -> rows.selectedProperty().get())).containsExactly(new Row(3, "Renamed"));
    assertThat(fx(() -> rows.openedProperty().get())).containsExactly(new Row(3, "Renamed"));
  }

  /** The core gives a thousand rows at a time at the most. */
  @Test
  void refreshKeepsThePlaceBeyondWhatComesAtOnce() {
    loader.set(
        request ->
            page(
                all(400),
                new PageRequest(
                    request.sort(),
                    request.descending(),
                    request.after(),
                    Math.min(120, request.size()))));
    reload();
    for (int last : new int[] {95, 195, 295}) {
      fx(() -> table.scrollTo(last));
      awaitIdle();
    }
    fx(() -> rows.openById(290));
    assertThat(fx(() -> rows.rows().size())).isEqualTo(400);
    fx(rows::refresh);
    awaitIdle();
    assertThat(fx(() -> rows.rows().size())).isEqualTo(400);
    assertThat(openedIds()).containsExactly(290);
  }

  @Test
  void whatIsGoneAfterARefreshIsClosed() {
    reload();
    clickOn("Row 3");
    assertThat(openedIds()).containsExactly(3);
    loader.set(request -> page(all(2), request));
    fx(rows::refresh);
    awaitIdle();
    assertThat(openedIds()).isEmpty();
  }

  @Test
  void filteringDoesNotCloseWhatIsOpen() {
    reload();
    clickOn("Row 3");
    loader.set(request -> page(all(2), request));
    fx(rows::reloadAfterTyping);
    awaitIdle();
    assertThat(openedIds()).containsExactly(3);
  }

  @Test
  void arrowsOpenNothingUntilSomethingIsOpen() {
    reload();
    fx(
        () -> {
          table.requestFocus();
          table.getSelectionModel().clearAndSelect(0);
        });
    push(KeyCode.DOWN);
    assertThat(openedIds()).isEmpty();
    push(KeyCode.ENTER);
    assertThat(openedIds()).containsExactly(2);
    push(KeyCode.DOWN);
    assertThat(openedIds()).containsExactly(3);
    fx(rows::closeOpened);
    push(KeyCode.DOWN);
    assertThat(openedIds()).isEmpty();
  }

  @Test
  void firstArrowBeginsAtTheFirstRow() {
    reload();
    fx(() -> table.requestFocus());
    push(KeyCode.DOWN).push(KeyCode.ENTER);
    assertThat(openedIds()).containsExactly(1);
    push(KeyCode.DOWN);
    assertThat(openedIds()).containsExactly(2);
  }

  @Test
  void arrowsInAnEmptyListLeadNowhere() {
    fx(() -> table.requestFocus());
    push(KeyCode.DOWN).push(KeyCode.UP);
    assertThat(focused()).isSameAs(table);
  }

  @Test
  void spacePicksSeveralAndTheyOpenTogether() {
    reload();
    fx(
        () -> {
          table.requestFocus();
          table.getSelectionModel().clearAndSelect(0);
        });
    push(KeyCode.SPACE).push(KeyCode.DOWN).push(KeyCode.DOWN).push(KeyCode.SPACE);
    assertThat(openedIds()).containsExactly(1, 3);
    push(KeyCode.SPACE);
    assertThat(openedIds()).containsExactly(1);
  }

  @Test
  void emptyListSaysWhatBelongsHereAndFilteredOneThatNothingMatches() {
    loader.set(request -> page(List.of(), request));
    List<String> done = new ArrayList<>();
    boolean[] filtering = {false};
    fx(
        () -> {
          rows.empty(new EmptyState("Rows belong here", "Make one", () -> done.add("made")));
          rows.noMatch(() -> filtering[0], EmptyState.of("Nothing matches"));
        });
    reload();
    assertThat(lookup("Rows belong here").queryAll()).isNotEmpty();
    clickOn("#emptyStateButton");
    assertThat(done).containsExactly("made");
    filtering[0] = true;
    reload();
    assertThat(lookup("Nothing matches").queryAll()).isNotEmpty();
  }

  @Test
  void failureIsToldInPlaceWithAWayToTryAgain() {
    PagedTable.Loader<Row> works = loader.get();
    loader.set(
        request -> {
          throw new AppException("duration-invalid", "x");
        });
    reload();
    assertThat(isSeen("#errorState")).isTrue();
    loader.set(works);
    clickOn("#retryButton");
    awaitIdle();
    assertThat(fx(() -> rows.rows().size())).isEqualTo(100);
  }

  @Test
  void failureOfARefreshKeepsTheRows() {
    reload();
    loader.set(
        request -> {
          throw new AppException("duration-invalid", "x");
        });
    fx(rows::refresh);
    awaitIdle();
    assertThat(fx(() -> rows.rows().size())).isEqualTo(100);
    assertThat(isSeen(".notice.tone-warning")).isTrue();
  }

  @Test
  void rowsOfSomethingElseDoNotStayWhereLoadingFails() {
    reload();
    fx(() -> rows.openById(3));
    loader.set(
        request -> {
          throw new AppException("database-busy");
        });
    fx(
        () -> {
          rows.clear();
          rows.reload();
        });
    awaitIdle();
    assertThat(fx(() -> rows.rows().size())).isZero();
    assertThat(openedIds()).isEmpty();
  }

  @Test
  void slowLoadingShowsSkeletonAndCanBeCancelled() {
    CountDownLatch mayAnswer = new CountDownLatch(1);
    loader.set(
        request -> {
          mayAnswer.await();
          return page(all(3), request);
        });
    fx(rows::reload);
    WorkBar bar = find(".work-bar", WorkBar.class);
    await(() -> bar.visibleProperty(), bar::isVisible, "the bar");
    assertThat(isSeen("#skeleton")).isTrue();
    clickOn(messages.text("kit.cancel"));
    assertThat(isSeen("#retryButton")).isTrue();
    mayAnswer.countDown();
    awaitIdle();
    assertThat(fx(() -> rows.rows().isEmpty())).isTrue();
  }

  @Test
  void countIsGroupedAndAskedWithEveryReload() {
    fx(() -> rows.counting(() -> 1284L));
    reload();
    assertThat(fx(() -> rows.countProperty().get())).isEqualTo("1,284");
  }

  @Test
  void columnsGiveWayInTheirOrder() {
    TableColumn<Row, Object> note = new TableColumn<>("Note");
    fx(
        () -> {
          kit.cells().text(note, Row::name);
          note.setPrefWidth(600);
          name.setPrefWidth(200);
          table.getColumns().add(note);
          rows.givesWay(List.of(note));
        });
    reload();
    assertThat(fx(note::isVisible)).isTrue();
    fx(() -> table.setMaxWidth(500));
    awaitIdle();
    assertThat(fx(note::isVisible)).isFalse();
    fx(() -> table.setMaxWidth(Double.MAX_VALUE));
    awaitIdle();
    assertThat(fx(note::isVisible)).isTrue();
  }

  @Test
  void longTextOfACellIsWholeInItsTooltip() {
    reload();
    TableCell<?, ?> cell = find(".text-cell", TableCell.class);
    assertThat(cell.getTooltip().getText()).isEqualTo(cell.getText());
  }
}
