package io.countersign.app;

import io.countersign.core.Actor;
import io.countersign.desktop.kit.Tasks;
import io.countersign.desktop.kit.Theme;
import io.countersign.settings.Appearance;
import io.countersign.settings.Density;
import io.countersign.settings.MachineSetting;
import io.countersign.settings.MachineSettings;
import io.countersign.settings.SettingsException;
import io.countersign.settings.WindowPlace;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.animation.PauseTransition;
import javafx.application.Platform;
import javafx.geometry.Rectangle2D;
import javafx.scene.image.Image;
import javafx.stage.Screen;
import javafx.stage.Stage;
import javafx.util.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The frame around the window: title, icons, place and look, as this machine remembers them. */
final class WindowFrame {
  /** The width of a window that was never moved. */
  static final double WIDTH = 1200;

  /** The height of a window that was never moved. */
  static final double HEIGHT = 780;

  private static final double LEAST_WIDTH = 1000;
  private static final double LEAST_HEIGHT = 700;
  private static final Logger log = LoggerFactory.getLogger(WindowFrame.class);

  private final Stage stage;
  private final Theme theme;
  private final Tasks tasks;
  private final Object keepingOne = new Object();
  private Instance instance;
  private Supplier<Actor> actor;
  private MachineSettings known;
  private volatile Look chosen;
  private int keeping;
  private volatile WindowPlace left;

  /** While the theme takes what the settings say, there is nothing to keep. */
  private boolean following;

  private record Look(Appearance mode, Density density, Actor by) {}

  /**
   * Makes the frame.
   *
   * @param tasks keeps the look when it is changed
   */
  WindowFrame(Stage stage, Theme theme, Tasks tasks) {
    this.stage = stage;
    this.theme = theme;
    this.tasks = tasks;
  }

  private void icons() {
    for (int size : List.of(16, 32, 64, 128, 256)) {
      String path = "/icons/countersign-" + size + ".png";
      stage
          .getIcons()
          .add(
              new Image(Objects.requireNonNull(WindowFrame.class.getResourceAsStream(path), path)));
    }
  }

  /**
   * Gives the window its title, look and place.
   *
   * @param remembered what this machine remembers of the last time, if that can be read
   */
  void apply(String program, String instance, Optional<MachineSettings> remembered) {
    stage.setTitle(instance.isEmpty() ? program : program + " · " + instance);
    stage.setMinWidth(LEAST_WIDTH);
    stage.setMinHeight(LEAST_HEIGHT);
    remembered.ifPresent(
        settings -> {
          look(settings);
          settings.window().filter(WindowFrame::onScreen).ifPresent(this::place);
        });
    stage.setOnHiding(event -> left = where());
  }

  /**
   * Keeps how the window looks in the settings of {@code instance} from now on, and looks as they
   * say when somebody else changes them. To be called once the data directory is held.
   *
   * @param actor who is at the window, who may change how it looks
   */
  void follow(Instance instance, Supplier<Actor> actor) {
    boolean first = this.instance == null;
    this.instance = instance;
    this.actor = actor;
    MachineSettings settings = instance.settings();
    known = settings;
    look(settings);
    if (first) {
      theme.modeProperty().addListener((o, before, now) -> keepLook());
      theme.densityProperty().addListener((o, before, now) -> keepLook());
    }
    settings.onChange(() -> Platform.runLater(this::look));
  }

  /**
   * Gives the window its icons and the whole of its style when there was time for what somebody
   * waits for.
   */
  void completeSoon() {
    PauseTransition pause = new PauseTransition(Duration.seconds(2));
    pause.setOnFinished(event -> complete());
    pause.play();
  }

  /** Does so now; a window that is gone leaves the style to the next one. */
  void complete() {
    if (stage.isShowing()) {
      icons();
      theme.setWhole(true);
    }
  }

  /** Brings the window to the front; on any thread. */
  void activateLater() {
    Platform.runLater(
        () -> {
          stage.setIconified(false);
          stage.toFront();
          stage.requestFocus();
        });
  }

  /** Keeps where the window was when it was closed; waits for the disk, so not on the FX thread. */
  void keepPlace() {
    if (known != null && left != null) {
      try {
        known.window(left);
      } catch (SettingsException e) {
        log.warn("The place of the window could not be kept", e);
      }
    }
  }

  private void look(MachineSettings settings) {
    following = true;
    theme.setMode(Theme.Mode.valueOf(settings.get(MachineSetting.THEME).name()));
    theme.setDensity(Theme.Density.valueOf(settings.get(MachineSetting.DENSITY).name()));
    following = false;
  }

  private static boolean onScreen(WindowPlace place) {
    Rectangle2D title = new Rectangle2D(place.x(), place.y(), place.width(), 40);
    return Screen.getScreens().stream()
        .anyMatch(screen -> screen.getVisualBounds().intersects(title));
  }

  private void place(WindowPlace place) {
    stage.setX(place.x());
    stage.setY(place.y());
    stage.setWidth(Math.max(LEAST_WIDTH, place.width()));
    stage.setHeight(Math.max(LEAST_HEIGHT, place.height()));
    stage.setMaximized(place.maximised());
  }

  private void keepLook() {
    if (following) {
      return;
    }
    chosen =
        new Look(
            Appearance.valueOf(theme.getMode().name()),
            Density.valueOf(theme.getDensity().name()),
            actor.get());
    keeping++;
    tasks
        .run(this::keepChosen)
        .onFailure(problem -> log.warn("The look of the window could not be kept", problem))
        .onEnd(
            () -> {
              keeping--;
              look();
            });
  }

  /** Takes what is chosen at the last moment: of two at once the later one keeps the newest. */
  private void keepChosen() {
    synchronized (keepingOne) {
      Look look = chosen;
      if (known.get(MachineSetting.THEME) != look.mode()) {
        instance.keep(look.by(), MachineSetting.THEME, look.mode());
      }
      if (known.get(MachineSetting.DENSITY) != look.density()) {
        instance.keep(look.by(), MachineSetting.DENSITY, look.density());
      }
    }
  }

  /** Looks as the settings say, unless what was chosen here is still on its way into them. */
  private void look() {
    if (keeping == 0) {
      look(known);
    }
  }

  /** Where the window is; nothing while that says nothing. */
  private WindowPlace where() {
    if (stage.isIconified()) {
      return null;
    }
    boolean maximised = stage.isMaximized();
    WindowPlace last = known == null || !maximised ? null : known.window().orElse(null);
    try {
      return last != null
          ? new WindowPlace(last.x(), last.y(), last.width(), last.height(), true)
          : new WindowPlace(
              stage.getX(), stage.getY(), stage.getWidth(), stage.getHeight(), maximised);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
