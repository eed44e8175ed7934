package io.countersign.desktop.accounts;

import io.countersign.core.AppException;
import io.countersign.core.account.AccountDetail;
import io.countersign.core.account.SsoIdentity;
import io.countersign.desktop.kit.CopyMenu;
import io.countersign.desktop.kit.FieldList;
import io.countersign.desktop.kit.Messages;
import io.countersign.desktop.kit.WhyNot;
import java.time.Instant;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;

/** The ways in which one account signs in: by an identity provider, by a password kept here. */
public final class AccountSignInController implements AccountTab {
  private final AccountDesk desk;
  private AccountDeeds deeds;
  private OpenAccount open;

  @FXML FieldList passwordList;
  @FXML Button setButton;
  @FXML Button generateButton;
  @FXML WhyNot removeWhyNot;
  @FXML Button removeButton;
  @FXML FieldList ssoList;
  @FXML Hyperlink ssoLink;
  @FXML Node links;
  @FXML AccountLinksController linksController;
  @FXML Node livesite;
  @FXML AccountLivesiteController livesiteController;
  @FXML FieldList lastList;

  AccountSignInController(AccountDesk desk) {
    this.desk = desk;
  }

  void begin(AccountDeeds deeds) {
    this.deeds = deeds;
  }

  @Override
  public void show(OpenAccount now) {
    open = now;
    AccountDetail account = now.account();
    Messages messages = desk.kit().messages();
    passwordList.clear();
    Label state =
        passwordList.add(
            desk.text("accounts.sign-in.password"),
            desk.text(
                account.hasPassword()
                    ? "accounts.sign-in.password-set"
                    : "accounts.sign-in.password-none"));
    state.setId("passwordState");
    if (account.passwordChangedAt() != null) {
      addTime(passwordList, "accounts.sign-in.password-changed", account.passwordChangedAt());
    }
    removeWhyNot.setReason(
        account.hasPassword()
            ? ""
            : messages.sentence(new AppException("password-none", AccountWords.name(account))));
    showSso(account.profile().sso());
    linksController.show(now);
    livesiteController.show(now);
    lastList.clear();
    addTime(lastList, "accounts.sign-in.last", account.lastSignInAt());
  }

  private void showSso(SsoIdentity sso) {
    ssoList.clear();
    if (sso == null) {
      ssoList.add(desk.text("accounts.sign-in.sso"), desk.text("accounts.sign-in.sso-none"));
    } else {
      addCopied("accounts.field.sso-issuer", sso.issuer());
      addCopied("accounts.field.sso-subject", sso.subject());
    }
    ssoLink.setText(desk.text(sso == null ? "accounts.detail.add" : "accounts.detail.change"));
  }

  private void addCopied(String key, String value) {
    CopyMenu.install(ssoList.add(desk.text(key), value), desk.kit().messages());
  }

  private void addTime(FieldList list, String key, Instant time) {
    Messages messages = desk.kit().messages();
    Label label = list.add(desk.text(key), messages.relative(time));
    label.setTooltip(new Tooltip(messages.exact(time)));
  }

  @FXML
  void set() {
    deeds.setPassword(open);
  }

  @FXML
  void generate() {
    deeds.generatePassword(open);
  }

  @FXML
  void remove() {
    deeds.removePassword(open);
  }

  @FXML
  void changeSso() {
    deeds.edit(open.id(), ProfileField.SSO_ISSUER);
  }
}
