package io.countersign.desktop.kit;

import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.geometry.Pos;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.PasswordField;
import javafx.scene.control.Skin;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.control.skin.TextFieldSkin;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.kordamp.ikonli.feather.Feather;

/**
 * A field for a password with a button that shows what was typed. Nothing can be copied out of it,
 * shown or not. For FXML:
 *
 * <pre>{@code
 * <FormField fx:id="passwordField" label="%…">
 *   <PasswordInput fx:id="passwordInput" showText="%kit.password.show"/>
 * </FormField>
 * }</pre>
 */
public final class PasswordInput extends HBox {
  private final Revealing field = new Revealing();
  private final ToggleButton show = new ToggleButton(null, Icons.of(Feather.EYE));
  private final StringProperty showText = new SimpleStringProperty(this, "showText", "");

  /** Makes an empty field that hides what is typed. */
  public PasswordInput() {
    getStyleClass().add("password-input");
    setAlignment(Pos.CENTER_LEFT);
    HBox.setHgrow(field, Priority.ALWAYS);
    show.getStyleClass().addAll("button-icon", "flat");
    show.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
    Tooltip tooltip = new Tooltip();
    tooltip.textProperty().bind(showText);
    show.setTooltip(tooltip);
    show.accessibleTextProperty().bind(showText);
    show.selectedProperty()
        .addListener(
            (o, before, now) -> {
              show.setGraphic(Icons.of(now ? Feather.EYE_OFF : Feather.EYE));
              field.reveal(now);
            });
    getChildren().addAll(field, show);
  }

  /** What is typed; never null. */
  public StringProperty textProperty() {
    return field.textProperty();
  }

  public String getText() {
    return field.getText();
  }

  /** Empties the field and hides what is typed next. */
  public void clear() {
    show.setSelected(false);
    field.clear();
  }

  /** Whether what is typed can be read. */
  public boolean isShown() {
    return show.isSelected();
  }

  /** What the button does, in words. */
  public String getShowText() {
    return showText.get();
  }

  public void setShowText(String value) {
    showText.set(value);
  }

  /** The id of the inner field, for tests and style sheets. */
  public void setFieldId(String id) {
    field.setId(id);
    show.setId(id + "Show");
  }

  public String getFieldId() {
    return field.getId();
  }

  private static final class Revealing extends PasswordField {
    private boolean shown;

    void reveal(boolean yes) {
      shown = yes;
      setSkin(createDefaultSkin());
    }

    @Override
    protected Skin<?> createDefaultSkin() {
      return new TextFieldSkin(this) {
        @Override
        protected String maskText(String text) {
          return shown ? text : super.maskText(text);
        }
      };
    }
  }
}
