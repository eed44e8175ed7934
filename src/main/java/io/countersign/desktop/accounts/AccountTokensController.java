package io.countersign.desktop.accounts;

import io.countersign.core.AppException;
import io.countersign.core.Sort;
import io.countersign.core.token.TokenFilter;
import io.countersign.core.token.TokenRow;
import io.countersign.desktop.kit.EmptyState;
import io.countersign.desktop.kit.Messages;
import io.countersign.desktop.kit.PagedTable;
import io.countersign.desktop.kit.RowOpening;
import io.countersign.desktop.kit.StateLabel;
import io.countersign.desktop.kit.TwoLineCell;
import io.countersign.desktop.kit.WhyNot;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;
import javafx.fxml.FXML;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;

/** The bearer tokens of one account, newest first; a double click opens one. */
public final class AccountTokensController implements AccountTab {
  private final AccountDesk desk;
  private volatile int accountId;
  private String username;
  private AccountDeeds deeds;
  private PagedTable<TokenRow> rows;

  @FXML Label countLabel;
  @FXML Hyperlink allTokensLink;
  @FXML WhyNot issueWhyNot;
  @FXML TableView<TokenRow> tokenTable;
  @FXML TableColumn<TokenRow, TokenRow> tokenColumn;

  AccountTokensController(AccountDesk desk) {
    this.desk = desk;
  }

  @FXML
  void initialize() {
    TwoLineCell.fill(desk.kit().cells(), tokenColumn, this::fill);
    rows =
        desk.kit()
            .table(
                tokenTable,
                TokenRow::id,
                request ->
                    desk.core()
                        .tokens()
                        .list(
                            desk.me(),
                            TokenFilter.of(accountId),
                            Sort.descending("created"),
                            request.after(),
                            request.size()));
    rows.empty(EmptyState.of(desk.text("accounts.tokens.empty")));
    RowOpening.install(tokenTable, row -> desk.leads().openToken().accept(row.id()));
  }

  void begin(AccountDeeds deeds) {
    this.deeds = deeds;
  }

  private void fill(TwoLineCell cell, TokenRow row) {
    Messages messages = desk.kit().messages();
    cell.upper(row.name(), new StateLabel(desk.words().token(row.state())));
    cell.lower(
        row.hint(),
        row.lastUsedAt() == null
            ? desk.text("accounts.tokens.never-used")
            : desk.text("accounts.tokens.used", messages.relative(row.lastUsedAt())));
    if (!cell.detail().getStyleClass().contains("mono")) {
      cell.detail().getStyleClass().add("mono");
    }
  }

  @Override
  public void show(OpenAccount open) {
    if (accountId != open.id()) {
      rows.clear();
    }
    accountId = open.id();
    username = open.account().username();
    countLabel.setText(desk.text("accounts.tokens.all", open.belongings().tokens()));
    allTokensLink.setVisible(open.belongings().tokens() > 0);
    issueWhyNot.setReason(
        open.account().active()
            ? ""
            : desk.kit()
                .messages()
                .sentence(new AppException("account-inactive", open.account().username())));
    rows.reload();
  }

  @FXML
  void showAll() {
    desk.leads().openTokens().accept(accountId, username);
  }

  /** Leads to issuing a token, and looks again once that is over. */
  @FXML
  void issue() {
    desk.leads().issueToken().accept(accountId);
    ReadOnlyBooleanProperty dialogs = desk.kit().dialogs().showingProperty();
    if (dialogs.get()) {
      dialogs.addListener(new Afterwards());
    }
  }

  /** Looks again, once, when no dialog is open any more. */
  private final class Afterwards implements ChangeListener<Boolean> {
    @Override
    public void changed(
        ObservableValue<? extends Boolean> dialogs, Boolean before, Boolean showing) {
      if (!showing) {
        dialogs.removeListener(this);
        deeds.changed();
      }
    }
  }
}
