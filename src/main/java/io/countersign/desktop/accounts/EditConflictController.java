package io.countersign.desktop.accounts;

import io.countersign.core.audit.AuditRow;
import io.countersign.desktop.kit.DialogCard;
import io.countersign.desktop.kit.OpenDialog;
import java.util.Optional;
import javafx.fxml.FXML;
import javafx.geometry.VPos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;

/** Tells that somebody else changed the account meanwhile, and lets both edits live. */
public final class EditConflictController {
  private final AccountDesk desk;
  private OpenDialog dialog;
  private Runnable saveMine;
  private Runnable takeTheirs;

  @FXML DialogCard root;
  @FXML GridPane differences;
  @FXML Label rest;
  @FXML Button takeButton;
  @FXML Button saveButton;

  /**
   * What happened while the account was edited here.
   *
   * @param open the account as it is stored now
   * @param by the newest audit entry about it, if there is one
   */
  record Meanwhile(OpenAccount open, Optional<AuditRow> by) {}

  EditConflictController(AccountDesk desk) {
    this.desk = desk;
  }

  void begin(
      OpenDialog dialog,
      EditMerge merge,
      Meanwhile meanwhile,
      Runnable saveMine,
      Runnable takeTheirs) {
    this.dialog = dialog;
    this.saveMine = saveMine;
    this.takeTheirs = takeTheirs;
    String name = AccountWords.name(meanwhile.open().account());
    root.setTitle(desk.text("accounts.conflict.title", name));
    root.setText(
        meanwhile
            .by()
            .map(
                row ->
                    desk.text(
                        "accounts.conflict.by",
                        row.actor(),
                        desk.kit().messages().relative(row.at())))
            .orElseGet(() -> desk.text("accounts.conflict.somebody")));
    differences.addRow(
        0,
        head("accounts.conflict.field"),
        head("accounts.conflict.theirs"),
        head("accounts.conflict.mine"));
    merge.differences().forEach(this::add);
    boolean contested = merge.contested();
    rest.setText(
        desk.text(contested ? "accounts.conflict.contested" : "accounts.conflict.peaceful"));
    takeButton.setVisible(contested);
    takeButton.setManaged(contested);
    saveButton.setText(
        desk.text(contested ? "accounts.conflict.save-mine" : "accounts.conflict.save-both"));
  }

  private Label head(String key) {
    Label label = new Label(desk.text(key));
    label.getStyleClass().add("form-label");
    return label;
  }

  private void add(EditMerge.Difference difference) {
    int row = differences.getRowCount();
    Label field = new Label(desk.text(difference.field().label()));
    field.getStyleClass().add("muted-text");
    Label theirs = value(shown(difference.field(), difference.theirs()));
    theirs.setId("theirs-" + difference.field().property());
    Label mine =
        difference.both()
            ? value(shown(difference.field(), difference.mine()))
            : value(desk.text("accounts.conflict.untouched"));
    mine.setId("mine-" + difference.field().property());
    if (!difference.both()) {
      mine.getStyleClass().add("muted-text");
    }
    differences.addRow(row, field, theirs, mine);
    differences.getChildren().forEach(node -> GridPane.setValignment(node, VPos.TOP));
  }

  private String shown(ProfileField field, String value) {
    if (field == ProfileField.SUPERUSER) {
      return desk.text(value.isEmpty() ? "accounts.conflict.no" : "accounts.conflict.yes");
    }
    return value.isEmpty() ? AccountWords.NONE : value;
  }

  private static Label value(String text) {
    Label label = new Label(text);
    label.setWrapText(true);
    label.setMinHeight(Region.USE_PREF_SIZE);
    return label;
  }

  @FXML
  void back() {
    dialog.leave();
  }

  @FXML
  void take() {
    dialog.close();
    takeTheirs.run();
  }

  @FXML
  void save() {
    dialog.close();
    saveMine.run();
  }
}
