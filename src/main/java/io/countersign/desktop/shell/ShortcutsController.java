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
  private final ShellModel model;
  private OpenDialog dialog;

  @FXML GridPane keyGrid;

  /** Makes the list. */
  public ShortcutsController(Kit kit, ShellModel model) {
    this.kit = kit;
    this.model = model;
  }

  @FXML
  void initialize() {
    String[][] left = {
      {ctrl("K"), "shell.shortcuts.palette"},
      {ctrl("1…0"), "shell.shortcuts.section"},
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
    int row = right.length;
    for (PaletteItem deed : model.deeds()) {
      if (!deed.keys().isEmpty()) {
        add(deed.keys(), deed.title(), 2, row++);
      }
    }
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
      add(lines[row][0], kit.text(lines[row][1]), column, row);
    }
  }

  private void add(String key, String meaning, int column, int row) {
    Label keys = new Label(key);
    keys.getStyleClass().add("keys");
    keyGrid.add(keys, column, row);
    if (column > 0) {
      GridPane.setMargin(keys, new Insets(0, 0, 0, 32));
    }
    keyGrid.add(new Label(meaning), column + 1, row);
  }

  private String ctrl(String key) {
    return kit.text("shell.keys.ctrl", key);
  }
}
