package io.countersign.desktop.accounts;

import io.countersign.core.account.AccountDetail;
import io.countersign.desktop.kit.CopyMenu;
import io.countersign.desktop.kit.FieldList;
import io.countersign.desktop.kit.Messages;
import java.time.Instant;
import javafx.fxml.FXML;
import javafx.geometry.Pos;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;

/** The profile of one account, field by field; what is empty can be added in place. */
public final class AccountProfileController implements AccountTab {
  private final AccountDesk desk;
  private AccountDeeds deeds;

  @FXML FieldList fieldList;

  AccountProfileController(AccountDesk desk) {
    this.desk = desk;
  }

  void begin(AccountDeeds deeds) {
    this.deeds = deeds;
  }

  @Override
  public void show(OpenAccount open) {
    AccountDetail account = open.account();
    AccountDraft draft = AccountDraft.of(account.profile(), account.superuser());
    fieldList.clear();
    for (ProfileField field : ProfileField.values()) {
      switch (field) {
        case SSO_ISSUER, SSO_SUBJECT, SUPERUSER -> {
          // Shown among the ways to sign in, and beside the name.
        }
        case ROLES -> addRoles(open, draft);
        default -> addText(open, field, draft.get(field));
      }
    }
    fieldList.add(desk.text("accounts.field.id"), Integer.toString(account.id()));
    addTime("accounts.field.created", account.createdAt());
    addTime("accounts.field.updated", account.updatedAt());
  }

  private void addText(OpenAccount open, ProfileField field, String value) {
    if (value.isEmpty()) {
      addMissing(open, field);
      return;
    }
    Label label = fieldList.add(desk.text(field.label()), value);
    label.setId("profile-" + field.property());
    CopyMenu.install(label, desk.kit().messages());
  }

  private void addMissing(OpenAccount open, ProfileField field) {
    Hyperlink add = new Hyperlink(desk.text("accounts.detail.add"));
    add.setId("add-" + field.property());
    add.setAccessibleText(add.getText() + " " + desk.text(field.label()));
    add.setOnAction(e -> deeds.edit(open.id(), field));
    HBox line = new HBox(8, new Label(AccountWords.NONE), add);
    line.setAlignment(Pos.BASELINE_LEFT);
    fieldList.add(desk.text(field.label()), line);
  }

  private void addRoles(OpenAccount open, AccountDraft draft) {
    if (draft.roles().isEmpty()) {
      addMissing(open, ProfileField.ROLES);
      return;
    }
    FlowPane roles = new FlowPane();
    roles.getStyleClass().add("role-words");
    draft.roles().forEach(role -> roles.getChildren().add(new Label(role)));
    fieldList.add(desk.text(ProfileField.ROLES.label()), roles);
  }

  private void addTime(String key, Instant time) {
    Messages messages = desk.kit().messages();
    Label label = fieldList.add(desk.text(key), messages.relative(time));
    label.setTooltip(new Tooltip(messages.exact(time)));
  }
}
