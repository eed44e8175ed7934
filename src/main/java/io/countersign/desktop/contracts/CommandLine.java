package io.countersign.desktop.contracts;

import io.countersign.contracts.Example;
import io.countersign.desktop.kit.CopyMenu;
import io.countersign.desktop.kit.Messages;
import java.util.function.BiConsumer;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** A command: what it shows, the whole line, and a button that copies it. */
final class CommandLine extends VBox {
  /**
   * Makes one.
   *
   * @param copy given the line, and what to tell then
   */
  CommandLine(Messages messages, Example example, BiConsumer<String, String> copy) {
    String name = messages.text("contracts.example." + example.id());
    Label title = new Label(name);
    title.getStyleClass().add("form-label");
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    Button button = new Button(messages.text("kit.copy"));
    button.setId(example.id() + "CopyButton");
    button.getStyleClass().addAll("small", "flat");
    button.setAccessibleText(messages.text("contracts.copy-command", name));
    button.setOnAction(
        e -> copy.accept(example.command(), messages.text("contracts.command-copied", name)));
    HBox head = new HBox(title, gap, button);
    head.getStyleClass().add("contract-command-head");
    Label line = new Label(example.command());
    line.setId(example.id() + "Command");
    line.setWrapText(true);
    line.setMinHeight(Region.USE_PREF_SIZE);
    line.setMaxWidth(Double.MAX_VALUE);
    line.getStyleClass().addAll("mono", "contract-command-line");
    title.setLabelFor(line);
    CopyMenu.install(line, messages);
    getStyleClass().add("contract-command");
    getChildren().setAll(head, line);
  }
}
