package io.countersign.desktop.accounts;

import io.countersign.core.Page;
import io.countersign.core.Sort;
import io.countersign.core.account.AccountFilter;
import io.countersign.core.account.AccountRow;
import io.countersign.core.transfer.Export;
import io.countersign.desktop.kit.Cells;
import io.countersign.desktop.kit.EmptyState;
import io.countersign.desktop.kit.FileDrop;
import io.countersign.desktop.kit.FilterBar;
import io.countersign.desktop.kit.ListDetail;
import io.countersign.desktop.kit.PageRequest;
import io.countersign.desktop.kit.PagedTable;
import io.countersign.desktop.kit.Screen;
import io.countersign.desktop.kit.View;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/** All accounts: search, filters, sort; one opened or several selected at the right. */
public final class AccountListController implements Screen {
  private final AccountDesk desk;
  private final AccountDeeds deeds;
  private PagedTable<AccountRow> rows;
  private AccountFilters filters;
  private View<AccountDetailController> detail;
  private View<AccountSelectionController> selection;
  private boolean fresh = true;
  FileDrop drop;

  @FXML ListDetail listDetail;
  @FXML Label countLabel;
  @FXML FilterBar filterBar;
  @FXML TableView<AccountRow> table;
  @FXML TableColumn<AccountRow, AccountRow> nameColumn;
  @FXML TableColumn<AccountRow, String> usernameColumn;
  @FXML TableColumn<AccountRow, String> emailColumn;
  @FXML TableColumn<AccountRow, String> kindColumn;
  @FXML TableColumn<AccountRow, String> tokensColumn;
  @FXML TableColumn<AccountRow, Object> lastSignInColumn;
  @FXML TableColumn<AccountRow, Object> createdColumn;

  AccountListController(AccountDesk desk) {
    this.desk = desk;
    this.deeds = new AccountDeeds(desk, this::refresh, this::gone);
  }

  @FXML
  void initialize() {
    detail = desk.kit().views().load(AccountDetailController.class);
    detail.controller().begin(deeds, this::close);
    selection = desk.kit().views().load(AccountSelectionController.class);
    selection.controller().begin(deeds, this::close);
    filters = new AccountFilters(filterBar, desk.kit().messages());
    fillColumns();
    table.getSortOrder().setAll(List.of(nameColumn));
    rows = desk.kit().table(table, AccountRow::id, this::page);
    rows.counting(() -> desk.core().accounts().count(desk.me(), filters.now()));
    rows.givesWay(List.of(emailColumn, createdColumn, usernameColumn));
    rows.empty(
        new EmptyState(
            desk.text("accounts.list.empty"), desk.text("accounts.list.new"), this::create));
    rows.noMatch(
        filters::any,
        new EmptyState(
            desk.text("accounts.list.no-match"),
            desk.text("accounts.list.clear"),
            filterBar::clear));
    rows.openedProperty().addListener((o, before, now) -> show(now));
    listDetail.setOnClose(this::close);
    drop =
        FileDrop.onto(
            table,
            AccountListController::isList,
            file -> desk.leads().importFile().accept(Optional.of(file)));
    listDetail.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    countLabel.textProperty().bind(rows.countProperty());
    filterBar.onChange(this::filtersChanged, this::typed);
    filters.read();
    rows.reload();
    offerRoles();
  }

