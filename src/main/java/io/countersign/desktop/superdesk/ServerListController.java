package io.countersign.desktop.superdesk;

import atlantafx.base.controls.ToggleSwitch;
import io.countersign.core.Page;
import io.countersign.core.policy.Policy;
import io.countersign.core.superdesk.Outcome;
import io.countersign.desktop.kit.EmptyState;
import io.countersign.desktop.kit.Kit;
import io.countersign.desktop.kit.Latest;
import io.countersign.desktop.kit.ListDetail;
import io.countersign.desktop.kit.Notice;
import io.countersign.desktop.kit.OpenedRow;
import io.countersign.desktop.kit.PagedTable;
import io.countersign.desktop.kit.Screen;
import io.countersign.desktop.kit.StateLabel;
import io.countersign.desktop.kit.Ticker;
import io.countersign.desktop.kit.View;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.application.Platform;
import javafx.fxml.FXML;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/** The trusted servers in the order in which they are asked, and the last sign-ins by them. */
final class ServerListController implements Screen {
  /** How often is looked what came of sign-ins, which the audit does not tell. */
  private static final Duration LOOK = Duration.ofSeconds(5);

  private static final double HEAD = 33;
  private static final double ROW = 34;
  private static final int LEAST_ROWS = 3;

  private final SuperdeskDesk desk;
  private final SuperdeskWords words;
  private final Latest newest;
  private PagedTable<ServerRow> rows;
  private OpenedRow<ServerRow> opened;
  private PagedTable<Outcome> outcomes;
  private volatile List<Outcome> known = List.of();
  private boolean showing;

  @FXML ListDetail listDetail;
  @FXML ToggleSwitch createSwitch;
  @FXML ToggleSwitch emailSwitch;
  @FXML TableView<ServerRow> table;
  @FXML TableColumn<ServerRow, ?> placeColumn;
  @FXML TableColumn<ServerRow, ?> serverColumn;
  @FXML TableColumn<ServerRow, ?> stateColumn;
  @FXML TableColumn<ServerRow, ?> lastColumn;
  @FXML TableView<Outcome> outcomeTable;
  @FXML TableColumn<Outcome, ?> whenColumn;
  @FXML TableColumn<Outcome, ?> whoColumn;
  @FXML TableColumn<Outcome, ?> outcomeColumn;
  @FXML TableColumn<Outcome, ?> toldColumn;
  @FXML TableColumn<Outcome, ?> whereColumn;
  @FXML ServerDetailController detailController;

  ServerListController(SuperdeskDesk desk) {
    this.desk = desk;
    this.words = desk.words();
    this.newest = kit().tasks().latest();
  }

  private Kit kit() {
    return desk.kit();
  }

  @FXML
  void initialize() {
    var cells = kit().cells();
    cells.number(placeColumn, ServerRow::place);
    cells.mono(serverColumn, ServerRow::server);
    cells.set(
        stateColumn,
        row -> row,
        (cell, row) ->
            cell.setGraphic(row.last().map(words::state).map(StateLabel::new).orElse(null)),
        "state-cell");
    cells.time(lastColumn, row -> row.last().map(Outcome::at).orElse(null));
    cells.time(whenColumn, Outcome::at);
    cells.text(whoColumn, words::who);
    cells.state(outcomeColumn, words::state);
    cells.muted(toldColumn, words::told);
    cells.mono(whereColumn, outcome -> outcome.server().orElse("–"));
    rows = kit().table(table, ServerRow::server, page -> servers());
    rows.empty(
        new EmptyState(desk.text("superdesk.empty"), desk.text("superdesk.add"), this::create));
    rows.givesWay(List.of(lastColumn, stateColumn));
    opened = new OpenedRow<>(rows, listDetail, detailController::show);
    outcomes =
        kit().table(outcomeTable, outcome -> outcome, page -> new Page<>(known, Optional.empty()));
    outcomes.empty(EmptyState.of(desk.text("superdesk.outcomes.empty")));
    outcomes.givesWay(List.of(whereColumn, toldColumn));
    table.addEventFilter(
        KeyEvent.KEY_PRESSED,
        opened.onKeys(Map.of(KeyCode.DELETE, this::remove, KeyCode.F2, this::edit)));
    detailController.begin(rows::closeOpened, this::edit, this::remove, this::move);
    set(createSwitch, Policy.SUPERDESK_CREATE_ACCOUNTS);
    set(emailSwitch, Policy.SUPERDESK_LINK_BY_EMAIL);
    Ticker.whileShown(listDetail, LOOK, this::look);
  }

