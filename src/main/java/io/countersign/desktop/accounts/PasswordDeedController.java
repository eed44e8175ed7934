package io.countersign.desktop.accounts;

import io.countersign.core.Secret;
import io.countersign.desktop.kit.Banner;
import io.countersign.desktop.kit.DialogCard;
import io.countersign.desktop.kit.Kit;
import io.countersign.desktop.kit.OpenDialog;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;

/** Asks before a password is generated or removed, saying what that ends. */
public final class PasswordDeedController {
  private final AccountDesk desk;
  private OpenDialog dialog;
  private OpenAccount open;
  private Runnable changed;
  private PasswordDeed deed;
  private boolean generates;

  @FXML DialogCard root;
  @FXML Banner banner;
  @FXML CheckBox revokeBox;
  @FXML Button cancelButton;
  @FXML Button deedButton;

  /**
   * What came of it.
   *
   * @param password the new password, or null where it was removed
   * @param revoked what became of the tokens
   */
  private record Done(Secret password, PasswordDeed.Revoked revoked) {}

  PasswordDeedController(AccountDesk desk) {
    this.desk = desk;
  }

  void generate(OpenDialog dialog, OpenAccount open, Runnable changed) {
    generates = true;
    begin(dialog, open, changed);
    root.setTitle(desk.text("accounts.password.generate-title", AccountWords.name(open.account())));
    root.setText(
        desk.text(
            open.account().hasPassword()
                ? "accounts.password.generate-replaces"
                : "accounts.password.generate-first"));
    deedButton.setText(desk.text("accounts.password.generate-verb"));
    deedButton.getStyleClass().add("accent");
    deedButton.setDefaultButton(true);
    deedButton.requestFocus();
  }

  void remove(OpenDialog dialog, OpenAccount open, Runnable changed) {
    begin(dialog, open, changed);
    root.setTitle(desk.text("accounts.password.remove-title", AccountWords.name(open.account())));
    boolean sso = open.account().profile().sso() != null;
    String text = desk.text(sso ? "accounts.password.remove-sso" : "accounts.password.remove-only");
    root.setText(
        open.account().superuser()
            ? text + " " + desk.text("accounts.password.remove-superuser")
            : text);
    deedButton.setText(desk.text("accounts.password.remove-verb"));
    deedButton.getStyleClass().add("danger");
    root.getStyleClass().add("dialog-danger");
    cancelButton.requestFocus();
  }

  private void begin(OpenDialog dialog, OpenAccount open, Runnable changed) {
    this.dialog = dialog;
    this.open = open;
    this.changed = changed;
    this.deed = new PasswordDeed(desk, open);
    deed.offer(revokeBox);
  }

  @FXML
  void cancel() {
    dialog.leave();
  }

  @FXML
  void perform() {
    boolean revoke = revokeBox.isSelected();
    Kit kit = desk.kit();
    dialog.stayDuring(
        kit.tasks()
            .run(
                progress -> {
                  Secret password = null;
                  if (generates) {
                    password = desk.core().passwords().generate(desk.me(), open.id());
                  } else {
                    desk.core().passwords().remove(desk.me(), open.id());
                  }
                  return new Done(password, deed.revoke(revoke, progress));
                })
            .disabling(deedButton)
            .onFailure(problem -> kit.problems().show(problem, banner))
            .onSuccess(this::done));
  }

  private void done(Done done) {
    dialog.close();
    changed.run();
    if (done.password() == null) {
      deed.tell("accounts.done.password-removed", done.revoked());
      return;
    }
    PasswordRevealController.reveal(desk.kit(), open.account(), done.password());
    done.password().close();
    deed.tell("accounts.done.password-set", done.revoked());
  }
}
