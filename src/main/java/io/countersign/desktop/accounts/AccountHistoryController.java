package io.countersign.desktop.accounts;

import io.countersign.core.audit.AuditFilter;
import io.countersign.core.audit.AuditRow;
import io.countersign.desktop.kit.EmptyState;
import io.countersign.desktop.kit.Messages;
import io.countersign.desktop.kit.PagedTable;
import io.countersign.desktop.kit.TwoLineCell;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;

/** What happened to one account, newest first. */
public final class AccountHistoryController implements AccountTab {
  private final AccountDesk desk;
  private volatile int accountId;
  private PagedTable<AuditRow> rows;

  @FXML TableView<AuditRow> historyTable;
  @FXML TableColumn<AuditRow, AuditRow> entryColumn;

  AccountHistoryController(AccountDesk desk) {
    this.desk = desk;
  }

  @FXML
  void initialize() {
    TwoLineCell.fill(desk.kit().cells(), entryColumn, this::fill);
    rows =
        desk.kit()
            .table(
                historyTable,
                AuditRow::sequence,
                request ->
                    desk.core()
                        .audit()
                        .list(
                            desk.me(),
                            AuditFilter.about("account", Integer.toString(accountId)),
                            request.after(),
                            request.size()));
    rows.empty(EmptyState.of(desk.text("accounts.history.empty")));
    historyTable.getSelectionModel().setSelectionMode(SelectionMode.SINGLE);
  }

  private void fill(TwoLineCell cell, AuditRow row) {
    Messages messages = desk.kit().messages();
    Label when = new Label(messages.relative(row.at()));
    when.getStyleClass().add("caption");
    when.setTooltip(new Tooltip(messages.exact(row.at())));
    String details = desk.words().details(row);
    String by = desk.text("accounts.history.by", row.actor());
    cell.upper(messages.action(row.action()), when);
    cell.lower(details.isEmpty() ? by : by + " · " + details, "");
    Tooltip whole = new Tooltip(by + "\n" + details.replace(" · ", "\n"));
    whole.setWrapText(true);
    whole.setMaxWidth(480);
    cell.detail().setTooltip(whole);
  }

  @Override
  public void show(OpenAccount open) {
    if (accountId != open.id()) {
      rows.clear();
    }
    accountId = open.id();
    rows.reload();
  }
}