  /** Off the FX thread. */
  private Page<ServerRow> servers() {
    Situation now = desk.situation();
    known = now.outcomes();
    Platform.runLater(() -> show(now));
    return new Page<>(now.servers(), Optional.empty());
  }

  private void show(Situation now) {
    showing = true;
    createSwitch.setSelected(now.creating());
    emailSwitch.setSelected(now.linking());
    showing = false;
    double height = HEAD + ROW * Math.max(LEAST_ROWS, now.servers().size());
    table.setMinHeight(height);
    table.setMaxHeight(height);
    outcomes.refresh();
  }

  private void look() {
    newest
        .run(() -> desk.door().outcomes(desk.me()))
        .onSuccess(
            now -> {
              if (!now.equals(known)) {
                refresh();
              }
            })
        .onFailure(problem -> {});
  }

  private void set(ToggleSwitch toggle, Policy policy) {
    toggle
        .selectedProperty()
        .addListener(
            (o, before, now) -> {
              if (!showing) {
                save(policy, before, now);
              }
            });
  }

  private void save(Policy policy, boolean before, boolean now) {
    kit()
        .tasks()
        .run(
            () ->
                desk.core()
                    .policies()
                    .set(desk.me(), policy, Boolean.toString(before), Boolean.toString(now)))
        .onEnd(this::refresh)
        .onSuccess(
            done -> {
              String name = desk.text("preferences.name." + policy.key());
              String text =
                  desk.text(now ? "superdesk.switched-on" : "superdesk.switched-off", name);
              kit()
                  .notices()
                  .show(
                      Notice.done(text)
                          .with(desk.text("kit.undo"), () -> save(policy, now, before)));
            });
  }

  @Override
  public void shown() {
    refresh();
  }

  @Override
  public void refresh() {
    rows.refresh();
  }

  @Override
  public boolean closeDetail() {
    return opened.close();
  }

  /** Ctrl+N: another server. */
  @FXML
  @Override
  public void create() {
    View<ServerEditController> view = kit().views().load(ServerEditController.class);
    view.controller()
        .add(kit().dialogs().show(view), server -> changed(server, "superdesk.done.added"));
  }

  private void edit(ServerRow row) {
    View<ServerEditController> view = kit().views().load(ServerEditController.class);
    view.controller()
        .edit(kit().dialogs().show(view), row, server -> changed(server, "superdesk.done.edited"));
  }

  private void changed(String server, String key) {
    opened.openOnceLoaded(server);
    refresh();
    kit().notices().done(desk.text(key, server));
  }

  private void move(ServerRow row, boolean earlier) {
    kit()
        .tasks()
        .run(() -> desk.servers().move(desk.me(), row.server(), earlier))
        .onEnd(this::refresh);
  }

  private void remove(ServerRow row) {
    kit()
        .dialogs()
        .confirm(
            words.remove(row),
            () ->
                kit()
                    .tasks()
                    .run(() -> desk.servers().remove(desk.me(), row.server()))
                    .onEnd(this::refresh)
                    .onSuccess(left -> removed(row, left)));
  }

  private void removed(ServerRow row, List<String> left) {
    String text = desk.text("superdesk.done.removed", row.server());
    kit().notices().show(Notice.done(text).with(desk.text("kit.undo"), () -> putBack(row, left)));
  }

  private void putBack(ServerRow row, List<String> left) {
    kit()
        .tasks()
        .run(() -> desk.putBack(row, left))
        .onEnd(this::refresh)
        .onSuccess(done -> kit().notices().done(desk.text("superdesk.done.again", row.server())));
  }
}
