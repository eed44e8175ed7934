package io.countersign.desktop.takeover;

import io.countersign.desktop.kit.Messages;
import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import javafx.stage.FileChooser;
import javafx.stage.FileChooser.ExtensionFilter;
import javafx.stage.Window;

/** How the user chooses a file. */
@FunctionalInterface
public interface FilePick {
  /** Asks for a file, on the FX thread; empty if the user thought better of it. */
  Optional<Path> pick(Window window);

  /** The dialog of the operating system. */
  static FilePick system(Messages messages) {
    FileChooser chooser = new FileChooser();
    chooser.setTitle(messages.text("takeover.choose.title"));
    chooser
        .getExtensionFilters()
        .addAll(
            new ExtensionFilter(messages.text("takeover.choose.json"), "*.json"),
            new ExtensionFilter(messages.text("takeover.choose.all"), "*.*"));
    return window -> Optional.ofNullable(chooser.showOpenDialog(window)).map(File::toPath);
  }
}
