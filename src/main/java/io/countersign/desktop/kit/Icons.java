package io.countersign.desktop.kit;

import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Tooltip;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;

/** Icons of one family (Feather) in one size. */
public final class Icons {
  private Icons() {}

  /** The icon in its usual size (16). */
  public static FontIcon of(Ikon icon) {
    FontIcon node = new FontIcon(icon);
    node.getStyleClass().add("icon");
    return node;
  }

  /** A flat button that shows only an icon; {@code name} is its tooltip and accessible text. */
  public static Button button(Ikon icon, String name) {
    Button button = new Button(null, of(icon));
    button.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
    button.getStyleClass().addAll("button-icon", "flat");
    button.setAccessibleText(name);
    button.setTooltip(new Tooltip(name));
    return button;
  }
}
