package io.countersign.desktop.kit;

import java.util.List;
import java.util.function.Function;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/**
 * How strong a password is: four segments, a word, and advice. For FXML: {@code <StrengthMeter
 * fx:id="strength"/>}; it says nothing until {@link #show} is called.
 */
public final class StrengthMeter extends VBox {
  private static final int SEGMENTS = 4;
  private static final PseudoClass FILLED = PseudoClass.getPseudoClass("filled");
  private static final List<Tone> TONES =
      List.of(Tone.DANGER, Tone.DANGER, Tone.WARNING, Tone.SUCCESS, Tone.SUCCESS);

  private final HBox bar = new HBox();
  private final Label word = new Label();
  private final Label advice = new Label();
  private final BooleanProperty refused = new SimpleBooleanProperty(this, "refused");

  /** Makes an empty meter. */
  public StrengthMeter() {
    getStyleClass().add("strength-meter");
    bar.getStyleClass().add("strength-bar");
    for (int i = 0; i < SEGMENTS; i++) {
      Region segment = new Region();
      segment.getStyleClass().add("strength-segment");
      HBox.setHgrow(segment, Priority.ALWAYS);
      bar.getChildren().add(segment);
    }
    HBox.setHgrow(bar, Priority.ALWAYS);
    word.getStyleClass().add("caption");
    word.setMinWidth(72);
    advice.getStyleClass().add("form-help");
    advice.setWrapText(true);
    advice.setMinHeight(USE_PREF_SIZE);
    advice.managedProperty().bind(advice.visibleProperty());
    advice.visibleProperty().bind(advice.textProperty().isNotEmpty().and(refused.not()));
    HBox line = new HBox(8, bar, word);
    line.setAlignment(Pos.CENTER_LEFT);
    getChildren().addAll(line, advice);
    clear();
  }

  /**
   * How strong a password is.
   *
   * @param score from 0 (guessed at once) to 4 (not guessed)
   * @param adviceKeys message keys of what is wrong and what would help, most important first
   */
  public record Strength(int score, List<String> adviceKeys) {}

  /**
   * Keeps up with what is typed: judges it once the typing pauses, away from the FX thread. Advice
   * gives way to an error that the field tells: both would say the same.
   *
   * @param field the field above
   * @param password the field's text
   * @param judge how strong a text is
   */
  public void follow(
      Kit kit,
      FormField field,
      ObservableValue<String> password,
      Function<String, Strength> judge) {
    refused.bind(field.errorProperty().isNotEmpty());
    Debounce debounce = kit.tasks().debounce(() -> judgeNow(kit, password, judge));
    password.addListener(
        (o, before, now) -> {
          if (now == null || now.isEmpty()) {
            clear();
          }
          debounce.ask();
        });
  }

  private void judgeNow(
      Kit kit, ObservableValue<String> password, Function<String, Strength> judge) {
    String typed = password.getValue();
    if (typed == null || typed.isEmpty()) {
      return;
    }
    kit.tasks()
        .run(() -> judge.apply(typed))
        .onSuccess(
            strength -> {
              if (typed.equals(password.getValue())) {
                String advice =
                    strength.adviceKeys().isEmpty()
                        ? ""
                        : kit.text(strength.adviceKeys().getFirst());
                show(strength.score(), kit.text("password.strength." + strength.score()), advice);
              }
            });
  }

  /** Shows nothing: there is no password yet. */
  public void clear() {
    show(-1, "", "");
  }

  /**
   * Shows a strength.
   *
   * @param score from 0 (guessed at once) to 4 (not guessed); below 0 for none
   * @param name the strength in a word
   * @param hint what would make it stronger; empty for nothing
   */
  public void show(int score, String name, String hint) {
    for (int i = 0; i < SEGMENTS; i++) {
      bar.getChildren()
          .get(i)
          .pseudoClassStateChanged(FILLED, score >= 0 && i < Math.max(1, score));
    }
    (score < 0 ? Tone.MUTED : TONES.get(Math.min(score, SEGMENTS))).applyTo(this);
    word.setText(name);
    advice.setText(hint);
    setAccessibleText(hint.isEmpty() ? name : name + ". " + hint);
  }
}
