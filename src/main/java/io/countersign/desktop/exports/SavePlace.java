package io.countersign.desktop.exports;

import io.countersign.core.transfer.ExportFormat;
import io.countersign.desktop.kit.Messages;
import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import javafx.stage.FileChooser;
import javafx.stage.FileChooser.ExtensionFilter;
import javafx.stage.Window;

/** How the user chooses where a file goes. */
@FunctionalInterface
public interface SavePlace {
  /**
   * Asks on the FX thread, and whether a file that is there is to be replaced; empty if the user
   * thought better of it.
   *
   * @param name what is offered, without its ending
   */
  Optional<Path> ask(Window window, String name, ExportFormat format);

  /** The dialog of the operating system. */
  static SavePlace system(Messages messages) {
    return (window, name, format) -> {
      FileChooser chooser = new FileChooser();
      chooser.setTitle(messages.text("exports.title"));
      String ending = "." + format.ending();
      chooser.setInitialFileName(name + ending);
      chooser
          .getExtensionFilters()
          .add(
              new ExtensionFilter(
                  messages.text("exports.format." + format.ending()), "*" + ending));
      return Optional.ofNullable(chooser.showSaveDialog(window)).map(File::toPath);
    };
  }
}
