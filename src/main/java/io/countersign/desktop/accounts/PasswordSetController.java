package io.countersign.desktop.accounts;

import io.countersign.core.Secret;
import io.countersign.core.account.Profile;
import io.countersign.desktop.kit.Banner;
import io.countersign.desktop.kit.DialogCard;
import io.countersign.desktop.kit.Form;
import io.countersign.desktop.kit.FormField;
import io.countersign.desktop.kit.Kit;
import io.countersign.desktop.kit.OpenDialog;
import io.countersign.desktop.kit.PasswordInput;
import io.countersign.desktop.kit.StrengthMeter;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;

/** Sets the non-SSO password of an account. */
public final class PasswordSetController {
  private final AccountDesk desk;
  private Form form;
  private OpenDialog dialog;
  private OpenAccount open;
  private Runnable changed;
  private PasswordDeed deed;

  @FXML DialogCard root;
  @FXML Banner banner;
  @FXML FormField passwordField;
  @FXML PasswordInput passwordInput;
  @FXML StrengthMeter strengthMeter;
  @FXML FormField repeatField;
  @FXML PasswordInput repeatInput;
  @FXML CheckBox revokeBox;
  @FXML Button setButton;

  PasswordSetController(AccountDesk desk) {
    this.desk = desk;
  }

  @FXML
  void initialize() {
    form = desk.kit().form(banner);
    form.exact("password", passwordField).required("error.password-empty");
    form.exact("repeat", repeatField)
        .check(text -> text.equals(passwordInput.getText()), "accounts.password.differs");
    form.onSubmit(root, this::attempt);
  }

  void begin(OpenDialog dialog, OpenAccount open, Runnable changed) {
    this.dialog = dialog.guard(form);
    this.open = open;
    this.changed = changed;
    this.deed = new PasswordDeed(desk, open);
    root.setTitle(desk.text("accounts.password.set-title", AccountWords.name(open.account())));
    desk.kit()
        .tasks()
        .run(() -> desk.core().passwords().rules().minLength())
        .onSuccess(least -> passwordField.setHelp(desk.text("accounts.password.help", least)));
    deed.offer(revokeBox);
    Profile profile = open.account().profile();
    strengthMeter.follow(
        desk.kit(), passwordField, passwordInput.textProperty(), desk.judge(() -> profile));
    passwordField.focusInput();
  }

  @FXML
  void cancel() {
    dialog.leave();
  }

  @FXML
  void set() {
    if (form.submit()) {
      attempt();
    }
  }

  private void attempt() {
    Secret password = Secret.of(passwordInput.getText());
    boolean revoke = revokeBox.isSelected();
    Kit kit = desk.kit();
    dialog.stayDuring(
        kit.tasks()
            .run(
                progress -> {
                  desk.core().passwords().set(desk.me(), open.id(), password);
                  return deed.revoke(revoke, progress);
                })
            .disabling(setButton)
            .onEnd(password::close)
            .onFailure(form::show)
            .onSuccess(
                revoked -> {
                  passwordInput.clear();
                  repeatInput.clear();
                  dialog.close();
                  changed.run();
                  deed.tell("accounts.done.password-set", revoked);
                }));
  }
}
