package io.countersign.desktop.preferences;

import atlantafx.base.controls.CustomTextField;
import io.countersign.core.AppException;
import io.countersign.desktop.kit.Banner;
import io.countersign.desktop.kit.Icons;
import io.countersign.desktop.kit.Kit;
import io.countersign.desktop.kit.Notice;
import io.countersign.desktop.kit.Screen;
import io.countersign.desktop.kit.ScrollToFocus;
import io.countersign.desktop.kit.Theme;
import io.countersign.desktop.kit.Work;
import io.countersign.settings.MachineSetting;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** Every setting, each with its value, where it comes from, and how to change it. */
final class PreferencesController implements Screen {
  private static final PseudoClass LAST = PseudoClass.getPseudoClass("last");

  private final Kit kit;
  private final PreferencesModel model;
  private final PreferenceWords words;
  private final Theme theme;
  private final Path file;
  private final Consumer<Consumer<Throwable>> applyEndpoint;
  private final Map<String, PreferenceRow> rows = new LinkedHashMap<>();
  private final Map<Area, VBox> boxes = new EnumMap<>(Area.class);
  private final Queue<Runnable> waiting = new ArrayDeque<>();
  private Work<List<Preference>> running;
  private boolean changing;

  @FXML CustomTextField searchField;
  @FXML VBox told;
  @FXML Banner banner;
  @FXML ScrollPane scroll;
  @FXML VBox areas;
  @FXML VBox nothing;
  @FXML Label nothingLabel;
  @FXML Button clearButton;

  PreferencesController(
      Kit kit,
      PreferencesModel model,
      Theme theme,
      Path file,
      Consumer<Consumer<Throwable>> applyEndpoint) {
    this.kit = kit;
    this.model = model;
    this.words = new PreferenceWords(kit.messages());
    this.theme = theme;
    this.file = file;
    this.applyEndpoint = applyEndpoint;
  }

  @FXML
  void initialize() {
    searchField.setLeft(Icons.of(Feather.SEARCH));
    searchField.textProperty().addListener((o, before, now) -> narrow());
    searchField.addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
    told.managedProperty().bind(banner.visibleProperty());
    nothing.managedProperty().bind(nothing.visibleProperty());
    nothing.setVisible(false);
    ScrollToFocus.install(scroll);
    refresh();
  }

  @Override
  public void shown() {
    refresh();
  }

  @Override
  public void refresh() {
    if (running != null) {
      running.abandon();
    }
    running =
        kit.tasks()
            .run(model::list)
            .onSuccess(this::show)
            .onFailure(problem -> kit.problems().show(problem, banner));
  }

  @Override
  public void filter() {
    searchField.requestFocus();
    searchField.selectAll();
  }

  private void pressed(KeyEvent event) {
    if (event.getCode() == KeyCode.ESCAPE && !searchField.getText().isEmpty()) {
      event.consume();
      searchField.clear();
    }
  }

  @FXML
  void clearSearch() {
    searchField.clear();
    searchField.requestFocus();
  }

  private void show(List<Preference> preferences) {
    banner.hide();
    if (rows.isEmpty()) {
      build(preferences);
    }
    preferences.forEach(preference -> rows.get(preference.key()).show(preference));
    narrow();
  }

  private void build(List<Preference> preferences) {
    var deeds = new PreferenceRow.Deeds(model::check, this::save, this::reset);
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
    areas.getChildren().addAll(boxes.values());
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

  private void narrow() {
    String search = searchField.getText();
    rows.values().forEach(row -> row.setVisible(words.matches(row.preference(), search)));
    boxes.forEach((area, box) -> box.setVisible(isAnySeen(area)));
    boolean none = !rows.isEmpty() && rows.values().stream().noneMatch(PreferenceRow::isVisible);
    nothing.setVisible(none);
    nothingLabel.setText(kit.text("preferences.search.nothing", search.strip()));
  }

  /** Whether any row of the area is seen; the last of them has no line below. */
  private boolean isAnySeen(Area area) {
    PreferenceRow last = null;
    for (PreferenceRow row : rows.values()) {
      if (row.preference().area() == area && row.isVisible()) {
        last = row;
      }
    }
    for (PreferenceRow row : rows.values()) {
      if (row.preference().area() == area) {
        row.pseudoClassStateChanged(LAST, row == last);
      }
    }
    return last != null;
  }

  private void save(PreferenceRow row, String value) {
    Preference before = row.preference();
    change(row, () -> model.save(before, value), true);
  }

  private void reset(PreferenceRow row) {
    Preference before = row.preference();
    change(row, () -> model.reset(before), true);
  }

  private void undo(PreferenceRow row, PreferencesModel.Change change) {
    change(row, () -> model.undo(change), false);
  }

  /** Changes are carried out one after the other, in the order they were asked for. */
  private void change(PreferenceRow row, Callable<PreferencesModel.Change> work, boolean undoable) {
    waiting.add(
        () ->
            kit.tasks()
                .run(work)
                .onSuccess(change -> changed(row, change, undoable))
                .onFailure(problem -> refused(row, problem))
                .onEnd(this::nextChange));
    if (!changing) {
      nextChange();
    }
  }

  private void nextChange() {
    Runnable next = waiting.poll();
    changing = next != null;
    if (changing) {
      next.run();
    }
  }

  private void changed(PreferenceRow row, PreferencesModel.Change change, boolean undoable) {
    banner.hide();
    row.saved(change.after());
    narrow();
    Notice notice = Notice.done(words.done(change));
    kit.notices()
        .show(
            undoable && change.isUndoable()
                ? notice.with(kit.text("kit.undo"), () -> undo(row, change))
                : notice);
    apply(change.after());
  }

  /** Says it beside the control if it is about the value, else above. */
  private void refused(PreferenceRow row, Throwable problem) {
    row.refused();
    if (problem instanceof AppException refusal && refusal.code().startsWith("setting-")) {
      row.fail(words.problem(row.preference(), refusal));
      return;
    }
    kit.problems().show(problem, banner);
  }

  /** Lets what hangs on the setting follow it. */
  private void apply(Preference now) {
    if (now.key().equals(MachineSetting.THEME.name())) {
      theme.setMode(Theme.Mode.valueOf(now.value().toUpperCase(Locale.ROOT)));
    } else if (now.key().equals(MachineSetting.DENSITY.name())) {
      theme.setDensity(Theme.Density.valueOf(now.value().toUpperCase(Locale.ROOT)));
    } else if (now.area() == Area.ENDPOINT) {
      rows.values().stream()
          .filter(row -> row.preference().area() == Area.ENDPOINT)
          .forEach(PreferenceRow::clear);
      applyEndpoint.accept(this::endpointFailed);
    }
  }

  private void endpointFailed(Throwable problem) {
    boolean address =
        problem instanceof AppException refusal && !refusal.code().equals("endpoint-port-taken");
    String key = (address ? MachineSetting.ENDPOINT_HOST : MachineSetting.ENDPOINT_PORT).name();
    rows.get(key).fail(kit.problems().sentence(problem));
  }
}
