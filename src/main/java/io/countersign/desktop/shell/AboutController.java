package io.countersign.desktop.shell;

import io.countersign.desktop.kit.CopyMenu;
import io.countersign.desktop.kit.Kit;
import io.countersign.desktop.kit.OpenDialog;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.VBox;

/** Name, version, Java and parts of the program, and where its data is. */
public final class AboutController {
  private final Kit kit;
  private final ShellModel model;
  private final Parts parts;
  private OpenDialog dialog;

  @FXML Label versionLabel;
  @FXML Label javaLabel;
  @FXML Label directoryLabel;
  @FXML VBox licencesBox;
  @FXML TextArea licencesArea;
  @FXML Button billButton;

  /** Makes the dialog. */
  public AboutController(Kit kit, ShellModel model, Parts parts) {
    this.kit = kit;
    this.model = model;
    this.parts = parts;
  }

  @FXML
  void initialize() {
    versionLabel.setText(kit.text("shell.about.version", model.version()));
    javaLabel.setText(
        kit.text(
            "shell.about.java",
            System.getProperty("java.version"),
            System.getProperty("javafx.version", "")));
    directoryLabel.setText(model.dataDirectory());
    CopyMenu.cutInTheMiddle(directoryLabel, kit.messages());
    licencesArea.setText(parts.licences().strip());
    licencesBox.setVisible(!parts.licences().isEmpty());
    licencesBox.managedProperty().bind(licencesBox.visibleProperty());
    billButton.setVisible(!parts.bill().isEmpty());
  }

  void openedIn(OpenDialog dialog) {
    this.dialog = dialog;
  }

  @FXML
  void copyBill() {
    CopyMenu.put(parts.bill());
    kit.notices().done(kit.text("shell.about.bill-copied"));
  }

  @FXML
  void close() {
    dialog.close();
  }
}
