package io.countersign.desktop.tokens;

import io.countersign.core.token.TokenRow;
import io.countersign.desktop.kit.Batch;
import io.countersign.desktop.kit.DialogCard;
import io.countersign.desktop.kit.Kit;
import io.countersign.desktop.kit.OpenDialog;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.VBox;

/** What came of a deed on many tokens, where it was not the same for all. */
public final class TokenResultController {
  private final Kit kit;
  private OpenDialog dialog;

  @FXML DialogCard root;
  @FXML Label doneLabel;
  @FXML Label alreadyLabel;
  @FXML Label refusedLabel;
  @FXML Label leftLabel;
  @FXML ScrollPane reasonsPane;
  @FXML VBox reasonsBox;
  @FXML Button closeButton;

  TokenResultController(Kit kit) {
    this.kit = kit;
  }

  void begin(OpenDialog dialog, Tally tally) {
    this.dialog = dialog;
    String deed = "tokens.deed." + tally.deed().word();
    root.setTitle(kit.text(deed + ".result", tally.done().size(), tally.asked()));
    count(doneLabel, "tokens.result.done", tally.done().size());
    count(alreadyLabel, deed + ".were", tally.already().size());
    count(refusedLabel, "tokens.result.refused", tally.refused().size());
    count(leftLabel, "tokens.result.left", tally.left().size());
    for (Batch.Refusal<TokenRow> refusal : tally.refused()) {
      TokenRow row = refusal.item();
      String why = kit.messages().sentence(refusal.why());
      add(kit.text("tokens.result.reason", row.name(), row.owner(), why));
    }
    reasonsPane.prefViewportHeightProperty().bind(reasonsBox.heightProperty());
    boolean any = !reasonsBox.getChildren().isEmpty();
    reasonsPane.setVisible(any);
    reasonsPane.setManaged(any);
  }

  private void count(Label label, String key, int count) {
    label.setText(kit.text(key, count));
    label.setVisible(count > 0);
    label.setManaged(count > 0);
  }

  private void add(String line) {
    Label label = new Label(line);
    label.setWrapText(true);
    reasonsBox.getChildren().add(label);
  }

  @FXML
  void close() {
    dialog.close();
  }
}
