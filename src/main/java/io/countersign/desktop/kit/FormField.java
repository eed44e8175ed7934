package io.countersign.desktop.kit;

import atlantafx.base.controls.ToggleSwitch;
import java.util.function.Supplier;
import javafx.beans.DefaultProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.Label;
import javafx.scene.control.Spinner;
import javafx.scene.control.TextInputControl;
import javafx.scene.layout.VBox;

/**
 * One input with its label above, and below it the help text or, in its place, the error. For FXML:
 *
 * <pre>{@code
 * <FormField fx:id="nameField" label="%tokens.issue.name" help="%tokens.issue.name-help">
 *   <TextField fx:id="nameInput"/>
 * </FormField>
 * }</pre>
 */
@DefaultProperty("input")
public final class FormField extends VBox {
  private static final PseudoClass WRONG = PseudoClass.getPseudoClass("danger");

  private final StringProperty label = new SimpleStringProperty(this, "label", "");
  private final StringProperty help = new SimpleStringProperty(this, "help", "");
  private final StringProperty error = new SimpleStringProperty(this, "error", "");
  private final ObjectProperty<Node> input = new SimpleObjectProperty<>(this, "input");
  private final Label labelNode = new Label();
  private Supplier<? extends Node> target = () -> null;
  private Node marked;
  private final Label below = new Label();

  /** Makes a field without an input. */
  public FormField() {
    getStyleClass().add("form-field");
    labelNode.getStyleClass().add("form-label");
    labelNode.textProperty().bind(label);
    labelNode.visibleProperty().bind(label.isNotEmpty());
    labelNode.managedProperty().bind(labelNode.visibleProperty());
    below.getStyleClass().add("form-help");
    below.setWrapText(true);
    help.addListener((o, before, now) -> update());
    error.addListener((o, before, now) -> update());
    input.addListener((o, before, now) -> place(now));
    label.addListener((o, before, now) -> update());
    getChildren().add(labelNode);
    update();
  }

  private void place(Node now) {
    getChildren().setAll(labelNode);
    if (now != null) {
      getChildren().add(now);
      labelNode.setLabelFor(focusTarget());
    }
    update();
  }

  /** What says nothing is not there. */
  private void showBelow() {
    if (below.getText().isEmpty()) {
      getChildren().remove(below);
    } else if (!getChildren().contains(below)) {
      getChildren().add(below);
    }
  }

  private void update() {
    boolean wrong = !getError().isEmpty();
    below.setText(wrong ? getError() : getHelp());
    showBelow();
    below.pseudoClassStateChanged(WRONG, wrong);
    Node target = focusTarget();
    if (marked != null && marked != target) {
      marked.pseudoClassStateChanged(WRONG, false);
    }
    marked = target;
    if (target != null) {
      target.pseudoClassStateChanged(WRONG, wrong);
      target.setAccessibleHelp(below.getText());
      if (target.getAccessibleText() == null || target.getAccessibleText().isEmpty()) {
        target.setAccessibleText(getLabel());
      }
    }
  }

  /** Puts the focus into the input. */
  public void focusInput() {
    Node target = focusTarget();
    if (target != null) {
      target.requestFocus();
    }
  }

  /**
   * The value of the input, if it is of a known kind.
   *
   * @throws IllegalStateException for inputs of other kinds
   */
  public ObservableValue<?> value() {
    // Apart from the others: the first window has no other, and a switch over types makes a class.
    if (focusTarget() instanceof TextInputControl text) {
      return text.textProperty();
    }
    return switch (focusTarget()) {
      case ComboBoxBase<?> box -> box.valueProperty();
      case ChoiceBox<?> box -> box.valueProperty();
      case Spinner<?> spinner -> spinner.valueProperty();
      case CheckBox box -> box.selectedProperty();
      case ToggleSwitch toggle -> toggle.selectedProperty();
      case null, default ->
          throw new IllegalStateException("The value of this input must be named: " + getLabel());
    };
  }

  /**
   * Says which part of an input of several takes the focus and shows that it is wrong; without it,
   * or where it answers null, the first that can.
   */
  public void setTarget(Supplier<? extends Node> part) {
    target = part;
  }

  /** The node inside the input that takes the focus; null while there is no input. */
  Node focusTarget() {
    if (getInput() == null) {
      return null;
    }
    Node part = target.get();
    return part == null ? firstFocusable(getInput()) : part;
  }

  private static Node firstFocusable(Node node) {
    if (node.isFocusTraversable() || !(node instanceof Parent parent)) {
      return node;
    }
    for (Node child : parent.getChildrenUnmodifiable()) {
      Node found = firstFocusable(child);
      if (found.isFocusTraversable()) {
        return found;
      }
    }
    return node;
  }

  /** The label above; a plain noun. */
  public String getLabel() {
    return label.get();
  }

  public void setLabel(String value) {
    label.set(value);
  }

  /** The help below; empty for none. */
  public String getHelp() {
    return help.get();
  }

  public void setHelp(String value) {
    help.set(value);
  }

  /** The error in place of the help; empty for none. */
  public ReadOnlyStringProperty errorProperty() {
    return error;
  }

  public String getError() {
    return error.get();
  }

  public void setError(String value) {
    error.set(value == null ? "" : value);
  }

  /** The input: a text field, a combo box, or a pane around them. */
  public Node getInput() {
    return input.get();
  }

  public void setInput(Node value) {
    input.set(value);
  }
}
