package io.countersign.desktop.signins;

import io.countersign.core.Sort;
import io.countersign.core.session.SessionRow;
import io.countersign.core.transfer.Export;
import io.countersign.desktop.kit.Chip;
import io.countersign.desktop.kit.EmptyState;
import io.countersign.desktop.kit.Filter;
import io.countersign.desktop.kit.Kit;
import io.countersign.desktop.kit.ListDetail;
import io.countersign.desktop.kit.OpenedRow;
import io.countersign.desktop.kit.PagedTable;
import io.countersign.desktop.kit.WorkBar;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;

/** The web sessions of all accounts, or of one, that are good now. */
final class WebListController implements SignInList {
  private final SignInDesk desk;
  private final SignInWords words;
  private PagedTable<SessionRow> rows;
  private OpenedRow<SessionRow> opened;
  private volatile Optional<Integer> account = Optional.empty();
  private Runnable toJwt = () -> {};

  @FXML ListDetail listDetail;
  @FXML ToggleButton jwtTab;
  @FXML ToggleButton webTab;
  @FXML Label countLabel;
  @FXML HBox chipBox;
  @FXML Chip accountChip;
  @FXML WorkBar workBar;
  @FXML TableView<SessionRow> table;
  @FXML TableColumn<SessionRow, ?> ownerColumn;
  @FXML TableColumn<SessionRow, ?> howColumn;
  @FXML TableColumn<SessionRow, ?> begunColumn;
  @FXML TableColumn<SessionRow, ?> seenColumn;
  @FXML TableColumn<SessionRow, ?> fromColumn;
  @FXML WebDetailController detailController;

  WebListController(SignInDesk desk) {
    this.desk = desk;
    this.words = desk.words();
  }

  private Kit kit() {
    return desk.kit();
  }

  @Override
  public Export seen() {
    return new Export.WebSessions(account, rows.sortOr(Sort.descending("id")));
  }

  @FXML
  void export() {
    desk.export().accept(seen());
  }

  @FXML
  void initialize() {
    var cells = kit().cells();
    cells.text(ownerColumn, SessionRow::owner);
    cells.text(howColumn, words::how);
    cells.time(begunColumn, SessionRow::begunAt);
    cells.time(seenColumn, SessionRow::lastSeenAt);
    cells.muted(fromColumn, SessionRow::address);
    rows =
        kit()
            .table(
                table,
                SessionRow::id,
                page ->
                    desk.core()
                        .sessions()
                        .list(
                            desk.me(),
                            account,
                            page.sortOr(Sort.descending("id")),
                            page.after(),
                            page.size()));
    rows.empty(EmptyState.of(desk.text("signins.web.empty")));
    rows.noMatch(
        () -> account.isPresent(),
        new EmptyState(
            desk.text("signins.web.no-match"), desk.text("signins.clear"), this::showAll));
    rows.givesWay(List.of(fromColumn, howColumn, begunColumn));
    rows.counting(() -> desk.core().sessions().count(desk.me(), account));
    countLabel.textProperty().bind(rows.countProperty());
    chipBox.setVisible(false);
    chipBox.managedProperty().bind(chipBox.visibleProperty());
    opened = new OpenedRow<>(rows, listDetail, detailController::show);
    listDetail.addEventHandler(
        KeyEvent.KEY_PRESSED, opened.onKeys(Map.of(KeyCode.DELETE, this::end)));
    detailController.begin(rows::closeOpened, this::end);
    jwtTab.setOnAction(e -> toJwt.run());
    webTab.setOnAction(e -> webTab.setSelected(true));
  }

  private SignInDeeds deeds() {
    return new SignInDeeds(desk, workBar, this::refresh, detailController.endButton);
  }

  private void end(SessionRow row) {
    deeds().end(row);
  }

  @FXML
  void endBefore() {
    deeds().endBefore();
  }

  @Override
  public void begin(Runnable toJwt, Runnable toWeb) {
    this.toJwt = toJwt;
  }

  @Override
  public void tabs(boolean web) {
    jwtTab.setSelected(!web);
    webTab.setSelected(web);
  }

  @Override
  public void focusTabs() {
    webTab.requestFocus();
  }

  @Override
  public void showOf(int accountId, String username) {
    account = Optional.of(accountId);
    accountChip.show(
        new Filter("account", Integer.toString(accountId), username),
        desk.text("kit.filter.remove"));
    chipBox.setVisible(true);
  }

  @FXML
  void showAll() {
    account = Optional.empty();
    chipBox.setVisible(false);
    rows.reload();
  }

  @Override
  public void refresh() {
    rows.refresh();
  }

  @Override
  public boolean closeDetail() {
    return opened.close();
  }
}
