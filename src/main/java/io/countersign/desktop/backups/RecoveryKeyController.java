package io.countersign.desktop.backups;

import io.countersign.core.backup.RecoveryKey;
import io.countersign.desktop.kit.Banner;
import io.countersign.desktop.kit.DialogCard;
import io.countersign.desktop.kit.Kit;
import io.countersign.desktop.kit.OpenDialog;
import io.countersign.desktop.kit.SecretLine;
import io.countersign.desktop.kit.Tone;
import io.countersign.desktop.kit.Work;
import java.nio.file.Path;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.layout.VBox;
import javafx.scene.text.Font;
import javafx.scene.text.Text;

/**
 * Shows the private part of a new recovery key once. The key counts only when somebody says that
 * they have kept it; left before, it is forgotten. However it closes, the secret is overwritten.
 */
final class RecoveryKeyController {
  private static final int WIDTH = 480;
  private static final int SPACING = 16;

  private final BackupDesk desk;
  private OpenDialog dialog;
  private RecoveryKey key;
  private Runnable done;

  @FXML DialogCard root;
  @FXML Banner banner;
  @FXML SecretLine keyLine;
  @FXML Button printButton;
  @FXML Button saveButton;
  @FXML CheckBox keptBox;
  @FXML Button cancelButton;
  @FXML Button useButton;

  RecoveryKeyController(BackupDesk desk) {
    this.desk = desk;
  }

  private Kit kit() {
    return desk.kit();
  }

  @FXML
  void initialize() {
    useButton
        .disableProperty()
        .bind(keptBox.selectedProperty().not().or(saveButton.disabledProperty()));
  }

  void begin(OpenDialog dialog, RecoveryKey key, Runnable done) {
    this.dialog = dialog;
    this.key = key;
    this.done = done;
    keyLine.show(key.identity(), kit().clipboard(), () -> {});
    dialog.onClosed(
        () -> {
          keyLine.wipe();
          key.close();
        });
    keyLine.focusCopy();
  }

  @FXML
  void print() {
    Text secret = new Text(key.identity().reveal());
    secret.setFont(Font.font("monospaced", 9));
    Text about = new Text(kit().text("backups.key.paper", key.recipient()));
    VBox page = new VBox(SPACING, about, secret);
    about.setWrappingWidth(WIDTH);
    secret.setWrappingWidth(WIDTH);
    switch (desk.keeping().paper().print(root.getScene().getWindow(), page)) {
      case PRINTED -> banner.show(Tone.SUCCESS, kit().text("backups.key.printed"));
      case NO_PRINTER -> banner.show(Tone.WARNING, kit().text("backups.key.no-printer"));
      case FAILED -> banner.show(Tone.WARNING, kit().text("backups.key.not-printed"));
      case LEFT -> banner.hide();
    }
    secret.setText("");
  }

  @FXML
  void save() {
    desk.keeping().place().pick(root.getScene().getWindow()).ifPresent(this::save);
  }

  /** The dialog stays meanwhile, so the key is not wiped before it is written. */
  private void save(Path file) {
    banner.hide();
    Work<Void> work =
        kit()
            .tasks()
            .run(() -> key.save(file, desk.folder()))
            .disabling(saveButton, cancelButton)
            .onSuccess(done -> banner.show(Tone.SUCCESS, kit().text("backups.key.saved", file)))
            .onFailure(problem -> kit().problems().show(problem, banner));
    dialog.stayDuring(work);
  }

  @FXML
  void use() {
    String recipient = key.recipient();
    kit()
        .tasks()
        .run(() -> desk.backups().keepKey(desk.actor(), recipient))
        .disabling(saveButton, cancelButton)
        .onSuccess(
            kept -> {
              dialog.close();
              kit().notices().done(kit().text("backups.key.kept"));
              done.run();
            })
        .onFailure(problem -> kit().problems().show(problem, banner));
  }

  @FXML
  void cancel() {
    dialog.close();
  }
}
