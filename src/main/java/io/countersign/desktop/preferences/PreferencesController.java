package io.countersign.desktop.preferences;

import atlantafx.base.controls.CustomTextField;
import io.countersign.core.AppException;
import io.countersign.core.policy.Policy;
import io.countersign.desktop.kit.Banner;
import io.countersign.desktop.kit.Icons;
import io.countersign.desktop.kit.Kit;
import io.countersign.desktop.kit.Latest;
import io.countersign.desktop.kit.Notice;
import io.countersign.desktop.kit.Screen;
import io.countersign.desktop.kit.ScrollToFocus;
import io.countersign.desktop.kit.Theme;
import io.countersign.settings.MachineSetting;
import io.countersign.settings.MachineSettings;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.fxml.FXML;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** Every setting, each with its value, where it comes from, and how to change it. */
final class PreferencesController implements Screen {
  private final Kit kit;
  private final Latest newest;
  private final PreferencesModel model;
  private final PreferenceWords words;
  private final MachineSettings settings;
  private final Theme theme;
  private final Consumer<Consumer<Throwable>> applyEndpoint;
  private final Queue<Runnable> waiting = new ArrayDeque<>();
  private PreferenceList list;
  private boolean changing;
  private Runnable stopFollowing = () -> {};

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
      MachineSettings settings,
      Theme theme,
      Consumer<Consumer<Throwable>> applyEndpoint) {
    this.kit = kit;
    this.newest = kit.tasks().latest();
    this.model = model;
    this.words = new PreferenceWords(kit.messages());
    this.settings = settings;
    this.theme = theme;
    this.applyEndpoint = applyEndpoint;
  }

  @FXML
  void initialize() {
    var deeds = new PreferenceRow.Deeds(model::check, this::save, this::reset);
    list = new PreferenceList(kit, areas, settings.file(), deeds);
    searchField.setLeft(Icons.of(Feather.SEARCH));
    searchField.textProperty().addListener((o, before, now) -> narrow());
    searchField.addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
    told.managedProperty().bind(banner.visibleProperty());
    nothing.managedProperty().bind(nothing.visibleProperty());
    nothing.setVisible(false);
    ScrollToFocus.install(scroll);
    scroll.sceneProperty().addListener((o, before, now) -> follow(now));
    refresh();
  }

  /** While the screen is in a window it shows what others change on this machine, too. */
  private void follow(Scene scene) {
    stopFollowing.run();
    stopFollowing =
        scene == null ? () -> {} : settings.onChange(() -> Platform.runLater(this::look));
  }

  private void look() {
    if (scroll.getScene() != null) {
      refresh();
    }
  }

  @Override
  public void shown() {
    refresh();
  }

  @Override
  public void refresh() {
    newest
        .run(model::list)
        .onSuccess(this::show)
        .onFailure(problem -> kit.problems().show(problem, banner));
  }

  @Override
  public void filter() {
    searchField.requestFocus();
    searchField.selectAll();
  }

  /** Shows only what {@code word} finds. */
  void find(String word) {
    searchField.setText(word);
    filter();
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
    list.show(preferences);
    narrow();
  }

  private void narrow() {
    String search = searchField.getText();
    boolean any = list.narrow(search);
    nothing.setVisible(!any && !search.isBlank());
    nothingLabel.setText(kit.text("preferences.search.nothing", search.strip()));
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
    Notice notice = Notice.done(words.done(change));
    kit.notices()
        .show(
            undoable && change.isUndoable()
                ? notice.with(kit.text("kit.undo"), () -> undo(row, change))
                : notice);
    apply(change.after());
    refresh();
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
    } else if (now.area() == Area.ENDPOINT && Policy.find(now.key()).isEmpty()) {
      list.clear(Area.ENDPOINT);
      applyEndpoint.accept(this::endpointFailed);
    }
  }

  private void endpointFailed(Throwable problem) {
    boolean address =
        problem instanceof AppException refusal && !refusal.code().equals("endpoint-port-taken");
    String key = (address ? MachineSetting.ENDPOINT_HOST : MachineSetting.ENDPOINT_PORT).name();
    list.row(key).fail(kit.problems().sentence(problem));
  }
}
