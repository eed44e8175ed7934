package io.countersign.desktop.shell;

import io.countersign.desktop.kit.Kit;
import io.countersign.desktop.kit.OpenDialog;
import javafx.fxml.FXML;
import javafx.scene.control.Label;

/** Name, version and Java of the program. */
public final class AboutController {
  private final Kit kit;
  private final ShellModel model;
  private OpenDialog dialog;

  @FXML Label versionLabel;
  @FXML Label javaLabel;

  /** Makes the dialog. */
  public AboutController(Kit kit, ShellModel model) {
    this.kit = kit;
    this.model = model;
  }

  @FXML
  void initialize() {
    versionLabel.setText(kit.text("shell.about.version", model.version()));
    javaLabel.setText(
        kit.text(
            "shell.about.java",
            System.getProperty("java.version"),
            System.getProperty("javafx.version", "")));
  }

  void openedIn(OpenDialog dialog) {
    this.dialog = dialog;
  }

  @FXML
  void close() {
    dialog.close();
  }
}
