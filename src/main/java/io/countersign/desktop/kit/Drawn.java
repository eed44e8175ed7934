package io.countersign.desktop.kit;

import javafx.scene.Parent;

/** A controller that draws its screen itself instead of being named by FXML. */
public interface Drawn {
  /** Draws it; called once, on the FX thread. Never null. */
  Parent draw();
}
