package io.countersign.desktop.preferences;

import io.countersign.core.Actor;
import io.countersign.core.instance.Core;
import io.countersign.desktop.kit.Kit;
import io.countersign.desktop.kit.Screen;
import io.countersign.desktop.kit.Theme;
import io.countersign.desktop.kit.View;
import io.countersign.settings.MachineSettings;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The section of the settings. All methods are called on the FX thread. */
public final class Preferences {
  private final Kit kit;
  private final Core core;
  private final Supplier<Actor> actor;
  private final MachineSettings settings;
  private final Theme theme;
  private final Consumer<Consumer<Throwable>> applyEndpoint;
  private View<PreferencesController> screen;

  /**
   * Makes the section; one for each session.
   *
   * @param actor who is signed in
   * @param settings what belongs to this machine
   * @param theme changed at once when the settings of the window are
   * @param applyEndpoint lets the endpoint do what the settings say now; told what to call, on the
   *     FX thread, if it could not
   */
  public Preferences(
      Kit kit,
      Core core,
      Supplier<Actor> actor,
      MachineSettings settings,
      Theme theme,
      Consumer<Consumer<Throwable>> applyEndpoint) {
    this.kit = kit;
    this.core = core;
    this.actor = actor;
    this.settings = settings;
    this.theme = theme;
    this.applyEndpoint = applyEndpoint;
  }

  /** How the controllers are made. */
  public Map<Class<?>, Supplier<?>> controllers() {
    return Map.of(
        PreferencesController.class,
        () ->
            new PreferencesController(
                kit, new PreferencesModel(core, actor, settings), settings, theme, applyEndpoint));
  }

  /** The screen; the same each time, loaded on the first call. */
  public View<? extends Screen> screen() {
    return loaded();
  }

  /** Narrows the screen to what {@code word} finds; the caller brings it into view. */
  public void find(String word) {
    loaded().controller().find(word);
  }

  private View<PreferencesController> loaded() {
    if (screen == null) {
      screen = kit.views().load(PreferencesController.class);
    }
    return screen;
  }
}
