package io.countersign.desktop.backups;

import io.countersign.core.Secret;
import io.countersign.core.backup.Opener;
import io.countersign.desktop.kit.Banner;
import io.countersign.desktop.kit.DialogCard;
import io.countersign.desktop.kit.Form;
import io.countersign.desktop.kit.FormField;
import io.countersign.desktop.kit.Kit;
import io.countersign.desktop.kit.OpenDialog;
import io.countersign.desktop.kit.Tone;
import io.countersign.desktop.kit.WorkBar;
import java.nio.file.Path;
import java.util.Optional;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;

/** Asks for a backup and what opens it, and says what it was proved to hold. */
final class DrillController {
  private final BackupDesk desk;
  private BackupPick pick;
  private OpenDialog dialog;
  private Runnable done;
  private Form form;

  @FXML DialogCard root;
  @FXML Banner banner;
  @FXML FormField fileField;
  @FXML TextField fileInput;
  @FXML Button chooseButton;
  @FXML FormField secretField;
  @FXML PasswordField secretInput;
  @FXML WorkBar workBar;
  @FXML Button closeButton;
  @FXML Button drillButton;

  DrillController(BackupDesk desk) {
    this.desk = desk;
  }

  private Kit kit() {
    return desk.kit();
  }

  @FXML
  void initialize() {
    pick = new BackupPick(kit().messages(), fileInput, secretInput);
    form = kit().form(banner);
    pick.join(form, fileField, secretField);
    form.onSubmit(root, this::attempt);
  }

  void begin(OpenDialog dialog, Optional<Path> file, Runnable done) {
    this.dialog = dialog.onClosed(pick::forget);
    this.done = done;
    file.ifPresent(pick::suggest);
    (file.isPresent() ? secretInput : fileInput).requestFocus();
  }

  @FXML
  void choose() {
    pick.choose();
  }

  @FXML
  void drill() {
    if (form.submit()) {
      attempt();
    }
  }

  private void attempt() {
    Path file = pick.file();
    Secret secret = pick.secret();
    Path scratch = Path.of(System.getProperty("java.io.tmpdir"));
    var running =
        kit()
            .tasks()
            .run(
                progress ->
                    desk.backups()
                        .drill(
                            desk.actor(), file, Opener.of(file, secret), scratch, progress::done))
            .progressIn(workBar)
            .disabling(drillButton, closeButton, chooseButton)
            .onEnd(secret::close)
            .onSuccess(
                proof -> {
                  pick.forget();
                  banner.show(Tone.SUCCESS, desk.words().proved(proof));
                  done.run();
                })
            .onFailure(form::show)
            .onCancelled(() -> banner.show(Tone.NEUTRAL, kit().text("backups.drill.stopped")));
    dialog.stayDuring(running);
  }

  @FXML
  void close() {
    dialog.leave();
  }
}
