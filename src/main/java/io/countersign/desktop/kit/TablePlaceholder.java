package io.countersign.desktop.kit;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/**
 * What a table or list shows while it has no rows: skeleton rows, why it is empty, or what went
 * wrong.
 */
public final class TablePlaceholder extends StackPane {
  private static final int BARS = 12;

  private final Messages messages;
  private Work<?> current;

  /** Makes an empty placeholder. */
  public TablePlaceholder(Messages messages) {
    this.messages = messages;
    getStyleClass().add("table-placeholder");
  }

  /** As before at first, and skeleton rows once {@code work} is slow. */
  public void loading(Work<?> work) {
    current = work;
    work.slowProperty().addListener((o, before, now) -> waiting(work));
    waiting(work);
  }

  private void waiting(Work<?> work) {
    if (current == work && work.slowProperty().get()) {
      getChildren().setAll(skeleton());
      setAlignment(Pos.TOP_LEFT);
    }
  }

  /** Says why there are no rows. */
  public void empty(EmptyState state) {
    Label sentence = sentence(state.sentence());
    VBox box = new VBox(sentence);
    box.setId("emptyState");
    if (state.action() != null) {
      Button button = new Button(state.actionText());
      button.setId("emptyStateButton");
      button.setOnAction(e -> state.action().run());
      box.getChildren().add(button);
    }
    current = null;
    show(box);
  }

  /** Says what went wrong, with a button that tries again. */
  public void failed(String why, Runnable retry) {
    Button again = new Button(messages.text("kit.table.retry"));
    again.setId("retryButton");
    again.setOnAction(e -> retry.run());
    VBox box = new VBox(sentence(why), again);
    box.setId("errorState");
    show(box);
  }

  private void show(VBox box) {
    box.getStyleClass().add("empty-state");
    box.setAlignment(Pos.CENTER);
    setAlignment(Pos.CENTER);
    getChildren().setAll(box);
  }

  private static Label sentence(String text) {
    Label label = new Label(text);
    label.setWrapText(true);
    return label;
  }

  private static VBox skeleton() {
    VBox rows = new VBox();
    rows.setId("skeleton");
    rows.getStyleClass().add("skeleton");
    double[] widths = {0.42, 0.55, 0.36, 0.48, 0.6, 0.4};
    for (int i = 0; i < BARS; i++) {
      StackPane row = new StackPane();
      row.getStyleClass().add("skeleton-row");
      row.setAlignment(Pos.CENTER_LEFT);
      Region bar = new Region();
      bar.getStyleClass().add("skeleton-bar");
      bar.maxWidthProperty().bind(rows.widthProperty().multiply(widths[i % widths.length]));
      row.getChildren().add(bar);
      rows.getChildren().add(row);
    }
    return rows;
  }
}
