package io.countersign.desktop.tokens;

import io.countersign.core.token.TokenRow;
import io.countersign.desktop.kit.Banner;
import io.countersign.desktop.kit.DialogCard;
import io.countersign.desktop.kit.Form;
import io.countersign.desktop.kit.FormField;
import io.countersign.desktop.kit.Kit;
import io.countersign.desktop.kit.OpenDialog;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

/** Asks before tokens are ended for good, and why. Enter does not answer it. */
public final class TokenRevokeController {
  private static final int REASON = 500;

  private final Kit kit;
  private final TokenLook look;
  private OpenDialog dialog;
  private Consumer<String> revoke = reason -> {};
  private Form form;

  @FXML DialogCard root;
  @FXML Banner banner;
  @FXML VBox hitsBox;
  @FXML FormField reasonField;
  @FXML TextField reasonInput;
  @FXML Button cancelButton;
  @FXML Button revokeButton;

  TokenRevokeController(Kit kit) {
    this.kit = kit;
    this.look = new TokenLook(kit.messages());
  }

  @FXML
  void initialize() {
    form = kit.form(banner);
    form.text("reason", reasonField)
        .check(reason -> reason.length() <= REASON, "error.text-long", REASON);
  }

  /**
   * Begins.
   *
   * @param fresh reads the same tokens again, off the FX thread: when they were used last is what
   *     this is decided by
   * @param revoke gets the reason; empty for none
   */
  void begin(
      OpenDialog dialog,
      List<TokenRow> rows,
      Callable<List<TokenRow>> fresh,
      Consumer<String> revoke) {
    this.dialog = dialog.guard(form);
    this.revoke = revoke;
    int count = rows.size();
    root.setTitle(kit.text("tokens.revoke.title", count, rows.getFirst().name()));
    root.setText(kit.text("tokens.revoke.text", count));
    revokeButton.setText(kit.text("tokens.revoke.verb", count));
    name(rows);
    kit.tasks().run(fresh).onSuccess(this::name).onFailure(problem -> {});
  }

  private void name(List<TokenRow> rows) {
    hitsBox.getChildren().clear();
    look.lines(rows).forEach(this::add);
  }

  private void add(String line) {
    Label label = new Label(line);
    label.setWrapText(true);
    hitsBox.getChildren().add(label);
  }

  @FXML
  void cancel() {
    dialog.leave();
  }

  @FXML
  void revoke() {
    if (form.submit()) {
      dialog.close();
      revoke.accept(reasonInput.getText().strip());
    }
  }
}
