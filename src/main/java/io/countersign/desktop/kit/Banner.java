package io.countersign.desktop.kit;

import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;

/**
 * A sentence inside a screen or form, with at most one action; takes no room while hidden. For
 * FXML: {@code <Banner fx:id="banner"/>}.
 */
public final class Banner extends HBox {
  private final Label text = new Label();

  /** Makes a hidden banner. */
  public Banner() {
    getStyleClass().add("banner");
    setAlignment(Pos.CENTER_LEFT);
    text.setWrapText(true);
    text.setMaxWidth(Double.MAX_VALUE);
    text.setMinHeight(Region.USE_PREF_SIZE);
    HBox.setHgrow(text, Priority.ALWAYS);
    setAccessibleRole(AccessibleRole.TEXT);
    setMinHeight(Region.USE_PREF_SIZE);
    managedProperty().bind(visibleProperty());
    setVisible(false);
  }

  /** Shows {@code sentence} in the colour of {@code tone}. */
  public void show(Tone tone, String sentence) {
    tone.applyTo(this);
    text.setText(sentence);
    setAccessibleText(sentence);
    Feather icon =
        switch (tone) {
          case SUCCESS -> Feather.CHECK;
          case WARNING -> Feather.ALERT_TRIANGLE;
          case DANGER -> Feather.ALERT_OCTAGON;
          case NEUTRAL, ACCENT, MUTED -> Feather.INFO;
        };
    getChildren().setAll(Icons.of(icon), text);
    setVisible(true);
  }

  /** Shows {@code sentence} with one action at its end. */
  public void show(Tone tone, String sentence, String actionText, Runnable action) {
    show(tone, sentence);
    Button button = new Button(actionText);
    button.getStyleClass().add("small");
    button.setMinWidth(Region.USE_PREF_SIZE);
    button.setOnAction(e -> action.run());
    getChildren().add(button);
  }

  /** Hides it. */
  public void hide() {
    setVisible(false);
  }

  /** What it says at the moment; empty while hidden. */
  public String sentence() {
    return isVisible() ? text.getText() : "";
  }
}
