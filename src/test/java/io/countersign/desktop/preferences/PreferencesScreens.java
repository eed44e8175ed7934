package io.countersign.desktop.preferences;

import io.countersign.core.Actor;
import io.countersign.core.AppException;
import io.countersign.core.policy.Policy;
import io.countersign.desktop.kit.FormField;
import io.countersign.settings.MachineSettings;
import io.countersign.testing.ScreenTest;
import io.countersign.testing.TestCore;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** The settings over a real core and a real file, and what the endpoint was told. */
abstract class PreferencesScreens extends ScreenTest {
  final TestCore test = TestCore.open();
  final Actor actor = test.superuser("ada");
  final Actor grace = test.superuser("grace");
  final List<String> applied = new ArrayList<>();
  AppException endpointProblem;
  MachineSettings settings;
  Preferences preferences;

  @TempDir Path directory;

  @AfterEach
  void closeCore() {
    test.close();
  }

  @Override
  protected Clock clock() {
    return test.clock();
  }

  Path file() {
    return directory.resolve("settings.json");
  }

  void showPreferences() {
    settings = MachineSettings.load(file());
    fx(
        () -> {
          preferences =
              new Preferences(
                  kit,
                  test.core(),
                  () -> actor,
                  settings,
                  theme,
                  failed -> {
                    applied.add(
                        settings.text(MachineSettings.named("endpoint.enabled"))
                            + " "
                            + settings.text(MachineSettings.named("endpoint.host"))
                            + " "
                            + settings.text(MachineSettings.named("endpoint.port")));
                    if (endpointProblem != null) {
                      failed.accept(endpointProblem);
                    }
                  });
          factories(preferences.controllers());
          surface.setContent(preferences.screen().root());
        });
    awaitIdle();
  }

  /** Types {@code value} in place of what the field of {@code key} holds. */
  void type(String key, String value) {
    TextField input = find("#" + key + "-input", TextField.class);
    fx(
        () -> {
          input.requestFocus();
          input.selectAll();
        });
    write(value);
  }

  void enter(String key, String value) {
    type(key, value);
    push(KeyCode.ENTER);
    awaitIdle();
  }

  /** Puts the focus on what may have to be scrolled into view first. */
  void focusOn(String id) {
    Node node = find("#" + id, Node.class);
    fx(() -> surface.root().requestFocus());
    fx(node::requestFocus);
    fx(() -> {});
  }

  /** Clicks what may have to be scrolled into view first. */
  void click(String id) {
    fx(() -> notices.clear());
    focusOn(id);
    clickOn("#" + id);
    awaitIdle();
  }

  /** Chooses by the keys what is {@code steps} from what is chosen. */
  void choose(String key, KeyCode... steps) {
    focusOn(key + "-input");
    push(KeyCode.SPACE);
    for (KeyCode step : steps) {
      push(step);
    }
    push(KeyCode.ENTER);
    awaitIdle();
  }

  void refresh() {
    fx(() -> preferences.screen().controller().refresh());
    awaitIdle();
  }

  Node newestUndo() {
    return lookup(".notice-action").queryAll().stream()
        .reduce((first, second) -> second)
        .orElseThrow();
  }

  String typed(String key) {
    return find("#" + key + "-input", TextField.class).getText();
  }

  String error(String key) {
    return find("#" + key + "-field", FormField.class).getError();
  }

  String source(String key) {
    return find("#" + key + "-source", Labeled.class).getText();
  }

  String policy(Policy policy) {
    return test.core().policies().text(policy);
  }

  String banner() {
    var shown = lookup(".banner .label").tryQueryAs(Labeled.class);
    return shown.map(Labeled::getText).orElse("");
  }

  String notice() {
    return lookup(".notice .label").queryAllAs(Labeled.class).stream()
        .map(Labeled::getText)
        .reduce((first, second) -> second)
        .orElse("");
  }
}
