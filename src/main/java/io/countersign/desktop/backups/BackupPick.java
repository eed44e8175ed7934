package io.countersign.desktop.backups;

import io.countersign.core.AppException;
import io.countersign.core.Secret;
import io.countersign.core.backup.BackupService;
import io.countersign.desktop.kit.FilePick;
import io.countersign.desktop.kit.Form;
import io.countersign.desktop.kit.FormField;
import io.countersign.desktop.kit.Messages;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.stage.FileChooser.ExtensionFilter;

/** The two fields that say which backup, and open it. */
final class BackupPick {
  private final Messages messages;
  private final TextField fileInput;
  private final PasswordField secretInput;

  /** What was chosen last; null if nothing was. */
  private Path chosen;

  /** How the field shows it, which has no room for every character of a name. */
  private String shown;

  BackupPick(Messages messages, TextField fileInput, PasswordField secretInput) {
    this.messages = messages;
    this.fileInput = fileInput;
    this.secretInput = secretInput;
  }

  /** Joins the fields to their form. */
  void join(Form form, FormField fileField, FormField secretField) {
    form.text("file", fileField).required("backups.pick.file-missing");
    form.exact("secret", secretField).required("backups.pick.secret-missing");
  }

  /** Shows a file that is meant already; what opens another does not open it. */
  void suggest(Path file) {
    if (!fileInput.getText().isBlank() && !isMeant(file)) {
      forget();
    }
    show(file);
  }

  /** Whether the fields still mean this one. */
  boolean isMeant(Path file) {
    return file.equals(chosen) && fileInput.getText().equals(shown);
  }

  /** Asks the system for a file. */
  void choose() {
    FilePick.opening(
            messages.text("backups.pick.title"),
            new ExtensionFilter(messages.text("backups.pick.kind"), "*" + BackupService.ENDING),
            new ExtensionFilter(messages.text("kit.all-files"), "*.*"))
        .pick(fileInput.getScene().getWindow())
        .ifPresent(this::show);
  }

  /** Shows a path with its end, which tells more than its beginning. */
  private void show(Path file) {
    fileInput.setText(file.toString());
    fileInput.end();
    chosen = file;
    shown = fileInput.getText();
  }

  /**
   * The file that is meant.
   *
   * @throws AppException {@code backup-missing}
   */
  Path file() {
    if (chosen != null && isMeant(chosen)) {
      return chosen.toAbsolutePath().normalize();
    }
    try {
      return Path.of(fileInput.getText().strip()).toAbsolutePath().normalize();
    } catch (InvalidPathException e) {
      throw AppException.causedBy(e, "backup-missing", fileInput.getText());
    }
  }

  /** What was typed to open it; the caller closes it. */
  Secret secret() {
    return Secret.of(secretInput.getText());
  }

  /** Forgets what was typed. */
  void forget() {
    secretInput.clear();
  }
}
