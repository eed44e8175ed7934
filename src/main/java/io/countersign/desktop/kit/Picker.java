package io.countersign.desktop.kit;

import atlantafx.base.controls.CustomTextField;
import java.util.List;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/**
 * A field that finds one thing among many as one types: an account for a new token. What is found
 * stands in a list below, which goes away once something is picked. Keys: ↑↓ move in the list from
 * the field, Enter picks, Esc closes the list.
 *
 * <pre>{@code
 * accountPicker.connect(kit.tasks(), text -> accounts.find(text), AccountRow::displayName, …);
 * form.add("account", accountField, accountPicker.valueProperty()).required("…");
 * }</pre>
 *
 * @param <T> what is picked
 */
public final class Picker<T> extends VBox {
  private static final int MOST = 5;
  private static final double ROW = 30;

  private final CustomTextField field = new CustomTextField();
  private final ListView<T> found = new ListView<>();
  private final Label nothing = new Label();
  private final ObjectProperty<T> value = new SimpleObjectProperty<>(this, "value");
  private Debounce typing;
  private Search<T> search;
  private Function<T, String> title = String::valueOf;
  private Function<T, String> detail = row -> "";
  private Function<T, String> whyNot = row -> "";
  private Latest newest;
  private boolean showing;

  /** Finds things by part of their name, off the FX thread; the best come first. */
  @FunctionalInterface
  public interface Search<T> {
    /** What {@code text} finds; empty text may answer some to begin with. */
    List<T> find(String text) throws Exception;
  }

  /** Makes a picker that is not connected yet. */
  public Picker() {
    getStyleClass().add("picker");
    field.setId("pickerField");
    field.setLeft(Icons.of(Feather.SEARCH));
    found.setId("pickerList");
    found.setFocusTraversable(false);
    found.setFixedCellSize(ROW);
    found.setCellFactory(list -> new FoundCell());
    nothing.getStyleClass().add("form-help");
    close();
    field.textProperty().addListener((o, before, now) -> typed());
    field.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    value.addListener((o, before, now) -> show(now));
    getChildren().addAll(field, found, nothing);
  }

  /**
   * Says how things are found and what is shown of them.
   *
   * @param title the name of one, which also stands in the field once it is picked
   * @param detail what tells it from others of the same name; may answer an empty text
   */
  public void connect(
      Tasks tasks, Search<T> search, Function<T, String> title, Function<T, String> detail) {
    this.newest = tasks.latest();
    this.search = search;
    this.title = title;
    this.detail = detail;
    this.typing = tasks.debounce(this::look);
  }

  /**
   * Says which of the things found cannot be picked.
   *
   * @param whyNot the reason, shown in place of the detail; empty for what can be picked
   */
  public void refusing(Function<T, String> whyNot) {
    this.whyNot = whyNot;
  }

  private void pick(T row) {
    if (row != null && whyNot.apply(row).isEmpty()) {
      value.set(row);
    }
  }

  private void typed() {
    if (showing || typing == null) {
      return;
    }
    value.set(null);
    typing.ask();
  }

  private void look() {
    newest.abandon();
    String text = field.getText().strip();
    if (text.isEmpty() || value.get() != null) {
      close();
      return;
    }
    newest.run(() -> search.find(text)).onSuccess(this::list);
  }

  private void list(List<T> rows) {
    if (value.get() != null) {
      return;
    }
    found.getItems().setAll(rows);
    boolean any = !rows.isEmpty();
    found.setPrefHeight(Math.min(rows.size(), MOST) * ROW + 2);
    found.setVisible(any);
    found.setManaged(any);
    nothing.setVisible(!any);
    nothing.setManaged(!any);
    if (any) {
      found.getSelectionModel().select(0);
      found.scrollTo(0);
    }
  }

  private void close() {
    found.getItems().clear();
    found.setVisible(false);
    found.setManaged(false);
    nothing.setVisible(false);
    nothing.setManaged(false);
  }

  private void pressed(KeyEvent event) {
    if (!found.isVisible()) {
      return;
    }
    switch (event.getCode()) {
      case UP -> move(event, -1);
      case DOWN -> move(event, 1);
      case ENTER -> {
        event.consume();
        pick(found.getSelectionModel().getSelectedItem());
      }
      case ESCAPE -> {
        event.consume();
        close();
      }
      default -> {
        // Every other key is the field's own.
      }
    }
  }

  private void move(KeyEvent event, int by) {
    event.consume();
    int last = found.getItems().size() - 1;
    int index = Math.clamp(found.getSelectionModel().getSelectedIndex() + by, 0, last);
    found.getSelectionModel().select(index);
    found.scrollTo(Math.max(0, index - MOST + 1));
  }

  private void show(T now) {
    if (now != null) {
      showing = true;
      field.setText(title.apply(now));
      field.positionCaret(field.getLength());
      showing = false;
      close();
    }
  }

  /** What is picked; null while nothing is. */
  public ObjectProperty<T> valueProperty() {
    return value;
  }

  public T getValue() {
    return value.get();
  }

  public void setValue(T now) {
    value.set(now);
  }

  public String getPrompt() {
    return field.getPromptText();
  }

  /** What the empty field says. */
  public void setPrompt(String text) {
    field.setPromptText(text);
  }

  public String getNothingText() {
    return nothing.getText();
  }

  /** What is said below when nothing is found. */
  public void setNothingText(String text) {
    nothing.setText(text);
  }

  private final class FoundCell extends ListCell<T> {
    private final Label name = new Label();
    private final Label more = new Label();
    private final HBox line = new HBox(name, more);

    FoundCell() {
      line.getStyleClass().add("picker-line");
      more.getStyleClass().add("muted-text");
      name.setMinWidth(USE_PREF_SIZE);
      setOnMouseClicked(
          event -> {
            pick(getItem());
            field.requestFocus();
          });
    }

    @Override
    protected void updateItem(T item, boolean empty) {
      super.updateItem(item, empty);
      if (empty || item == null) {
        setGraphic(null);
      } else {
        String reason = whyNot.apply(item);
        name.setText(title.apply(item));
        name.setDisable(!reason.isEmpty());
        more.setText(reason.isEmpty() ? detail.apply(item) : reason);
        setGraphic(line);
      }
    }
  }
}
