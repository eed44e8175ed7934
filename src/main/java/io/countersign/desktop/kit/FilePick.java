package io.countersign.desktop.kit;

import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BiFunction;
import javafx.stage.FileChooser;
import javafx.stage.FileChooser.ExtensionFilter;
import javafx.stage.Window;

/** How the user chooses a file. */
@FunctionalInterface
public interface FilePick {
  /** Asks for a file, on the FX thread; empty if the user thought better of it. */
  Optional<Path> pick(Window window);

  /**
   * The dialog of the operating system for a file that is there.
   *
   * @param kinds which files are offered; the first at once
   */
  static FilePick opening(String title, ExtensionFilter... kinds) {
    return system(title, "", FileChooser::showOpenDialog, kinds);
  }

  /**
   * The dialog of the operating system for where a file goes; it asks whether one that is there is
   * to be replaced.
   *
   * @param name what the file is called unless the user says otherwise
   */
  static FilePick saving(String title, String name, ExtensionFilter... kinds) {
    return system(title, name, FileChooser::showSaveDialog, kinds);
  }

  private static FilePick system(
      String title,
      String name,
      BiFunction<FileChooser, Window, File> ask,
      ExtensionFilter... kinds) {
    FileChooser chooser = new FileChooser();
    chooser.setTitle(title);
    chooser.setInitialFileName(name);
    chooser.getExtensionFilters().addAll(kinds);
    return window -> Optional.ofNullable(ask.apply(chooser, window)).map(File::toPath);
  }
}
