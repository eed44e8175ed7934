package io.countersign.desktop.accounts;

import io.countersign.core.Secret;
import io.countersign.core.account.AccountDetail;
import io.countersign.desktop.kit.DialogCard;
import io.countersign.desktop.kit.Kit;
import io.countersign.desktop.kit.OpenDialog;
import io.countersign.desktop.kit.SecretLine;
import io.countersign.desktop.kit.View;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;

/**
 * Shows a generated password, once. It is left by Done alone, which wakes when the box is ticked or
 * the password was copied.
 */
public final class PasswordRevealController {
  private final AccountDesk desk;
  private OpenDialog dialog;
  private boolean copied;

  @FXML DialogCard root;
  @FXML SecretLine passwordLine;
  @FXML CheckBox storedBox;
  @FXML Button doneButton;

  PasswordRevealController(AccountDesk desk) {
    this.desk = desk;
  }

  /** Shows {@code password}, which stays the caller's to close. */
  static void reveal(Kit kit, AccountDetail account, Secret password) {
    View<PasswordRevealController> view = kit.views().load(PasswordRevealController.class);
    view.controller().begin(kit.dialogs().showSticky(view), account, password);
  }

  @FXML
  void initialize() {
    storedBox.selectedProperty().addListener((o, before, now) -> update());
    update();
  }

  private void begin(OpenDialog dialog, AccountDetail account, Secret password) {
    this.dialog = dialog.onClosed(passwordLine::wipe);
    root.setTitle(desk.text("accounts.reveal.title", AccountWords.name(account)));
    passwordLine.show(password, desk.kit().clipboard(), this::copied);
    passwordLine.focusCopy();
  }

  private void copied() {
    copied = true;
    update();
  }

  private void update() {
    doneButton.setDisable(!copied && !storedBox.isSelected());
  }

  @FXML
  void done() {
    dialog.close();
  }
}