  private static boolean isList(Path file) {
    return file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".csv");
  }

  private void fillColumns() {
    AccountWords words = desk.words();
    Cells cells = desk.kit().cells();
    cells.set(
        nameColumn,
        row -> row,
        (cell, row) -> {
          AccountNameLine line =
              cell.getGraphic() instanceof AccountNameLine known
                  ? known
                  : new AccountNameLine(words);
          line.show(row);
          cell.setGraphic(line);
          cell.setTooltip(new Tooltip(words.spoken(row)));
        },
        "account-name-cell");
    cells.muted(usernameColumn, AccountRow::username);
    cells.muted(emailColumn, AccountRow::email);
    cells.muted(kindColumn, row -> words.kind(row.sso(), row.hasPassword()));
    cells.set(
        tokensColumn,
        row -> words.tokens(row.tokens(), row.liveTokens()),
        (cell, text) -> cell.setText(text),
        "number-cell");
    tokensColumn.getStyleClass().add("number-column");
    cells.time(lastSignInColumn, AccountRow::lastSignInAt);
    cells.time(createdColumn, AccountRow::createdAt);
  }

  private Page<AccountRow> page(PageRequest request) {
    Sort sort =
        request.sort() == null
            ? Sort.ascending("name")
            : new Sort(request.sort(), !request.descending());
    return desk.core()
        .accounts()
        .list(desk.me(), filters.now(), sort, request.after(), request.size());
  }

  private void filtersChanged() {
    filters.read();
    rows.reload();
  }

  private void typed() {
    filters.read();
    rows.reloadAfterTyping();
  }

  private void offerRoles() {
    desk.kit()
        .tasks()
        .run(() -> desk.core().accounts().rolesInUse(desk.me()))
        .onSuccess(filters::offerRoles);
  }

  private void show(List<AccountRow> opened) {
    if (opened.size() > 1) {
      selection.controller().show(opened);
      listDetail.setDetail(selection.root());
    } else if (opened.size() == 1) {
      detail.controller().show(opened.getFirst().id());
      listDetail.setDetail(detail.root());
    }
    listDetail.setOpen(!opened.isEmpty());
  }

  /** Narrows the list. */
  void show(AccountFilter filter) {
    filters.show(filter);
  }

  /** Shows this account at the right, also if the list does not hold it at the moment. */
  public void open(int accountId) {
    if (rows.rows().stream().anyMatch(row -> row.id() == accountId)) {
      rows.openById(accountId);
      return;
    }
    rows.closeOpened();
    detail.controller().show(accountId);
    listDetail.setDetail(detail.root());
    listDetail.open();
  }

  /** The list as it is shown now, for an export. */
  Export seen() {
    return new Export.Accounts(filters.now(), rows.sortOr(Sort.ascending("name")));
  }

  @FXML
  void export() {
    desk.leads().export().accept(seen());
  }

  @FXML
  void importFile() {
    desk.leads().importFile().accept(Optional.empty());
  }

  private void close() {
    rows.closeOpened();
    listDetail.close();
  }

  private void gone() {
    close();
    refresh();
  }

  private OptionalInt current() {
    if (listDetail.isOpen() && listDetail.getDetail() == detail.root()) {
      return OptionalInt.of(detail.controller().accountId());
    }
    List<AccountRow> selected = rows.selectedProperty().get();
    return selected.size() == 1 ? OptionalInt.of(selected.getFirst().id()) : OptionalInt.empty();
  }

  private void pressed(KeyEvent event) {
    boolean writing = event.getTarget() instanceof TextInputControl;
    boolean inATab = event.getTarget() instanceof TableView<?> other && other != table;
    if (event.getCode() == KeyCode.F2) {
      event.consume();
      current().ifPresent(deeds::edit);
    } else if (event.getCode() == KeyCode.DELETE && !writing && !inATab) {
      event.consume();
      if (rows.selectedProperty().get().size() > 1) {
        selection.controller().delete();
      } else {
        current().ifPresent(deeds::delete);
      }
    }
  }

  @FXML
  @Override
  public void create() {
    deeds.create(this::created);
  }

  private void created(int accountId) {
    refresh();
    open(accountId);
  }

  @Override
  public void shown() {
    if (!fresh) {
      refresh();
    }
    fresh = false;
  }

  @Override
  public void refresh() {
    rows.refresh();
    offerRoles();
    if (listDetail.isOpen() && listDetail.getDetail() == detail.root()) {
      detail.controller().refresh();
    }
  }

  @Override
  public void filter() {
    filterBar.focusField();
  }

  @Override
  public boolean closeDetail() {
    boolean open = listDetail.isOpen();
    close();
    return open;
  }
}
