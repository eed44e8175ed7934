package io.countersign.desktop.shell;

import io.countersign.desktop.kit.Debounce;
import io.countersign.desktop.kit.Icons;
import io.countersign.desktop.kit.Kit;
import io.countersign.desktop.kit.OpenDialog;
import io.countersign.desktop.kit.Work;
import java.util.ArrayList;
import java.util.List;
import javafx.fxml.FXML;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** The command palette: type, ↑↓ choose, Enter does it. */
public final class PaletteController {
  private static final int MOST = 50;
  private static final double LINE = 34;
  private static final int LINES_SEEN = 10;

  private final Kit kit;
  private final Palette palette;
  private final List<Work<?>> searching = new ArrayList<>();
  private Debounce typing;
  private OpenDialog dialog;
  private boolean chosen;

  @FXML TextField queryInput;
  @FXML ListView<PaletteItem> resultList;
  @FXML Label nothingLabel;

  /** Makes a palette over what {@code palette} can do and find. */
  public PaletteController(Kit kit, Palette palette) {
    this.kit = kit;
    this.palette = palette;
  }

  @FXML
  void initialize() {
    typing = kit.tasks().debounce(this::search);
    resultList.setCellFactory(list -> new Line());
    resultList.setFocusTraversable(false);
    resultList.managedProperty().bind(resultList.visibleProperty());
    nothingLabel.managedProperty().bind(nothingLabel.visibleProperty());
    queryInput
        .textProperty()
        .addListener(
            (o, before, now) -> {
              showDeeds();
              typing.ask();
            });
    queryInput.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    showDeeds();
  }

  /** Tells which dialog to close before a line is run. */
  void openedIn(OpenDialog dialog) {
    this.dialog = dialog;
    dialog.onClosed(this::stopSearching);
  }

  private void pressed(KeyEvent event) {
    switch (event.getCode()) {
      case DOWN -> move(1);
      case UP -> move(-1);
      case PAGE_DOWN -> move(LINES_SEEN);
      case PAGE_UP -> move(-LINES_SEEN);
      case ENTER -> run();
      default -> {
        return;
      }
    }
    event.consume();
  }

  private void move(int by) {
    int last = resultList.getItems().size() - 1;
    if (last < 0) {
      return;
    }
    chosen = true;
    int index = Math.clamp(resultList.getSelectionModel().getSelectedIndex() + by, 0, last);
    resultList.getSelectionModel().clearAndSelect(index);
    resultList.scrollTo(Math.max(0, index - LINES_SEEN + 1));
  }

  private void run() {
    PaletteItem item = resultList.getSelectionModel().getSelectedItem();
    if (item != null) {
      dialog.close();
      item.run().run();
    }
  }

  private void showDeeds() {
    stopSearching();
    chosen = false;
    show(palette.deedsFor(queryInput.getText()));
    nothingLabel.setVisible(false);
  }

  private void stopSearching() {
    List.copyOf(searching).forEach(Work::abandon);
    searching.clear();
  }

  private void search() {
    String query = queryInput.getText().strip();
    if (query.isEmpty()) {
      return;
    }
    List<PaletteItem> deeds = palette.deedsFor(query);
    List<List<PaletteItem>> found = new ArrayList<>();
    for (PaletteSearch each : palette.searches()) {
      int place = found.size();
      found.add(List.of());
      searching.add(
          kit.tasks()
              .run(() -> each.find(query))
              .onSuccess(
                  items -> {
                    found.set(place, items);
                    List<PaletteItem> all = new ArrayList<>(deeds);
                    found.forEach(all::addAll);
                    show(all);
                  }));
    }
    tellNothing();
    List.copyOf(searching).forEach(work -> work.onEnd(() -> ended(work)));
  }

  private void ended(Work<?> work) {
    searching.remove(work);
    tellNothing();
  }

  /** The first line is the one that Enter does, unless another was chosen already. */
  private void show(List<PaletteItem> items) {
    PaletteItem before = chosen ? resultList.getSelectionModel().getSelectedItem() : null;
    resultList.getItems().setAll(items.stream().limit(MOST).toList());
    resultList.getSelectionModel().clearAndSelect(Math.max(indexOf(before), 0));
    int lines = Math.min(items.size(), LINES_SEEN);
    resultList.setPrefHeight(lines * LINE + 2);
    resultList.setVisible(lines > 0);
    tellNothing();
  }

  /** The same line again, though it was made anew. */
  private int indexOf(PaletteItem before) {
    List<PaletteItem> items = resultList.getItems();
    for (int i = 0; before != null && i < items.size(); i++) {
      if (items.get(i).title().equals(before.title())
          && items.get(i).detail().equals(before.detail())) {
        return i;
      }
    }
    return -1;
  }

  private void tellNothing() {
    nothingLabel.setVisible(searching.isEmpty() && resultList.getItems().isEmpty());
  }

  private final class Line extends ListCell<PaletteItem> {
    Line() {
      setOnMouseClicked(
          event -> {
            if (!isEmpty()) {
              getListView().getSelectionModel().clearAndSelect(getIndex());
              run();
            }
          });
    }

    @Override
    protected void updateItem(PaletteItem item, boolean empty) {
      super.updateItem(item, empty);
      if (empty || item == null) {
        setGraphic(null);
        return;
      }
      Label title = new Label(item.title());
      Label detail = new Label(item.detail());
      detail.getStyleClass().add("palette-detail");
      detail.setMinWidth(0);
      Region gap = new Region();
      HBox.setHgrow(gap, Priority.ALWAYS);
      Label keys = new Label(item.keys());
      keys.getStyleClass().add("keys");
      keys.setVisible(!item.keys().isEmpty());
      keys.setMinWidth(Region.USE_PREF_SIZE);
      HBox line = new HBox(Icons.of(item.icon()), title, detail, gap, keys);
      line.getStyleClass().add("palette-line");
      line.setAlignment(Pos.CENTER_LEFT);
      setGraphic(line);
    }
  }
}
