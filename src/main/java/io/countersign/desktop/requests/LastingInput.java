package io.countersign.desktop.requests;

import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.control.CheckBox;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;

/** A number of days, or no end. For FXML. */
public final class LastingInput extends HBox {
  private final TextField days = new TextField();
  private final CheckBox noEnd = new CheckBox();
  private final ObservableValue<Lasting> value =
      Bindings.createObjectBinding(
          () -> new Lasting(days.getText(), noEnd.isSelected()),
          days.textProperty(),
          noEnd.selectedProperty());

  /** Makes an empty input. */
  public LastingInput() {
    setAlignment(Pos.CENTER_LEFT);
    setSpacing(12);
    days.setId("daysInput");
    days.setPrefColumnCount(5);
    days.disableProperty().bind(noEnd.selectedProperty());
    noEnd.setId("noEndBox");
    noEnd.setMinWidth(USE_PREF_SIZE);
    getChildren().addAll(days, noEnd);
  }

  /** Shows {@code days}, null for no end. */
  void show(Integer number) {
    Lasting lasting = Lasting.of(number);
    days.setText(lasting.typed());
    noEnd.setSelected(lasting.noEnd());
  }

  /** What it holds. */
  ObservableValue<Lasting> value() {
    return value;
  }

  public String getNoEndText() {
    return noEnd.getText();
  }

  /** The words beside the box that means no end. */
  public void setNoEndText(String text) {
    noEnd.setText(text);
  }
}
