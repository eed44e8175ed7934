package io.countersign.desktop.kit;

import javafx.fxml.FXML;
import javafx.scene.control.Label;

/** A controller with a constructor, for the test of the loader. */
final class LonelyController {
  private final String given;

  @FXML Label label;

  LonelyController(String given) {
    this.given = given;
  }

  @FXML
  void initialize() {
    label.setAccessibleText(given);
  }
}
