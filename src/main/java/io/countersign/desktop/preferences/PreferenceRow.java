package io.countersign.desktop.preferences;

import atlantafx.base.controls.ToggleSwitch;
import io.countersign.core.AppException;
import io.countersign.desktop.kit.FormField;
import io.countersign.desktop.kit.Kit;
import io.countersign.desktop.kit.WhyNot;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import javafx.geometry.HorizontalDirection;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

/**
 * One setting: its name, its control and help on the left, where its value comes from on the right.
 * Switches and choices are saved at once; what is typed, by Enter or Save. Esc takes back what was
 * typed.
 */
final class PreferenceRow extends HBox {
  private static final double NARROW = 120;
  private static final double WIDE = 320;

  private final Kit kit;
  private final PreferenceWords words;
  private final Deeds deeds;
  private final FormField field = new FormField();
  private final HBox input = new HBox();
  private final Label meaning = new Label();
  private final Button saveButton = new Button();
  private final Label source = new Label();
  private final Button resetButton = new Button();
  private final WhyNot resetWhyNot = new WhyNot(resetButton);
  private final TextField text;
  private final ToggleSwitch toggle;
  private final ChoiceBox<String> choice;
  private Preference preference;
  private boolean filling;

  /**
   * What a row asks for.
   *
   * @param check gives the canonical form of what was typed, or throws why it does not fit
   * @param save saves a value that fits
   * @param reset lets the default hold
   */
  record Deeds(
      BiFunction<Preference, String, String> check,
      BiConsumer<PreferenceRow, String> save,
      Consumer<PreferenceRow> reset) {}

  PreferenceRow(Kit kit, Preference preference, Deeds deeds) {
    this.kit = kit;
    this.words = new PreferenceWords(kit.messages());
    this.deeds = deeds;
    String id = preference.key().replace('.', '-');
    setId("preference-" + id);
    getStyleClass().add("preference");
    text =
        switch (preference.kind()) {
          case NUMBER, DURATION, TEXT -> new TextField();
          case SECRET -> new PasswordField();
          case SWITCH, CHOICE -> null;
        };
    toggle = preference.kind() == Preference.Kind.SWITCH ? new ToggleSwitch() : null;
    choice = preference.kind() == Preference.Kind.CHOICE ? new ChoiceBox<>() : null;
    Node control = text != null ? text : toggle != null ? toggle : choice;
    control.setId(id + "-input");
    saveButton.setId(id + "-save");
    resetButton.setId(id + "-reset");
    source.setId(id + "-source");
    field.setId(id + "-field");
    meaning.setId(id + "-meaning");
    build(preference, control);
    listen(preference);
    show(preference);
  }

  private void build(Preference first, Node control) {
    Label name = new Label(words.name(first));
    name.getStyleClass().add("form-label");
    name.setLabelFor(control);
    Label key = new Label(first.key());
    key.getStyleClass().addAll("caption", "mono");
    HBox heading = new HBox(name, key);
    heading.getStyleClass().add("preference-heading");
    control.setAccessibleText(words.name(first));
    input.getStyleClass().add("preference-input");
    input.getChildren().add(control);
    if (first.kind() == Preference.Kind.DURATION) {
      input.getChildren().add(meaning);
    }
    if (text != null && !first.isFixed()) {
      input.getChildren().add(saveButton);
    }
    meaning.getStyleClass().add("muted-text");
    meaning.visibleProperty().bind(meaning.textProperty().isNotEmpty());
    meaning.managedProperty().bind(meaning.visibleProperty());
    field.setHelp(words.help(first));
    field.setInput(input);
    saveButton.setText(kit.text("preferences.save"));
    saveButton.getStyleClass().add("small");
    saveButton.setMinWidth(Region.USE_PREF_SIZE);
    saveButton.setOnAction(event -> save());
    VBox left = new VBox(heading, field);
    left.getStyleClass().add("form-field");
    HBox.setHgrow(left, Priority.ALWAYS);
    getChildren().addAll(left, side(first));
  }

  private VBox side(Preference first) {
    Label initial = new Label(words.initial(first));
    initial.getStyleClass().add("caption");
    source.getStyleClass().add("caption");
    resetButton.setText(kit.text("preferences.reset"));
    resetButton.getStyleClass().addAll("small", "flat");
    resetButton.setAccessibleText(kit.text("preferences.reset.of", words.name(first)));
    resetButton.setOnAction(event -> deeds.reset().accept(this));
    resetWhyNot.setMaxWidth(Region.USE_PREF_SIZE);
    VBox side = new VBox(initial, source);
    side.getStyleClass().add("preference-side");
    side.setMinWidth(Region.USE_PREF_SIZE);
    if (!first.isFixed()) {
      side.getChildren().add(resetWhyNot);
    }
    return side;
  }

