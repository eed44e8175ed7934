package io.countersign.desktop.shell;

import io.countersign.desktop.kit.Kit;
import io.countersign.desktop.kit.OpenDialog;
import javafx.fxml.FXML;
import javafx.geometry.Insets;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;

/** The list of keys. */
public final class ShortcutsController {
  private final Kit kit;
  private OpenDialog dialog;

  @FXML GridPane keyGrid;

  /** Makes the list. */
  public ShortcutsController(Kit kit) {
    this.kit = kit;
  }

  @FXML
  void initialize() {
    String[][] left = {
      {ctrl("K"), "shell.shortcuts.palette"},
      {ctrl("1…9"), "shell.shortcuts.section"},
      {ctrl("F"), "shell.shortcuts.filter"},
      {ctrl("N"), "shell.shortcuts.create"},
      {"F5", "shell.shortcuts.refresh"},
      {ctrl("L"), "shell.shortcuts.lock"},
      {"F1  ?", "shell.shortcuts.this"},
    };
    String[][] right = {
      {"↑ ↓", "shell.shortcuts.move"},
      {kit.text("shell.keys.enter"), "shell.shortcuts.open"},
      {kit.text("shell.keys.space"), "shell.shortcuts.pick"},
      {ctrl("A"), "shell.shortcuts.all"},
      {"Esc", "shell.shortcuts.close"},
      {ctrl(","), "shell.shortcuts.settings"},
    };
    fill(left, 0);
    fill(right, 2);
  }

  void openedIn(OpenDialog dialog) {
    this.dialog = dialog;
  }

  @FXML
  void close() {
    dialog.close();
  }

  private void fill(String[][] lines, int column) {
    for (int row = 0; row < lines.length; row++) {
      Label keys = new Label(lines[row][0]);
      keys.getStyleClass().add("keys");
      keyGrid.add(keys, column, row);
      if (column > 0) {
        GridPane.setMargin(keys, new Insets(0, 0, 0, 32));
      }
      keyGrid.add(new Label(kit.text(lines[row][1])), column + 1, row);
    }
  }

  private String ctrl(String key) {
    return kit.text("shell.keys.ctrl", key);
  }
}
