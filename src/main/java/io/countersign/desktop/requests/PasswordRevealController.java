package io.countersign.desktop.requests;

import io.countersign.core.Secret;
import io.countersign.core.access.RequestRow;
import io.countersign.desktop.kit.DialogCard;
import io.countersign.desktop.kit.Kit;
import io.countersign.desktop.kit.OpenDialog;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

/**
 * A collected password, shown once. Done wakes when it was copied or said to be stored; then the
 * password is wiped.
 */
final class PasswordRevealController {
  private static final KeyCombination COPY =
      new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);

  private final Kit kit;
  private OpenDialog dialog;
  private Secret password;
  private boolean copied;

  @FXML DialogCard card;
  @FXML Label usernameLabel;
  @FXML TextField passwordText;
  @FXML Button copyButton;
  @FXML CheckBox storedBox;
  @FXML Button doneButton;

  PasswordRevealController(Kit kit) {
    this.kit = kit;
  }

  @FXML
  void initialize() {
    doneButton.setDisable(true);
    storedBox.selectedProperty().addListener((o, before, now) -> wake());
    passwordText.setContextMenu(new ContextMenu());
    passwordText.addEventFilter(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (COPY.match(event)) {
            event.consume();
            copy();
          }
        });
  }

  /** Shows {@code secret}, which this dialog closes when it is closed. */
  void begin(OpenDialog opened, RequestRow row, Secret secret) {
    dialog = opened.onClosed(this::wipe);
    password = secret;
    card.setTitle(kit.text("requests.password.title", row.name()));
    usernameLabel.setText(row.username());
    passwordText.setText(secret.reveal());
    copyButton.requestFocus();
  }

  private void wipe() {
    passwordText.clear();
    password.close();
  }

  private void wake() {
    doneButton.setDisable(!copied && !storedBox.isSelected());
  }

  @FXML
  void copy() {
    kit.clipboard().copy(password);
    copyButton.setText(kit.text("requests.password.copied"));
    copied = true;
    wake();
  }

  @FXML
  void done() {
    dialog.close();
  }
}
