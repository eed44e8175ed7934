package io.countersign.desktop.kit;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/**
 * A field that holds several words, each as a chip, in the order they were added: roles. Enter,
 * comma, blank or leaving the field adds what is typed; Backspace in the empty field takes the last
 * one away; ← from its beginning walks the chips, where Delete takes that one away. Known words
 * that are not chosen yet are offered below, narrowed by what is typed.
 */
public final class ChipInput extends VBox {
  private static final int OFFERS = 6;
  private static final String BREAK = "[,; \\t\\n]";
  private static final PseudoClass WITHIN = PseudoClass.getPseudoClass("within");

  private final FlowPane box = new FlowPane();
  private final TextField field = new TextField();
  private final WordOffers offers = new WordOffers(OFFERS, this::take);
  private final ReadOnlyObjectWrapper<List<String>> values =
      new ReadOnlyObjectWrapper<>(this, "values", List.of());
  private final StringProperty removeText = new SimpleStringProperty(this, "removeText", "");
  private List<String> known = List.of();
  private UnaryOperator<String> form = String::strip;

  /** Makes an empty field that offers nothing. */
  public ChipInput() {
    getStyleClass().add("chip-input");
    box.getStyleClass().add("chip-input-box");
    field.getStyleClass().add("chip-input-field");
    field.setPrefColumnCount(10);
    field.textProperty().addListener((o, before, now) -> arrangeOffers());
    focusWithinProperty()
        .addListener(
            (o, before, now) -> {
              box.pseudoClassStateChanged(WITHIN, now);
              if (!now) {
                commit();
              }
            });
    field.addEventFilter(KeyEvent.KEY_TYPED, this::typed);
    field.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    getChildren().addAll(box, offers);
    arrange();
  }

  /** Offers {@code words} that people may know already. */
  public void offer(List<String> words) {
    known = List.copyOf(words);
    arrangeOffers();
  }

  /** Says how a typed word is written: roles in capitals. */
  public void setForm(UnaryOperator<String> form) {
    this.form = form;
  }

  /** Sets what it holds. */
  public void setValues(List<String> words) {
    values.set(List.copyOf(words));
    arrange();
  }

  /** What it holds, in order; never null. */
  public ReadOnlyObjectProperty<List<String>> valuesProperty() {
    return values.getReadOnlyProperty();
  }

  public List<String> getValues() {
    return values.get();
  }

  /** Adds what is typed as a chip. */
  public void commit() {
    String typed = field.getText();
    if (!typed.isBlank()) {
      field.clear();
      add(typed);
    }
  }

  private void typed(KeyEvent event) {
    if (event.getCharacter().matches(BREAK)) {
      event.consume();
      commit();
    }
  }

  private void add(String text) {
    List<String> now = new ArrayList<>(values.get());
    for (String word : text.split(BREAK + "+")) {
      String written = form.apply(word);
      if (!written.isEmpty() && !now.contains(written)) {
        now.add(written);
      }
    }
    setValues(now);
  }

  private void remove(String word) {
    List<String> now = new ArrayList<>(values.get());
    now.remove(word);
    setValues(now);
    field.requestFocus();
  }

  private void pressed(KeyEvent event) {
    switch (event.getCode()) {
      case ENTER -> {
        if (!field.getText().isBlank()) {
          event.consume();
          commit();
        }
      }
      case BACK_SPACE -> {
        if (field.getText().isEmpty() && !values.get().isEmpty()) {
          event.consume();
          remove(values.get().getLast());
        }
      }
      case LEFT -> {
        if (field.getCaretPosition() == 0 && !values.get().isEmpty()) {
          event.consume();
          box.getChildren().get(values.get().size() - 1).requestFocus();
        }
      }
      case DOWN -> {
        if (offers.isVisible()) {
          event.consume();
          offers.getChildren().getFirst().requestFocus();
        }
      }
      default -> {
        // Every other key is the field's own.
      }
    }
  }

  private void arrange() {
    boolean focused = field.isFocused();
    box.getChildren().setAll(values.get().stream().map(this::chip).toList());
    box.getChildren().add(field);
    if (focused) {
      field.requestFocus();
    }
    arrangeOffers();
  }

  private void arrangeOffers() {
    offers.show(known, word -> !values.get().contains(word), field.getText());
  }

  private void take(String word) {
    field.clear();
    add(word);
    field.requestFocus();
  }

  private Button chip(String word) {
    Button chip = new Button(word, Icons.of(Feather.X));
    chip.setMnemonicParsing(false);
    chip.setContentDisplay(ContentDisplay.RIGHT);
    chip.getStyleClass().add("chip");
    chip.setFocusTraversable(false);
    chip.setAccessibleText(getRemoveText() + " " + word);
    chip.setOnAction(e -> remove(word));
    chip.addEventFilter(KeyEvent.KEY_PRESSED, event -> chipPressed(event, word));
    return chip;
  }

  private void chipPressed(KeyEvent event, String word) {
    int at = values.get().indexOf(word);
    switch (event.getCode()) {
      case DELETE, BACK_SPACE -> remove(word);
      case LEFT -> box.getChildren().get(Math.max(0, at - 1)).requestFocus();
      case RIGHT -> box.getChildren().get(at + 1).requestFocus();
      default -> {
        return;
      }
    }
    event.consume();
  }

  public String getPrompt() {
    return field.getPromptText();
  }

  /** What the empty field says. */
  public void setPrompt(String value) {
    field.setPromptText(value);
  }

  public String getRemoveText() {
    return removeText.get();
  }

  /** The word that stands before a chip's name for a screen reader. */
  public void setRemoveText(String value) {
    removeText.set(value);
  }

  public String getFieldId() {
    return field.getId();
  }

  /** The id of the inner field, for tests and style sheets. */
  public void setFieldId(String id) {
    field.setId(id);
  }
}
