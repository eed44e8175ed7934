package io.countersign.desktop.accounts;

import io.countersign.core.Sort;
import io.countersign.core.jwt.FamilyState;
import io.countersign.core.jwt.JwtFamilyFilter;
import io.countersign.core.jwt.JwtFamilyRow;
import io.countersign.core.session.SessionRow;
import io.countersign.desktop.kit.EmptyState;
import io.countersign.desktop.kit.Messages;
import io.countersign.desktop.kit.OneToggle;
import io.countersign.desktop.kit.PagedTable;
import io.countersign.desktop.kit.RowOpening;
import io.countersign.desktop.kit.State;
import io.countersign.desktop.kit.StateLabel;
import io.countersign.desktop.kit.TwoLineCell;
import io.countersign.desktop.kit.WhyNot;
import java.util.Optional;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;

/** Where one account is signed in: its JWT sign-ins and its web sessions, newest first. */
public final class AccountSessionsController implements AccountTab {
  private final AccountDesk desk;
  private volatile int accountId;
  private OpenAccount open;
  private PagedTable<JwtFamilyRow> jwts;
  private PagedTable<SessionRow> sessions;

  @FXML VBox root;
  @FXML ToggleGroup kinds;
  @FXML ToggleButton jwtButton;
  @FXML ToggleButton webButton;
  @FXML Button endAllButton;
  @FXML WhyNot endWhyNot;
  @FXML Button endButton;
  @FXML TableView<JwtFamilyRow> jwtTable;
  @FXML TableColumn<JwtFamilyRow, JwtFamilyRow> jwtColumn;
  @FXML TableView<SessionRow> webTable;
  @FXML TableColumn<SessionRow, SessionRow> webColumn;

  AccountSessionsController(AccountDesk desk) {
    this.desk = desk;
  }

  @FXML
  void initialize() {
    TwoLineCell.fill(desk.kit().cells(), jwtColumn, this::fill);
    TwoLineCell.fill(desk.kit().cells(), webColumn, this::fill);
    jwts =
        desk.kit()
            .table(
                jwtTable,
                JwtFamilyRow::id,
                request ->
                    desk.core()
                        .jwts()
                        .families(
                            desk.me(),
                            JwtFamilyFilter.of(accountId),
                            Sort.descending("started"),
                            request.after(),
                            request.size()));
    sessions =
        desk.kit()
            .table(
                webTable,
                SessionRow::id,
                request ->
                    desk.core()
                        .sessions()
                        .list(
                            desk.me(),
                            Optional.of(accountId),
                            Sort.descending("id"),
                            request.after(),
                            request.size()));
    jwts.empty(EmptyState.of(desk.text("accounts.sessions.no-jwt")));
    sessions.empty(EmptyState.of(desk.text("accounts.sessions.no-web")));
    for (TableView<?> table : new TableView<?>[] {jwtTable, webTable}) {
      RowOpening.install(table, row -> showAll());
      table.managedProperty().bind(table.visibleProperty());
      table.getSelectionModel().selectedItemProperty().addListener(o -> allow());
    }
    jwtTable.visibleProperty().bind(jwtButton.selectedProperty());
    webTable.visibleProperty().bind(webButton.selectedProperty());
    OneToggle.keep(kinds, now -> allow());
    root.addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
    allow();
  }

  private void fill(TwoLineCell cell, JwtFamilyRow row) {
    Messages messages = desk.kit().messages();
    cell.upper(desk.words().how(row), new StateLabel(desk.words().signIn(row)));
    String from = row.startedFrom() == null ? "" : row.startedFrom();
    String when =
        row.lastRefreshedAt() == null
            ? desk.text("signins.begun", messages.relative(row.startedAt()))
            : desk.text("accounts.sessions.refreshed", messages.relative(row.lastRefreshedAt()));
    cell.lower(from, when);
    cell.detail()
        .setTooltip(new Tooltip(desk.text("signins.begun", messages.exact(row.startedAt()))));
  }

  private void fill(TwoLineCell cell, SessionRow row) {
    Messages messages = desk.kit().messages();
    String ends = messages.relative(row.endsAt());
    cell.upper(
        desk.words().how(row),
        new StateLabel(State.live(desk.text("accounts.sessions.ends", ends))));
    cell.lower(
        row.address(), desk.text("accounts.sessions.seen", messages.relative(row.lastSeenAt())));
    String browser =
        row.userAgent().isEmpty() ? desk.text("signins.fact.no-browser") : row.userAgent();
    cell.detail().setTooltip(new Tooltip(browser));
  }

  @Override
  public void show(OpenAccount now) {
    if (accountId != now.id()) {
      jwts.clear();
      sessions.clear();
    }
    open = now;
    accountId = now.id();
    load();
  }

  private void load() {
    jwts.reload();
    sessions.reload();
  }

  private void allow() {
    JwtFamilyRow jwt = jwtTable.getSelectionModel().getSelectedItem();
    SessionRow session = webTable.getSelectionModel().getSelectedItem();
    boolean web = webButton.isSelected();
    if (web ? session == null : jwt == null) {
      endWhyNot.setReason(desk.text("accounts.sessions.choose"));
    } else if (!web && jwt.state() == FamilyState.ENDED) {
      endWhyNot.setReason(desk.text("error.jwt-ended"));
    } else {
      endWhyNot.setReason("");
    }
  }

  private void pressed(KeyEvent event) {
    if (event.getCode() == KeyCode.DELETE && endWhyNot.getReason().isEmpty()) {
      event.consume();
      end();
    }
  }

  @FXML
  void end() {
    if (webButton.isSelected()) {
      desk.leads().signIns().end(webTable.getSelectionModel().getSelectedItem(), this::load);
    } else {
      desk.leads().signIns().end(jwtTable.getSelectionModel().getSelectedItem(), this::load);
    }
  }

  @FXML
  void endAll() {
    desk.leads().signIns().endAllOf(accountId, AccountWords.name(open.account()), this::load);
  }

  @FXML
  void showAll() {
    desk.leads().signIns().show(accountId, open.account().username());
  }
}
