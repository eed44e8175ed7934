package io.countersign.desktop.kit;

import atlantafx.base.controls.CustomTextField;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import org.kordamp.ikonli.feather.Feather;

/**
 * The filter field of a list, a chip for each filter that is on, and the menu to add one. For FXML:
 *
 * <pre>{@code
 * <FilterBar fx:id="filterBar" prompt="%accounts.list.filter" addText="%kit.filter.add"
 *     removeText="%kit.filter.remove"/>
 * }</pre>
 *
 * <pre>{@code
 * filterBar.offer(words.text("accounts.filter.state"), List.of(
 *     new Filter("state", "active", …), new Filter("state", "inactive", …)));
 * filterBar.onChange(table::reload, table::reloadAfterTyping);
 * }</pre>
 */
public final class FilterBar extends FlowPane {
  private final CustomTextField field = new CustomTextField();
  private final MenuButton add = new MenuButton();
  private final StringProperty removeText = new SimpleStringProperty(this, "removeText", "");
  private final Map<String, Offer> offers = new LinkedHashMap<>();
  private final ObservableList<Filter> active = FXCollections.observableArrayList();
  private Runnable onFilters = () -> {};
  private Runnable onTyping = () -> {};

  private record Offer(String title, List<Filter> filters) {}

  /** Makes a bar without offers. */
  public FilterBar() {
    getStyleClass().add("filter-bar");
    setRowValignment(javafx.geometry.VPos.CENTER);
    setAlignment(Pos.CENTER_LEFT);
    field.setId("filterField");
    field.setLeft(Icons.of(Feather.SEARCH));
    field.textProperty().addListener((o, before, now) -> onTyping.run());
    field.addEventHandler(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (event.getCode() == KeyCode.ESCAPE && !field.getText().isEmpty()) {
            event.consume();
            field.clear();
          }
        });
    add.setId("addFilterButton");
    add.getStyleClass().addAll("flat", "small");
    add.setGraphic(Icons.of(Feather.PLUS));
    active.addListener((javafx.beans.Observable o) -> arrange());
    arrange();
  }

  /** Offers filters of one group under {@code title}; offering it again replaces them. */
  public void offer(String title, List<Filter> filters) {
    if (filters.isEmpty()) {
      return;
    }
    offers.put(filters.getFirst().group(), new Offer(title, List.copyOf(filters)));
    arrange();
  }

  /** What happens when filters change, and when the text does (the caller waits for a pause). */
  public void onChange(Runnable filtersChanged, Runnable textChanged) {
    onFilters = filtersChanged;
    onTyping = textChanged;
  }

  /** Switches {@code filter} on, in place of another of its group. */
  public void add(Filter filter) {
    List<Filter> now = new ArrayList<>(active);
    now.removeIf(other -> other.group().equals(filter.group()));
    now.add(filter);
    active.setAll(now);
    onFilters.run();
  }

  /** Switches {@code filter} off. */
  public void remove(Filter filter) {
    if (active.remove(filter)) {
      onFilters.run();
    }
  }

  /** Switches everything off and empties the field. */
  public void clear() {
    active.clear();
    field.clear();
    onFilters.run();
  }

  /** The filters that are on, in the order they were added. */
  public List<Filter> active() {
    return List.copyOf(active);
  }

  /** The id of the filter that is on in {@code group}. */
  public Optional<String> active(String group) {
    return active.stream().filter(f -> f.group().equals(group)).map(Filter::id).findFirst();
  }

  /** The text in the field, stripped. */
  public String text() {
    return field.getText().strip();
  }

  /** Whether anything is filtered. */
  public boolean isFiltering() {
    return !active.isEmpty() || !text().isEmpty();
  }

  /** Puts the focus into the field and selects what is in it. */
  public void focusField() {
    field.requestFocus();
    field.selectAll();
  }

  private void arrange() {
    List<Node> nodes = new ArrayList<>();
    nodes.add(field);
    active.forEach(filter -> nodes.add(chip(filter)));
    add.getItems().clear();
    for (Offer offer : offers.values()) {
      List<MenuItem> items = offer.filters.stream().map(this::item).toList();
      if (items.size() == 1) {
        add.getItems().addAll(items);
      } else {
        Menu menu = new Menu(offer.title);
        menu.getItems().setAll(items);
        add.getItems().add(menu);
      }
    }
    if (!offers.isEmpty()) {
      nodes.add(add);
    }
    getChildren().setAll(nodes);
  }

  private MenuItem item(Filter filter) {
    MenuItem item = new MenuItem(filter.text());
    item.setMnemonicParsing(false);
    item.setDisable(active.contains(filter));
    item.setOnAction(e -> add(filter));
    return item;
  }

  private Chip chip(Filter filter) {
    Chip chip = new Chip();
    chip.show(filter, getRemoveText());
    chip.setOnAction(
        e -> {
          remove(filter);
          field.requestFocus();
        });
    return chip;
  }

  public String getPrompt() {
    return field.getPromptText();
  }

  /** What the empty field says. */
  public void setPrompt(String value) {
    field.setPromptText(value);
    field.setAccessibleText(value);
  }

  public String getAddText() {
    return add.getText();
  }

  /** The word of the menu that adds a filter. */
  public void setAddText(String value) {
    add.setText(value);
  }

  public String getRemoveText() {
    return removeText.get();
  }

  /** The word that stands before a chip's name for a screen reader. */
  public void setRemoveText(String value) {
    removeText.set(value);
  }
}
