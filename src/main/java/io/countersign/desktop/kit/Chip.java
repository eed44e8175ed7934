package io.countersign.desktop.kit;

import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import org.kordamp.ikonli.feather.Feather;

/** The word of a filter that is on. Pressing it takes the filter off. */
public final class Chip extends Button {
  /** Makes a chip without a word, for FXML. */
  public Chip() {
    setMnemonicParsing(false);
    getStyleClass().add("chip");
    setGraphic(Icons.of(Feather.X));
    setContentDisplay(ContentDisplay.RIGHT);
  }

  /**
   * Shows {@code filter}.
   *
   * @param removeText the word that stands before the filter's for a screen reader
   */
  public void show(Filter filter, String removeText) {
    setId("chip-" + filter.group() + "-" + filter.id());
    setText(filter.text());
    setAccessibleText(removeText + " " + filter.text());
  }
}
