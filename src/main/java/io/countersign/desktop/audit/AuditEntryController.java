package io.countersign.desktop.audit;

import io.countersign.core.Actor;
import io.countersign.core.audit.AuditRow;
import io.countersign.desktop.kit.Kit;
import io.countersign.desktop.kit.Tone;
import java.util.function.IntConsumer;
import java.util.function.LongConsumer;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** One entry with everything it holds. */
final class AuditEntryController {
  private final AuditWords words;
  private final IntConsumer openAccount;
  private final LongConsumer openToken;
  private AuditRow row;
  private Runnable close = () -> {};

  @FXML Label titleLabel;
  @FXML Button closeButton;
  @FXML VBox lines;
  @FXML Button subjectButton;
  @FXML Button actorButton;

  AuditEntryController(Kit kit, IntConsumer openAccount, LongConsumer openToken) {
    this.words = new AuditWords(kit.messages());
    this.openAccount = openAccount;
    this.openToken = openToken;
  }

  @FXML
  void initialize() {
    for (Button button : new Button[] {subjectButton, actorButton}) {
      button.managedProperty().bind(button.visibleProperty());
    }
  }

  /** Says what the close button does. */
  void onClose(Runnable close) {
    this.close = close;
  }

  /** Shows {@code entry}. */
  void show(AuditRow entry) {
    row = entry;
    titleLabel.setText(words.action(entry));
    Tone.ofAction(entry.action()).applyTo(titleLabel);
    lines.getChildren().clear();
    words.lines(entry).forEach(this::line);
    subjectButton.setVisible(leadsOn(entry));
    actorButton.setVisible(entry.actorKind() == Actor.Kind.ACCOUNT);
  }

  /** What was deleted is only a name here. */
  private static boolean leadsOn(AuditRow entry) {
    boolean known = "account".equals(entry.subjectKind()) || "token".equals(entry.subjectKind());
    return known
        && entry.subjectId() != null
        && entry.subjectId().matches("\\d{1,9}")
        && !entry.action().equals("account.deleted");
  }

  private void line(String name, String value) {
    Label caption = new Label(name);
    caption.getStyleClass().add("caption");
    Label text = new Label(value);
    text.setWrapText(true);
    text.setMinHeight(Region.USE_PREF_SIZE);
    lines.getChildren().add(new VBox(caption, text));
  }

  @FXML
  void close() {
    close.run();
  }

  @FXML
  void openSubject() {
    long id = Long.parseLong(row.subjectId());
    if (row.subjectKind().equals("token")) {
      openToken.accept(id);
    } else {
      openAccount.accept(Math.toIntExact(id));
    }
  }

  @FXML
  void openActor() {
    openAccount.accept(row.actorId());
  }
}
