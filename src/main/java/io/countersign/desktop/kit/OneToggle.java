package io.countersign.desktop.kit;

import java.util.function.Consumer;
import javafx.scene.control.Toggle;
import javafx.scene.control.ToggleGroup;

/** A group of toggles of which one is always selected. */
public final class OneToggle {
  private OneToggle() {}

  /**
   * Keeps a press on the selected toggle from leaving none.
   *
   * @param chosen called with the toggle that was selected instead of another
   */
  public static void keep(ToggleGroup group, Consumer<Toggle> chosen) {
    group
        .selectedToggleProperty()
        .addListener(
            (o, before, now) -> {
              if (now == null) {
                before.setSelected(true);
              } else {
                chosen.accept(now);
              }
            });
  }
}
