package io.countersign.desktop.kit;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/** Shows a {@link State}: the shape in its colour, and the word. Empty while there is none. */
public final class StateLabel extends Label {
  private final ObjectProperty<State> state = new SimpleObjectProperty<>(this, "state");
  private final StackPane mark = new StackPane();

  /** Makes an empty label. */
  public StateLabel() {
    getStyleClass().add("state-label");
    mark.getStyleClass().add("state-mark");
    setContentDisplay(ContentDisplay.LEFT);
    state.addListener((o, before, now) -> show(now));
    show(null);
  }

  /** Makes a label that shows {@code state}. */
  public StateLabel(State state) {
    this();
    setState(state);
  }

  private void show(State now) {
    mark.getChildren().clear();
    if (now == null) {
      setText("");
      setGraphic(null);
      return;
    }
    Region shape = new Region();
    shape.getStyleClass().add("state-ring");
    mark.getChildren().add(shape);
    if (now.mark() != State.Mark.RING) {
      Region fill = new Region();
      fill.getStyleClass().add(now.mark() == State.Mark.FULL ? "state-full" : "state-half");
      mark.getChildren().add(fill);
    }
    now.tone().applyTo(this);
    setText(now.word());
    setGraphic(mark);
  }

  /** What is shown; null for nothing. */
  public ObjectProperty<State> stateProperty() {
    return state;
  }

  public State getState() {
    return state.get();
  }

  public void setState(State value) {
    state.set(value);
  }
}
