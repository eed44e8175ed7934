package io.countersign.desktop.tokens;

import io.countersign.core.Secret;
import io.countersign.desktop.kit.DialogCard;
import io.countersign.desktop.kit.FormField;
import io.countersign.desktop.kit.Kit;
import io.countersign.desktop.kit.OpenDialog;
import io.countersign.desktop.kit.SecretLine;
import java.util.stream.Stream;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;

/**
 * Shows secrets once. Only Done leaves it, and Done wakes when something was copied or the box is
 * ticked. However it closes, the secrets are overwritten and the lines emptied.
 */
public final class TokenRevealController {
  private final Kit kit;
  private OpenDialog dialog;
  private boolean copied;

  @FXML DialogCard root;
  @FXML FormField tokenField;
  @FXML SecretLine tokenLine;
  @FXML FormField headerField;
  @FXML SecretLine headerLine;
  @FXML FormField curlField;
  @FXML SecretLine curlLine;
  @FXML FormField passwordField;
  @FXML SecretLine passwordLine;
  @FXML CheckBox storedBox;
  @FXML Button doneButton;

  TokenRevealController(Kit kit) {
    this.kit = kit;
  }

  @FXML
  void initialize() {
    storedBox.selectedProperty().addListener(o -> update());
  }

  /**
   * Begins.
   *
   * @param done called once it is closed
   */
  void begin(OpenDialog dialog, Revealed revealed, Runnable done) {
    this.dialog = dialog;
    root.setTitle(revealed.title());
    boolean token = revealed.token().isPresent();
    boolean password = revealed.password().isPresent();
    root.setText(kit.text(token ? "tokens.reveal.text" : "tokens.reveal.text-password"));
    seen(tokenField, token);
    seen(headerField, token);
    seen(curlField, token && !revealed.endpoint().isEmpty());
    seen(passwordField, password);
    revealed.token().ifPresent(secret -> show(revealed, secret));
    revealed
        .password()
        .ifPresent(secret -> passwordLine.show(secret, kit.clipboard(), this::copied));
    dialog.onClosed(
        () -> {
          lines().forEach(SecretLine::wipe);
          revealed.wipe();
          done.run();
        });
    (token ? tokenLine : passwordLine).focusCopy();
  }

  private void show(Revealed revealed, Secret token) {
    tokenLine.show(token, kit.clipboard(), this::copied);
    headerLine.show(Revealed.header(token), kit.clipboard(), this::copied);
    if (!revealed.endpoint().isEmpty()) {
      curlLine.show(revealed.curl(token), kit.clipboard(), this::copied);
    }
  }

  private Stream<SecretLine> lines() {
    return Stream.of(tokenLine, headerLine, curlLine, passwordLine);
  }

  private void copied() {
    copied = true;
    update();
  }

  private void update() {
    doneButton.setDisable(!copied && !storedBox.isSelected());
  }

  private static void seen(FormField field, boolean yes) {
    field.setVisible(yes);
    field.setManaged(yes);
  }

  @FXML
  void done() {
    dialog.close();
  }
}
