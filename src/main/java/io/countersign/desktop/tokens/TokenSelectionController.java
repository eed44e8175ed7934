package io.countersign.desktop.tokens;

import io.countersign.core.token.TokenRow;
import io.countersign.desktop.kit.Kit;
import io.countersign.desktop.kit.State;
import io.countersign.desktop.kit.StateLabel;
import io.countersign.desktop.kit.WhyNot;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/** Several tokens at once: what they are, and the deeds that fit them. */
public final class TokenSelectionController {
  private final Kit kit;
  private final TokenDeeds deeds;
  private final TokenLook look;
  private List<TokenRow> rows = List.of();
  private Runnable close = () -> {};

  @FXML Label titleLabel;
  @FXML Button closeButton;
  @FXML VBox statesBox;
  @FXML WhyNot revokeWhyNot;
  @FXML Button revokeManyButton;
  @FXML Node deedsBox;
  @FXML WhyNot suspendWhyNot;
  @FXML Button suspendManyButton;
  @FXML WhyNot resumeWhyNot;
  @FXML Button resumeManyButton;
  @FXML WhyNot expiryWhyNot;
  @FXML Button expiryManyButton;
  @FXML VBox namesBox;

  TokenSelectionController(Kit kit, TokenDeeds deeds) {
    this.kit = kit;
    this.deeds = deeds;
    this.look = new TokenLook(kit.messages());
  }

  /** Says what the close button does. */
  void onClose(Runnable close) {
    this.close = close;
  }

  void show(List<TokenRow> selected) {
    rows = selected;
    titleLabel.setText(kit.text("tokens.selection.title", selected.size()));
    Map<State, Integer> states = new LinkedHashMap<>();
    selected.forEach(row -> states.merge(look.state(row), 1, Integer::sum));
    statesBox.getChildren().clear();
    states.forEach(
        (state, count) -> {
          String words = kit.text("tokens.selection.state", count, state.word());
          statesBox.getChildren().add(new StateLabel(new State(state.mark(), state.tone(), words)));
        });
    allow(suspendWhyNot, Deed.SUSPEND);
    allow(resumeWhyNot, Deed.RESUME);
    allow(expiryWhyNot, Deed.EXPIRY);
    allow(revokeWhyNot, Deed.REVOKE);
    namesBox.getChildren().setAll(look.lines(selected).stream().map(this::name).toList());
  }

  private void allow(WhyNot holder, Deed deed) {
    boolean some = rows.stream().anyMatch(row -> deed.obstacle(row).isEmpty());
    holder.setReason(some ? "" : kit.text("tokens.selection.none." + deed.word()));
  }

  private Label name(String line) {
    Label label = new Label(line);
    label.setWrapText(true);
    return label;
  }

  @FXML
  void close() {
    close.run();
  }

  @FXML
  void suspend() {
    deeds.suspend(rows);
  }

  @FXML
  void resume() {
    deeds.resume(rows);
  }

  @FXML
  void moveExpiry() {
    deeds.moveExpiry(rows);
  }

  @FXML
  void revoke() {
    deeds.revoke(rows);
  }
}
