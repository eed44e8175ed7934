package io.countersign.desktop.kit;

import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/**
 * Names at the left, values at the right, as many lines each as they need. For FXML: {@code
 * <FieldList fx:id="factList"/>}.
 */
public final class FieldList extends GridPane {
  private static final double NAMES = 104;

  /** Makes an empty list. */
  public FieldList() {
    getStyleClass().add("field-list");
    ColumnConstraints names = new ColumnConstraints(NAMES);
    ColumnConstraints values = new ColumnConstraints();
    values.setHgrow(Priority.ALWAYS);
    values.setMinWidth(0);
    getColumnConstraints().setAll(names, values);
  }

  /** Takes every line away. */
  public void clear() {
    getChildren().clear();
  }

  /** Adds a line; answers the value's label. */
  public Label add(String name, String value) {
    Label label = new Label(value);
    label.setWrapText(true);
    label.setMinHeight(Region.USE_PREF_SIZE);
    add(name, label);
    return label;
  }

  /** Adds a line with any node as its value. */
  public void add(String name, Node value) {
    int row = getRowCount();
    Label label = new Label(name);
    label.getStyleClass().add("muted-text");
    label.setWrapText(true);
    label.setMinHeight(Region.USE_PREF_SIZE);
    setValignment(label, VPos.TOP);
    setValignment(value, VPos.TOP);
    label.setLabelFor(value);
    addRow(row, label, value);
  }
}
