package io.countersign.desktop.kit;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.Orientation;
import javafx.scene.Cursor;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;

/**
 * The list at the left and the opened thing at the right. The list keeps at least 420, the detail
 * is 400 wide unless it was dragged, and closing it gives the room back. For FXML:
 *
 * <pre>{@code
 * <ListDetail fx:id="listDetail">
 *   <list>…</list>
 *   <detail>…</detail>
 * </ListDetail>
 * }</pre>
 */
public final class ListDetail extends Pane {
  private static final double LIST_MIN = 420;
  private static final double DETAIL_MIN = 320;
  private static final double DETAIL_WIDTH = 400;
  private static final double GRIP = 6;

  private final ObjectProperty<Node> list = new SimpleObjectProperty<>(this, "list");
  private final ObjectProperty<Node> detail = new SimpleObjectProperty<>(this, "detail");
  private final BooleanProperty open = new SimpleBooleanProperty(this, "open");
  private final Region grip = new Region();
  private double detailWidth = DETAIL_WIDTH;
  private Runnable onClose = this::close;

  /** Makes an empty pane with the detail closed. */
  public ListDetail() {
    getStyleClass().add("list-detail");
    grip.getStyleClass().add("list-detail-grip");
    grip.setCursor(Cursor.H_RESIZE);
    grip.setOnMouseDragged(
        e -> {
          detailWidth = getWidth() - sceneToLocal(e.getSceneX(), 0).getX();
          requestLayout();
        });
    list.addListener((o, before, now) -> assemble());
    detail.addListener((o, before, now) -> assemble());
    open.addListener((o, before, now) -> assemble());
    addEventHandler(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (event.getCode() == KeyCode.ESCAPE && isOpen()) {
            event.consume();
            onClose.run();
          }
        });
  }

  /** Opens the detail. */
  public void open() {
    open.set(true);
  }

  /** Closes the detail; a focus inside it goes back to the list. */
  public void close() {
    boolean focusInside = getDetail() != null && getDetail().isFocusWithin();
    open.set(false);
    if (focusInside && getList() != null) {
      Node table = getList().lookup(".table-view");
      (table == null ? getList() : table).requestFocus();
    }
  }

  /** What Esc does instead of {@link #close()}, for example asking about unsaved input first. */
  public void setOnClose(Runnable handler) {
    onClose = handler;
  }

  private void assemble() {
    getChildren().clear();
    if (getList() != null) {
      getChildren().add(getList());
    }
    if (getDetail() != null && isOpen()) {
      if (!getDetail().getStyleClass().contains("detail")) {
        getDetail().getStyleClass().add("detail");
      }
      getChildren().addAll(getDetail(), grip);
    }
  }

  @Override
  protected void layoutChildren() {
    double width = getWidth();
    double height = getHeight();
    boolean both = getDetail() != null && isOpen();
    double right = both ? fit(width) : 0;
    if (getList() != null) {
      getList().resizeRelocate(0, 0, Math.max(0, width - right), height);
    }
    if (both) {
      getDetail().resizeRelocate(width - right, 0, right, height);
      grip.resizeRelocate(width - right - GRIP / 2, 0, GRIP, height);
    }
  }

  private double fit(double width) {
    double most = width - LIST_MIN;
    double least = Math.min(DETAIL_MIN, Math.max(most, 0));
    return snapSizeX(Math.clamp(detailWidth, least, Math.max(most, least)));
  }

  @Override
  public Orientation getContentBias() {
    return null;
  }

  @Override
  protected double computeMinWidth(double height) {
    return LIST_MIN;
  }

  @Override
  protected double computePrefWidth(double height) {
    return LIST_MIN + DETAIL_WIDTH;
  }

  /** The list. */
  public Node getList() {
    return list.get();
  }

  public void setList(Node value) {
    list.set(value);
  }

  /** The detail; kept while closed. */
  public Node getDetail() {
    return detail.get();
  }

  public void setDetail(Node value) {
    detail.set(value);
  }

  /** Whether the detail is open. */
  public BooleanProperty openProperty() {
    return open;
  }

  public boolean isOpen() {
    return open.get();
  }

  public void setOpen(boolean value) {
    open.set(value);
  }
}
