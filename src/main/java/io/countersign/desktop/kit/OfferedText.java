package io.countersign.desktop.kit;

import java.util.List;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;

/**
 * A text field for what was most likely written before, such as an organisation: known texts are
 * offered below, narrowed by what is typed. ↓ goes to them.
 */
public final class OfferedText extends VBox {
  private static final int OFFERS = 3;

  private final TextField field = new TextField();
  private final WordOffers offers = new WordOffers(OFFERS, this::take);
  private List<String> known = List.of();

  /** Makes an empty field that offers nothing. */
  public OfferedText() {
    getStyleClass().add("chip-input");
    field.textProperty().addListener((o, before, now) -> arrange());
    field.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    getChildren().addAll(field, offers);
  }

  /** Offers {@code texts}. */
  public void offer(List<String> texts) {
    known = List.copyOf(texts);
    arrange();
  }

  /** The field itself. */
  public TextField field() {
    return field;
  }

  private void arrange() {
    String typed = field.getText().strip();
    offers.show(known, text -> !text.equals(typed), typed);
  }

  private void take(String text) {
    field.setText(text);
    field.requestFocus();
    field.end();
  }

  private void pressed(KeyEvent event) {
    if (event.getCode() == KeyCode.DOWN && offers.isVisible()) {
      event.consume();
      offers.getChildren().getFirst().requestFocus();
    }
  }

  public String getFieldId() {
    return field.getId();
  }

  /** The id of the inner field, for tests and style sheets. */
  public void setFieldId(String id) {
    field.setId(id);
  }
}
