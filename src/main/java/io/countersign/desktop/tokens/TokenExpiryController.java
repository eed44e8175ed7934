package io.countersign.desktop.tokens;

import io.countersign.core.token.TokenRow;
import io.countersign.desktop.kit.Banner;
import io.countersign.desktop.kit.DialogCard;
import io.countersign.desktop.kit.Form;
import io.countersign.desktop.kit.FormField;
import io.countersign.desktop.kit.Kit;
import io.countersign.desktop.kit.OpenDialog;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;

/** Asks for the new end of one or many tokens. */
public final class TokenExpiryController {
  private final Kit kit;
  private OpenDialog dialog;
  private Consumer<Optional<Instant>> move = moment -> {};
  private Form form;

  @FXML DialogCard root;
  @FXML Banner banner;
  @FXML FormField expiresField;
  @FXML Node expires;
  @FXML ExpiryInputController expiresController;
  @FXML Button moveButton;

  TokenExpiryController(Kit kit) {
    this.kit = kit;
  }

  @FXML
  void initialize() {
    form = kit.form(banner);
    expiresController.join(form, expiresField);
    form.onSubmit(root, this::send);
  }

  /**
   * Begins.
   *
   * @param move gets the new end; empty for never
   */
  void begin(OpenDialog dialog, List<TokenRow> rows, Consumer<Optional<Instant>> move) {
    this.dialog = dialog;
    this.move = move;
    TokenRow first = rows.getFirst();
    root.setTitle(kit.text("tokens.expiry.title", rows.size(), first.name()));
    String now =
        first.expiresAt() == null
            ? kit.text("tokens.expiry.now-never")
            : kit.text("tokens.expiry.now", kit.messages().exact(first.expiresAt()));
    root.setText(rows.size() == 1 ? now : kit.text("tokens.expiry.many"));
  }

  @FXML
  void cancel() {
    dialog.leave();
  }

  @FXML
  void moveExpiry() {
    if (form.submit()) {
      send();
    }
  }

  private void send() {
    Instant moment = expiresController.moment();
    dialog.close();
    move.accept(Optional.ofNullable(moment));
  }
}
