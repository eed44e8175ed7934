package io.countersign.desktop.kit;

import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;

/** Lets people copy what a label says, whole, however it is cut. */
public final class CopyMenu {
  private CopyMenu() {}

  /** Cuts {@code label} in the middle, with the whole text in a tooltip and by copy. */
  public static void cutInTheMiddle(Label label, Messages messages) {
    label.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
    Tooltip tooltip = new Tooltip();
    tooltip.setWrapText(true);
    tooltip.setMaxWidth(400);
    tooltip.textProperty().bind(label.textProperty());
    label.setTooltip(tooltip);
    install(label, messages);
  }

  /** Puts what is no secret into the clipboard. */
  public static void put(String text) {
    ClipboardContent content = new ClipboardContent();
    content.putString(text);
    Clipboard.getSystemClipboard().setContent(content);
  }

  /** Offers to copy the text of {@code label}. */
  public static void install(Label label, Messages messages) {
    MenuItem copy = new MenuItem(messages.text("kit.copy"));
    copy.setOnAction(e -> put(label.getText()));
    label.setContextMenu(new ContextMenu(copy));
  }
}
