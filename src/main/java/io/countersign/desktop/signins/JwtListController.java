package io.countersign.desktop.signins;

import io.countersign.core.Page;
import io.countersign.core.Sort;
import io.countersign.core.jwt.FamilyOrigin;
import io.countersign.core.jwt.FamilyState;
import io.countersign.core.jwt.JwtFamilyFilter;
import io.countersign.core.jwt.JwtFamilyRow;
import io.countersign.core.transfer.Export;
import io.countersign.desktop.kit.EmptyState;
import io.countersign.desktop.kit.Filter;
import io.countersign.desktop.kit.FilterBar;
import io.countersign.desktop.kit.Kit;
import io.countersign.desktop.kit.ListDetail;
import io.countersign.desktop.kit.PageRequest;
import io.countersign.desktop.kit.PagedTable;
import io.countersign.desktop.kit.Tone;
import io.countersign.desktop.kit.WorkBar;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/** The JWT sign-ins of all accounts. */
final class JwtListController implements SignInList {
  private static final String ACCOUNT = "account";
  private static final String STATE = "state";
  private static final String ORIGIN = "origin";

  private final SignInDesk desk;
  private final SignInWords words;
  private PagedTable<JwtFamilyRow> rows;
  private volatile JwtFamilyFilter query = JwtFamilyFilter.all();
  private Runnable toWeb = () -> {};

  @FXML ListDetail listDetail;
  @FXML ToggleButton jwtTab;
  @FXML ToggleButton webTab;
  @FXML Label countLabel;
  @FXML Button endBeforeButton;
  @FXML FilterBar filterBar;
  @FXML WorkBar workBar;
  @FXML TableView<JwtFamilyRow> table;
  @FXML TableColumn<JwtFamilyRow, ?> ownerColumn;
  @FXML TableColumn<JwtFamilyRow, ?> stateColumn;
  @FXML TableColumn<JwtFamilyRow, ?> howColumn;
  @FXML TableColumn<JwtFamilyRow, ?> startedColumn;
  @FXML TableColumn<JwtFamilyRow, ?> fromColumn;
  @FXML TableColumn<JwtFamilyRow, ?> refreshedColumn;
  @FXML JwtDetailController detailController;

  JwtListController(SignInDesk desk) {
    this.desk = desk;
    this.words = desk.words();
  }

  private Kit kit() {
    return desk.kit();
  }

  @FXML
  void initialize() {
    fillColumns();
    rows = kit().table(table, JwtFamilyRow::id, this::page);
    rows.counting(() -> desk.core().jwts().countFamilies(desk.me(), query));
    rows.empty(EmptyState.of(desk.text("signins.jwt.empty")));
    rows.noMatch(
        filterBar::isFiltering,
        new EmptyState(
            desk.text("signins.jwt.no-match"), desk.text("signins.clear"), filterBar::clear));
    rows.givesWay(List.of(fromColumn, refreshedColumn, howColumn));
    rows.openedProperty().addListener((o, before, now) -> showOpened(now));
    countLabel.textProperty().bind(rows.countProperty());
    listDetail.setOnClose(rows::closeOpened);
    listDetail.addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
    detailController.begin(rows::closeOpened, this::end, this::endAll);
    offer("signins.filter.state", STATE, "signins.state.", FamilyState.values());
    offer("signins.filter.origin", ORIGIN, "signins.how.", FamilyOrigin.values());
    filterBar.onChange(this::filtersChanged, this::textChanged);
    jwtTab.setOnAction(e -> jwtTab.setSelected(true));
    webTab.setOnAction(e -> toWeb.run());
  }

  private void fillColumns() {
    var cells = kit().cells();
    cells.text(ownerColumn, JwtFamilyRow::owner);
    cells.state(stateColumn, words::state);
    cells.set(
        howColumn,
        row -> row,
        (cell, row) -> {
          boolean impersonated = row.origin() == FamilyOrigin.IMPERSONATION;
          (impersonated ? Tone.WARNING : Tone.NEUTRAL).applyTo(cell);
          cell.setText(words.how(row));
          cell.setTooltip(new Tooltip(words.how(row)));
        },
        "toned-cell");
    cells.time(startedColumn, JwtFamilyRow::startedAt);
    cells.muted(fromColumn, row -> row.startedFrom() == null ? "" : row.startedFrom());
    cells.time(refreshedColumn, JwtFamilyRow::lastRefreshedAt);
  }

  private Page<JwtFamilyRow> page(PageRequest request) {
    return desk.core()
        .jwts()
        .families(
            desk.me(),
            query,
            request.sortOr(Sort.descending("started")),
            request.after(),
            request.size());
  }

  @Override
  public Export seen() {
    return new Export.JwtSignIns(query, rows.sortOr(Sort.descending("started")));
  }

  @FXML
  void export() {
    desk.export().accept(seen());
  }

  private void offer(String title, String group, String prefix, Enum<?>... values) {
    filterBar.offer(
        desk.text(title),
        Arrays.stream(values)
            .map(
                value ->
                    new Filter(group, value.name(), desk.text(prefix + SignInWords.word(value))))
            .toList());
  }

  private void filtersChanged() {
    readQuery();
    rows.reload();
  }

  private void textChanged() {
    readQuery();
    rows.reloadAfterTyping();
  }

  private void readQuery() {
    query =
        new JwtFamilyFilter(
            Optional.of(filterBar.text()).filter(text -> !text.isEmpty()),
            filterBar.active(ACCOUNT).map(Integer::valueOf),
            filterBar.active(STATE).map(FamilyState::valueOf),
            filterBar.active(ORIGIN).map(FamilyOrigin::valueOf));
  }

  private void showOpened(List<JwtFamilyRow> opened) {
    if (!opened.isEmpty()) {
      detailController.show(opened);
    }
    listDetail.setOpen(!opened.isEmpty());
  }

  private void pressed(KeyEvent event) {
    List<JwtFamilyRow> chosen = rows.selectedProperty().get();
    if (event.getCode() == KeyCode.DELETE && !chosen.isEmpty()) {
      event.consume();
      end(chosen);
    }
  }

  private SignInDeeds deeds() {
    return new SignInDeeds(desk, workBar, this::refresh, detailController.held());
  }

  private void end(List<JwtFamilyRow> chosen) {
    deeds().end(chosen);
  }

  private void endAll(JwtFamilyRow row) {
    deeds().endAllOf(row.accountId(), row.owner());
  }

  @FXML
  void endBefore() {
    deeds().endBefore();
  }

  @Override
  public void begin(Runnable toJwt, Runnable toWeb) {
    this.toWeb = toWeb;
  }

  @Override
  public void tabs(boolean web) {
    jwtTab.setSelected(!web);
    webTab.setSelected(web);
  }

  @Override
  public void focusTabs() {
    jwtTab.requestFocus();
  }

  @Override
  public void showOf(int accountId, String username) {
    filterBar.clear();
    filterBar.add(new Filter(ACCOUNT, Integer.toString(accountId), username));
  }

  @Override
  public void refresh() {
    rows.refresh();
  }

  @Override
  public void filter() {
    filterBar.focusField();
  }

  @Override
  public boolean closeDetail() {
    boolean open = listDetail.isOpen();
    rows.closeOpened();
    return open;
  }
}
