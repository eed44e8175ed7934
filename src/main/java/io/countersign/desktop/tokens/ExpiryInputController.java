package io.countersign.desktop.tokens;

import io.countersign.desktop.kit.Form;
import io.countersign.desktop.kit.FormField;
import io.countersign.desktop.kit.IsoDay;
import io.countersign.desktop.kit.Kit;
import io.countersign.desktop.kit.OneToggle;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.control.DatePicker;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;

/** When a token shall end: a few spans, a day, or never, which is called by its name. */
public final class ExpiryInputController {
  private static final PseudoClass WARNING = PseudoClass.getPseudoClass("warning");

  private final Kit kit;
  private final ReadOnlyObjectWrapper<ExpiryChoice> chosen =
      new ReadOnlyObjectWrapper<>(ExpiryChoice.of(ExpiryChoice.Kind.DAYS_90));
  private final ToggleGroup group = new ToggleGroup();

  @FXML ToggleButton days30Button;
  @FXML ToggleButton days90Button;
  @FXML ToggleButton days365Button;
  @FXML ToggleButton dateButton;
  @FXML ToggleButton neverButton;
  @FXML DatePicker dateInput;
  @FXML Label endLabel;

  ExpiryInputController(Kit kit) {
    this.kit = kit;
  }

  @FXML
  void initialize() {
    Map.of(
            days30Button, ExpiryChoice.Kind.DAYS_30,
            days90Button, ExpiryChoice.Kind.DAYS_90,
            days365Button, ExpiryChoice.Kind.DAYS_365,
            dateButton, ExpiryChoice.Kind.DATE,
            neverButton, ExpiryChoice.Kind.NEVER)
        .forEach(
            (button, kind) -> {
              button.setUserData(kind);
              button.setToggleGroup(group);
            });
    OneToggle.keep(group, now -> update());
    dateInput.setConverter(new IsoDay());
    dateInput.visibleProperty().bind(dateButton.selectedProperty());
    dateInput.managedProperty().bind(dateInput.visibleProperty());
    dateInput.valueProperty().addListener(o -> update());
    days90Button.setSelected(true);
  }

  /** Adds it to {@code form} as the field {@code expires}. */
  Form.Rule<ExpiryChoice> join(Form form, FormField field) {
    field.setTarget(() -> dateButton.isSelected() ? dateInput : chosenButton());
    endLabel.visibleProperty().bind(field.errorProperty().isEmpty());
    endLabel.managedProperty().bind(endLabel.visibleProperty());
    return form.add("expires", field, chosen)
        .check(choice -> !choice.lacksDate(), "tokens.expiry.date-missing")
        .readable(choice -> choice.moment(now(), zone()));
  }

  /** What is chosen now. */
  ReadOnlyObjectProperty<ExpiryChoice> chosenProperty() {
    return chosen.getReadOnlyProperty();
  }

  /** The moment of the end from now on, or null for never. */
  Instant moment() {
    return chosen.get().moment(now(), zone());
  }

  private ToggleButton chosenButton() {
    return (ToggleButton) group.getSelectedToggle();
  }

  private void update() {
    ExpiryChoice.Kind kind = (ExpiryChoice.Kind) chosenButton().getUserData();
    boolean date = kind == ExpiryChoice.Kind.DATE;
    ExpiryChoice choice = new ExpiryChoice(kind, date ? dateInput.getValue() : null);
    boolean never = kind == ExpiryChoice.Kind.NEVER;
    endLabel.setText(never ? kit.text("tokens.expiry.never-warning") : end(choice));
    endLabel.pseudoClassStateChanged(WARNING, never);
    chosen.set(choice);
  }

  private String end(ExpiryChoice choice) {
    if (choice.lacksDate()) {
      return kit.text("tokens.expiry.date-help");
    }
    return kit.text("tokens.expiry.ends", kit.messages().exact(choice.end(now(), zone())));
  }

  private Instant now() {
    return kit.messages().clock().instant();
  }

  private ZoneId zone() {
    return kit.messages().clock().getZone();
  }
}
