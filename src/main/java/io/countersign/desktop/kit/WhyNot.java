package io.countersign.desktop.kit;

import javafx.beans.DefaultProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.scene.Node;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.StackPane;

/**
 * Holds one button that cannot always be used. While there is a reason it is disabled and the
 * reason stands in a tooltip, which a disabled button by itself would not show. For FXML:
 *
 * <pre>{@code
 * <WhyNot fx:id="revokeWhyNot"><Button fx:id="revokeButton" …/></WhyNot>
 * }</pre>
 */
@DefaultProperty("children")
public final class WhyNot extends StackPane {
  private final StringProperty reason = new SimpleStringProperty(this, "reason", "");
  private final Tooltip tooltip = new Tooltip();

  /** Makes an empty holder without a reason. */
  public WhyNot() {
    tooltip.setWrapText(true);
    tooltip.setMaxWidth(320);
    reason.addListener((o, before, now) -> update());
    getChildren().addListener((javafx.beans.Observable o) -> update());
  }

  /** Makes a holder of {@code button} without a reason. */
  public WhyNot(Node button) {
    this();
    getChildren().add(button);
  }

  private void update() {
    boolean held = !getReason().isEmpty();
    tooltip.setText(getReason());
    Tooltip.uninstall(this, tooltip);
    if (held) {
      Tooltip.install(this, tooltip);
    }
    for (Node child : getChildren()) {
      child.setDisable(held);
      child.setAccessibleHelp(held ? getReason() : null);
    }
  }

  /** Why the button cannot be used now; empty if it can. */
  public String getReason() {
    return reason.get();
  }

  public void setReason(String value) {
    reason.set(value == null ? "" : value);
  }
}
