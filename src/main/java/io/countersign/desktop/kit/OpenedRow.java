package io.countersign.desktop.kit;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.event.EventHandler;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/**
 * Shows at the right what is opened in a list, and closes it; lists that show their rows one at a
 * time share it. Of the FX thread.
 */
public final class OpenedRow<R> {
  private final PagedTable<R> rows;
  private final ListDetail pane;
  private final Consumer<R> show;
  private Object wanted;

  /**
   * Begins to follow what is opened.
   *
   * @param show fills the detail with a row
   */
  public OpenedRow(PagedTable<R> rows, ListDetail pane, Consumer<R> show) {
    this.rows = rows;
    this.pane = pane;
    this.show = show;
    rows.openedProperty().addListener((o, before, now) -> follow(now));
    rows.loadingProperty().addListener((o, before, now) -> openWanted(now));
    pane.setOnClose(rows::closeOpened);
  }

  private void follow(List<R> opened) {
    if (!opened.isEmpty()) {
      show.accept(opened.getFirst());
    }
    pane.setOpen(!opened.isEmpty());
  }

  /**
   * Opens the row of this identity once the list is loaded again, which the caller sees to; if
   * there is none then, nothing is opened.
   */
  public void openOnceLoaded(Object identity) {
    wanted = identity;
  }

  private void openWanted(boolean loading) {
    if (!loading && wanted != null) {
      Object identity = wanted;
      wanted = null;
      Platform.runLater(() -> rows.openById(identity));
    }
  }

  /** Closes the detail; whether it was open. */
  public boolean close() {
    boolean open = pane.isOpen();
    rows.closeOpened();
    return open;
  }

  /** What a key does with the first of the selected rows, if there is one. */
  public EventHandler<KeyEvent> onKeys(Map<KeyCode, Consumer<R>> deeds) {
    return event -> {
      List<R> selected = rows.selectedProperty().get();
      Consumer<R> deed = deeds.get(event.getCode());
      if (deed != null && !selected.isEmpty()) {
        event.consume();
        deed.accept(selected.getFirst());
      }
    };
  }
}
