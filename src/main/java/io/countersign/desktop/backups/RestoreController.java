package io.countersign.desktop.backups;

import io.countersign.core.Secret;
import io.countersign.core.backup.Opener;
import io.countersign.core.backup.SealedFile;
import io.countersign.desktop.kit.Banner;
import io.countersign.desktop.kit.DialogCard;
import io.countersign.desktop.kit.Form;
import io.countersign.desktop.kit.FormField;
import io.countersign.desktop.kit.Kit;
import io.countersign.desktop.kit.OpenDialog;
import io.countersign.desktop.kit.WorkBar;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BiConsumer;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;

/** Asks for a backup and what opens it, says what going back to it means, and hands both on. */
final class RestoreController {
  private final Kit kit;
  private final BiConsumer<Path, Secret> restore;
  private BackupPick pick;
  private OpenDialog dialog;
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
  @FXML Button restoreButton;

  RestoreController(Kit kit, BiConsumer<Path, Secret> restore) {
    this.kit = kit;
    this.restore = restore;
  }

  @FXML
  void initialize() {
    pick = new BackupPick(kit.messages(), fileInput, secretInput);
    form = kit.form(banner);
    pick.join(form, fileField, secretField);
    form.onSubmit(root, this::attempt);
  }

  void begin(OpenDialog dialog, Optional<Path> file, boolean empty) {
    this.dialog = dialog.onClosed(pick::forget);
    root.setText(kit.text(empty ? "backups.restore.text.empty" : "backups.restore.text"));
    suggest(file);
    if (file.isEmpty()) {
      fileInput.requestFocus();
    }
  }

  boolean isOpen() {
    return dialog.isOpen();
  }

  /** Fills in a file, unless another is being looked at; one that is no backup is told at once. */
  void suggest(Optional<Path> file) {
    if (file.isEmpty() || chooseButton.isDisabled()) {
      return;
    }
    Path meant = file.get();
    pick.suggest(meant);
    banner.hide();
    secretInput.requestFocus();
    kit.tasks()
        .run(() -> SealedFile.sealing(meant))
        .onFailure(
            problem -> {
              if (pick.isMeant(meant)) {
                form.show(problem);
              }
            });
  }

  @FXML
  void choose() {
    pick.choose();
  }

  @FXML
  void restore() {
    if (form.submit()) {
      attempt();
    }
  }

  /** Only a file that opens and is whole is worth ending what runs. */
  private void attempt() {
    Path file = pick.file();
    Secret secret = pick.secret();
    var running =
        kit.tasks()
            .<Void>run(
                progress -> {
                  SealedFile.demandWhole(file, Opener.of(file, secret), progress::done);
                  return null;
                })
            .progressIn(workBar)
            .disabling(restoreButton, closeButton, chooseButton)
            .onSuccess(
                whole -> {
                  dialog.close();
                  restore.accept(file, secret);
                })
            .onFailure(
                problem -> {
                  secret.close();
                  form.show(problem);
                })
            .onCancelled(secret::close);
    dialog.stayDuring(running);
  }

  @FXML
  void close() {
    dialog.leave();
  }
}
