package io.countersign.desktop.accounts;

import io.countersign.core.Sort;
import io.countersign.core.access.RequestFilter;
import io.countersign.core.access.RequestRow;
import io.countersign.desktop.kit.EmptyState;
import io.countersign.desktop.kit.Messages;
import io.countersign.desktop.kit.PagedTable;
import io.countersign.desktop.kit.RowOpening;
import io.countersign.desktop.kit.StateLabel;
import io.countersign.desktop.kit.TwoLineCell;
import javafx.fxml.FXML;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;

/** The access requests of one account, newest first. */
public final class AccountRequestsController implements AccountTab {
  private final AccountDesk desk;
  private volatile int accountId;
  private String username;
  private PagedTable<RequestRow> rows;

  @FXML Label countLabel;
  @FXML Hyperlink allRequestsLink;
  @FXML TableView<RequestRow> requestTable;
  @FXML TableColumn<RequestRow, RequestRow> requestColumn;

  AccountRequestsController(AccountDesk desk) {
    this.desk = desk;
  }

  @FXML
  void initialize() {
    TwoLineCell.fill(desk.kit().cells(), requestColumn, this::fill);
    rows =
        desk.kit()
            .table(
                requestTable,
                RequestRow::id,
                request ->
                    desk.core()
                        .access()
                        .list(
                            desk.me(),
                            RequestFilter.of(accountId),
                            Sort.descending("id"),
                            request.after(),
                            request.size()));
    rows.empty(EmptyState.of(desk.text("accounts.requests.empty")));
    RowOpening.install(requestTable, row -> showAll());
  }

  private void fill(TwoLineCell cell, RequestRow row) {
    Messages messages = desk.kit().messages();
    String purpose = row.purpose().lines().findFirst().orElse("");
    cell.upper(purpose, new StateLabel(desk.words().request(row)));
    cell.lower(desk.words().wants(row), messages.relative(row.createdAt()));
  }

  @Override
  public void show(OpenAccount open) {
    if (accountId != open.id()) {
      rows.clear();
    }
    accountId = open.id();
    username = open.account().username();
    countLabel.setText(desk.text("accounts.requests.all", open.belongings().requests()));
    allRequestsLink.setVisible(open.belongings().requests() > 0);
    rows.reload();
  }

  @FXML
  void showAll() {
    desk.leads().openRequests().accept(accountId, username);
  }
}
