package io.countersign.desktop.shell;

import io.countersign.desktop.kit.Icons;
import io.countersign.desktop.kit.Messages;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.Separator;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The entries at the left. They are one stop for Tab; ↑↓ move among them, Enter opens. */
final class Navigation {
  private final VBox box;
  private final Messages messages;
  private final List<ToggleButton> entries = new ArrayList<>();

  Navigation(VBox box, Messages messages) {
    this.box = box;
    this.messages = messages;
  }

  void fill(List<Section> sections, Consumer<Section> open) {
    int group = sections.isEmpty() ? 0 : sections.getFirst().group();
    for (Section section : sections) {
      if (section.group() != group) {
        box.getChildren().add(new Separator());
        group = section.group();
      }
      ToggleButton entry = entry(section);
      entry.setOnAction(e -> open.accept(section));
      entries.add(entry);
      box.getChildren().add(entry);
    }
    box.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
  }

  /** Marks the entry of {@code section} as the one that is open. */
  void mark(Section section) {
    for (ToggleButton entry : entries) {
      boolean current = entry.getUserData() == section;
      entry.setSelected(current);
      entry.setFocusTraversable(current);
    }
  }

  private ToggleButton entry(Section section) {
    String title = messages.text(section.titleKey());
    Label name = new Label(title);
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    HBox content = new HBox(Icons.of(section.icon()), name, gap);
    content.getStyleClass().add("nav-content");
    content.setAlignment(Pos.CENTER_LEFT);
    if (section.badge() != null) {
      Label badge = new Label();
      badge.getStyleClass().add("badge");
      badge.setId(section.id() + "Badge");
      Runnable update =
          () -> {
            int count = section.badge().get();
            badge.setText(messages.number(count));
            badge.setVisible(count > 0);
          };
      section.badge().addListener((o, before, now) -> update.run());
      update.run();
      content.getChildren().add(badge);
    }
    ToggleButton entry = new ToggleButton(null, content);
    entry.setId(section.id() + "Section");
    entry.setUserData(section);
    entry.getStyleClass().setAll("nav-entry");
    entry.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
    entry.setMaxWidth(Double.MAX_VALUE);
    content.prefWidthProperty().bind(entry.widthProperty().subtract(24));
    entry.setAccessibleText(title);
    entry.setAccessibleRole(AccessibleRole.TAB_ITEM);
    return entry;
  }

  private void pressed(KeyEvent event) {
    int by = event.getCode() == KeyCode.DOWN ? 1 : event.getCode() == KeyCode.UP ? -1 : 0;
    if (by == 0) {
      return;
    }
    event.consume();
    for (int i = 0; i < entries.size(); i++) {
      if (entries.get(i).isFocused()) {
        entries.get(Math.clamp(i + by, 0, entries.size() - 1)).requestFocus();
        return;
      }
    }
  }
}
