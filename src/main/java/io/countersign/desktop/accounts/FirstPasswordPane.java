package io.countersign.desktop.accounts;

import io.countersign.desktop.kit.FormField;
import io.countersign.desktop.kit.PasswordInput;
import io.countersign.desktop.kit.StrengthMeter;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** Where a new account gets its password, or none: three choices and the fields of one of them. */
public final class FirstPasswordPane extends VBox {
  final RadioButton none = new RadioButton();
  final RadioButton generate = new RadioButton();
  final RadioButton set = new RadioButton();
  final FormField choiceField = new FormField();
  final PasswordInput password = new PasswordInput();
  final PasswordInput repeat = new PasswordInput();
  final FormField passwordField = new FormField();
  final FormField repeatField = new FormField();
  final StrengthMeter strength = new StrengthMeter();

  /** Makes the choice with none chosen: no password. */
  public FirstPasswordPane() {
    getStyleClass().add("form");
    ToggleGroup group = new ToggleGroup();
    for (RadioButton button : new RadioButton[] {none, generate, set}) {
      button.setToggleGroup(group);
    }
    none.setId("passwordNone");
    generate.setId("passwordGenerate");
    set.setId("passwordSet");
    none.setSelected(true);
    HBox choices = new HBox(none, generate, set);
    choices.getStyleClass().add("choice-row");
    choiceField.setInput(choices);
    password.setFieldId("newPassword");
    repeat.setFieldId("repeatPassword");
    passwordField.setInput(password);
    repeatField.setInput(repeat);
    VBox typed = new VBox(new VBox(4, passwordField, strength), repeatField);
    typed.getStyleClass().add("form");
    typed.visibleProperty().bind(set.selectedProperty());
    typed.managedProperty().bind(typed.visibleProperty());
    getChildren().addAll(choiceField, typed);
  }
}
