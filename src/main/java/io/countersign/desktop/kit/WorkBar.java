package io.countersign.desktop.kit;

import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/**
 * A quiet line with progress and Cancel. It takes no room until the work it follows takes longer
 * than half a second. For FXML: {@code <WorkBar fx:id="workBar" text="%…"
 * cancelText="%kit.cancel"/>}.
 */
public final class WorkBar extends HBox {
  private final StringProperty text = new SimpleStringProperty(this, "text", "");
  private final StringProperty cancelText = new SimpleStringProperty(this, "cancelText", "");
  private ProgressBar bar;
  private Button cancel;
  private Work<?> followed;

  /** Makes a hidden bar, empty until it has something to follow. */
  public WorkBar() {
    getStyleClass().add("work-bar");
    setAlignment(Pos.CENTER_LEFT);
    managedProperty().bind(visibleProperty());
    setVisible(false);
  }

  private void fill() {
    bar = new ProgressBar(-1);
    cancel = new Button();
    Label label = new Label();
    label.textProperty().bind(text);
    cancel.textProperty().bind(cancelText);
    cancel.getStyleClass().addAll("small", "flat");
    cancel.visibleProperty().bind(cancelText.isNotEmpty());
    cancel.managedProperty().bind(cancel.visibleProperty());
    bar.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(bar, Priority.ALWAYS);
    getChildren().addAll(label, bar, cancel);
  }

  /** Follows {@code work} from now on; the work followed before goes on unseen. */
  public void follow(Work<?> work) {
    if (bar == null) {
      fill();
    }
    stop();
    followed = work;
    bar.progressProperty().bind(work.progressProperty());
    visibleProperty().bind(work.lengthyProperty());
    cancel.setDisable(false);
    cancel.setOnAction(
        e -> {
          cancel.setDisable(true);
          work.cancel();
        });
    work.onEnd(
        () -> {
          if (followed == work) {
            stop();
          }
        });
  }

  private void stop() {
    bar.progressProperty().unbind();
    visibleProperty().unbind();
    setVisible(false);
    followed = null;
  }

  /** What is being done, for example "Revoking 12 tokens". */
  public String getText() {
    return text.get();
  }

  public void setText(String value) {
    text.set(value);
  }

  /** The word on the button; empty for work that cannot be cancelled. */
  public String getCancelText() {
    return cancelText.get();
  }

  public void setCancelText(String value) {
    cancelText.set(value);
  }
}
