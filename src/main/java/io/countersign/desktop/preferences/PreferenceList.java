package io.countersign.desktop.preferences;

import io.countersign.desktop.kit.Kit;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/** The rows of all settings, by their areas. */
final class PreferenceList {
  private static final PseudoClass LAST = PseudoClass.getPseudoClass("last");

  private final Kit kit;
  private final PreferenceWords words;
  private final VBox parent;
  private final Path file;
  private final PreferenceRow.Deeds deeds;
  private final Map<String, PreferenceRow> rows = new LinkedHashMap<>();
  private final Map<Area, VBox> boxes = new EnumMap<>(Area.class);

  /**
   * Makes an empty list.
   *
   * @param parent gets the areas
   * @param file where the settings of this machine are kept
   */
  PreferenceList(Kit kit, VBox parent, Path file, PreferenceRow.Deeds deeds) {
    this.kit = kit;
    this.words = new PreferenceWords(kit.messages());
    this.parent = parent;
    this.file = file;
    this.deeds = deeds;
  }

  /** Shows these; what somebody is typing stays. */
  void show(List<Preference> preferences) {
    if (rows.isEmpty()) {
      build(preferences);
    }
    preferences.forEach(preference -> rows.get(preference.key()).show(preference));
  }

  private void build(List<Preference> preferences) {
    for (Area area : Area.values()) {
      VBox inside = new VBox();
      inside.getStyleClass().add("preferences-rows");
      for (Preference preference : preferences) {
        if (preference.area() == area) {
          PreferenceRow row = new PreferenceRow(kit, preference, deeds);
          row.managedProperty().bind(row.visibleProperty());
          rows.put(preference.key(), row);
          inside.getChildren().add(row);
        }
      }
      if (!inside.getChildren().isEmpty()) {
        boxes.put(area, box(area, inside));
      }
    }
    parent.getChildren().addAll(boxes.values());
  }

  private VBox box(Area area, VBox inside) {
    Label title = new Label(kit.text(area.titleKey()));
    title.getStyleClass().add("section-title");
    VBox box = new VBox(title);
    box.setId("area-" + area.name().toLowerCase(Locale.ROOT));
    box.getStyleClass().add("preferences-area");
    box.managedProperty().bind(box.visibleProperty());
    if (area == Area.DATABASE) {
      Label how = new Label(kit.text("preferences.database.how", file.toString()));
      how.setId("databaseHow");
      how.getStyleClass().add("muted-text");
      how.setWrapText(true);
      box.getChildren().add(how);
    }
    box.getChildren().add(inside);
    return box;
  }

  /** The row of the setting with this name; null if it is not shown. */
  PreferenceRow row(String key) {
    return rows.get(key);
  }

  /** Takes the problems beside the controls of an area away. */
  void clear(Area area) {
    rows.values().stream()
        .filter(row -> row.preference().area() == area)
        .forEach(PreferenceRow::clear);
  }

  /**
   * Shows only what fits.
   *
   * @return whether anything does
   */
  boolean narrow(String search) {
    rows.values().forEach(row -> row.setVisible(words.matches(row.preference(), search)));
    boxes.forEach((area, box) -> box.setVisible(isAnySeen(area)));
    return rows.values().stream().anyMatch(PreferenceRow::isVisible);
  }

  /** Whether any row of the area is seen; the last of them has no line below. */
  private boolean isAnySeen(Area area) {
    List<PreferenceRow> inside =
        rows.values().stream().filter(row -> row.preference().area() == area).toList();
    List<PreferenceRow> seen = inside.stream().filter(PreferenceRow::isVisible).toList();
    inside.forEach(row -> row.pseudoClassStateChanged(LAST, false));
    if (!seen.isEmpty()) {
      seen.getLast().pseudoClassStateChanged(LAST, true);
    }
    return !seen.isEmpty();
  }
}
