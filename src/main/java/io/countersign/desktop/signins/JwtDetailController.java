package io.countersign.desktop.signins;

import io.countersign.core.jwt.FamilyState;
import io.countersign.core.jwt.JwtFamilyRow;
import io.countersign.desktop.kit.CopyMenu;
import io.countersign.desktop.kit.FieldList;
import io.countersign.desktop.kit.Messages;
import io.countersign.desktop.kit.StateLabel;
import io.countersign.desktop.kit.WhyNot;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;

/** One JWT sign-in, or several: everything kept of it, and how it is ended. */
public final class JwtDetailController {
  private final SignInDesk desk;
  private final SignInWords words;
  private Runnable close = () -> {};
  private Consumer<List<JwtFamilyRow>> end = rows -> {};
  private Consumer<JwtFamilyRow> endAll = row -> {};
  private List<JwtFamilyRow> rows = List.of();

  @FXML Label titleLabel;
  @FXML Hyperlink ownerLink;
  @FXML StateLabel stateLabel;
  @FXML FieldList factList;
  @FXML VBox namesBox;
  @FXML Button endAllButton;
  @FXML WhyNot endWhyNot;
  @FXML Button endButton;

  JwtDetailController(SignInDesk desk) {
    this.desk = desk;
    this.words = desk.words();
  }

  @FXML
  void initialize() {
    for (Node each :
        new Node[] {titleLabel, ownerLink, stateLabel, factList, namesBox, endAllButton}) {
      each.managedProperty().bind(each.visibleProperty());
    }
    CopyMenu.cutInTheMiddle(titleLabel, desk.kit().messages());
  }

  void begin(Runnable close, Consumer<List<JwtFamilyRow>> end, Consumer<JwtFamilyRow> endAll) {
    this.close = close;
    this.end = end;
    this.endAll = endAll;
  }

  /** What is disabled while sign-ins are being ended. */
  Node[] held() {
    return new Node[] {endAllButton, endWhyNot};
  }

  void show(List<JwtFamilyRow> opened) {
    rows = opened;
    boolean many = opened.size() > 1;
    JwtFamilyRow row = opened.getFirst();
    titleLabel.setText(many ? desk.text("signins.many", opened.size()) : row.owner());
    ownerLink.setText(desk.text("signins.open-account", row.username()));
    for (Node each : new Node[] {ownerLink, stateLabel, factList, endAllButton}) {
      each.setVisible(!many);
    }
    namesBox.setVisible(many);
    namesBox
        .getChildren()
        .setAll(words.lines(opened).stream().map(JwtDetailController::line).toList());
    stateLabel.setState(words.state(row));
    long endable = opened.stream().filter(each -> words.whyNotEnd(each).isEmpty()).count();
    endButton.setText(
        many && endable > 1
            ? desk.text("signins.end.many.verb", endable)
            : desk.text("signins.end.one.verb"));
    endWhyNot.setReason(endable > 0 ? "" : words.whyNotEnd(row));
    showFacts(row);
  }

  private static Label line(String text) {
    Label label = new Label(text);
    label.setWrapText(true);
    return label;
  }

  private void showFacts(JwtFamilyRow row) {
    factList.clear();
    factList.add(desk.text("signins.column.how"), words.how(row));
    addTime("signins.column.started", row.startedAt());
    if (row.startedFrom() != null) {
      factList.add(desk.text("signins.column.from"), row.startedFrom());
    }
    addTime("signins.column.refreshed", row.lastRefreshedAt());
    if (row.lastRefreshedFrom() != null) {
      factList.add(desk.text("signins.fact.refreshed-from"), row.lastRefreshedFrom());
    }
    if (row.state() == FamilyState.LIVE) {
      addTime("signins.fact.token-until", row.expiresAt());
      addTime("signins.fact.refreshable-until", row.refreshableUntil());
    }
    if (row.endedAt() != null) {
      addTime("signins.fact.ended", row.endedAt());
      factList.add(desk.text("signins.fact.ended-by"), row.endedBy());
      factList.add(desk.text("signins.fact.why"), words.why(row));
    }
    Label id = factList.add(desk.text("signins.fact.id"), row.family());
    id.getStyleClass().add("mono");
    CopyMenu.install(id, desk.kit().messages());
  }

  private void addTime(String key, Instant time) {
    Messages messages = desk.kit().messages();
    Label label = factList.add(desk.text(key), messages.relative(time));
    label.setTooltip(time == null ? null : new Tooltip(messages.exact(time)));
  }

  @FXML
  void openOwner() {
    desk.openAccount().accept(rows.getFirst().accountId());
  }

  @FXML
  void end() {
    end.accept(rows);
  }

  @FXML
  void endAll() {
    endAll.accept(rows.getFirst());
  }

  @FXML
  void close() {
    close.run();
  }
}