  private void listen(Preference first) {
    if (text != null) {
      text.setPrefWidth(first.kind() == Preference.Kind.TEXT ? WIDE : NARROW);
      text.setEditable(!first.isFixed());
      text.textProperty().addListener((o, before, now) -> typed(now));
      text.addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
      text.focusedProperty().addListener((o, before, now) -> left(now));
    } else if (toggle != null) {
      toggle.setLabelPosition(HorizontalDirection.RIGHT);
      toggle.addEventHandler(KeyEvent.KEY_PRESSED, this::switched);
      toggle.selectedProperty().addListener((o, before, now) -> chosen(String.valueOf(now)));
    } else {
      choice.getItems().setAll(first.choices());
      choice.setConverter(new Words());
      choice.valueProperty().addListener((o, before, now) -> chosen(now));
    }
  }

  /** What it shows. */
  Preference preference() {
    return preference;
  }

  /** Shows {@code now}; what somebody is typing stays. */
  void show(Preference now) {
    boolean typing = preference != null && isChanged();
    preference = now;
    source.setText(words.source(now));
    resetWhyNot.setReason(whyNotReset(now));
    input.setDisable(now.isOverridden());
    if (!typing) {
      fill();
    }
  }

  /** Shows {@code now} in place of whatever was typed, after it was saved. */
  void saved(Preference now) {
    preference = now;
    fill();
    field.setError("");
    show(now);
  }

  /** Takes back what was typed or chosen. */
  void takeBack() {
    fill();
    field.setError("");
  }

  private void fill() {
    filling = true;
    try {
      if (text != null) {
        text.setText(PreferenceWords.typed(preference));
        text.setPromptText(preference.value().isEmpty() ? words.value(preference) : "");
        text.end();
        typed(text.getText());
      } else if (toggle != null) {
        toggle.setSelected(Boolean.parseBoolean(preference.value()));
        toggle.setText(words.value(preference));
      } else {
        choice.setValue(preference.value());
      }
    } finally {
      filling = false;
    }
  }

  /** The change was refused: what was typed stays to be mended, what was chosen does not. */
  void refused() {
    if (text == null) {
      fill();
    }
  }

  /** Says beside the control why something cannot be. */
  void fail(String sentence) {
    field.setError(sentence);
  }

  /** Takes the problem beside the control away. */
  void clear() {
    field.setError("");
  }

  private String whyNotReset(Preference now) {
    if (!now.pinnedBy().isEmpty()) {
      return kit.text("preferences.reset.pinned", now.pinnedBy());
    }
    if (now.isOverridden()) {
      return kit.text("preferences.reset.overridden");
    }
    return now.isSet() ? "" : kit.text("preferences.reset.is-default");
  }

  private boolean isChanged() {
    return text != null && !text.getText().equals(PreferenceWords.typed(preference));
  }

  private void typed(String now) {
    saveButton.setVisible(isChanged());
    meaning.setText(preference.kind() == Preference.Kind.DURATION ? words.meaning(now) : "");
    if (!filling) {
      field.setError("");
    }
  }

  private void pressed(KeyEvent event) {
    if (event.getCode() == KeyCode.ENTER && isChanged()) {
      event.consume();
      save();
    } else if (event.getCode() == KeyCode.ESCAPE && isChanged()) {
      event.consume();
      takeBack();
    }
  }

  private void switched(KeyEvent event) {
    if (event.getCode() == KeyCode.SPACE) {
      event.consume();
      toggle.setSelected(!toggle.isSelected());
    }
  }

  private void left(boolean entered) {
    if (!entered && isChanged()) {
      checked();
    }
  }

  private void chosen(String value) {
    if (!filling && value != null && !value.equals(preference.value())) {
      field.setError("");
      deeds.save().accept(this, value);
    }
  }

  private void save() {
    String value = checked();
    if (value == null) {
      text.requestFocus();
    } else if (value.equals(preference.value()) && preference.kind() != Preference.Kind.SECRET) {
      takeBack();
    } else {
      deeds.save().accept(this, value);
    }
  }

  /** The canonical form of what was typed; null if it does not fit, which is then said. */
  private String checked() {
    try {
      return deeds.check().apply(preference, text.getText());
    } catch (AppException refusal) {
      field.setError(words.problem(preference, refusal));
      return null;
    }
  }

  private final class Words extends StringConverter<String> {
    @Override
    public String toString(String word) {
      return word == null ? "" : words.choice(word);
    }

    @Override
    public String fromString(String shown) {
      throw new UnsupportedOperationException();
    }
  }
}
