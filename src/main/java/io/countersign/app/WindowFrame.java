package io.countersign.app;

import io.countersign.desktop.kit.Theme;
import io.countersign.settings.MachineSetting;
import io.countersign.settings.MachineSettings;
import io.countersign.settings.SettingsException;
import io.countersign.settings.WindowPlace;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javafx.geometry.Rectangle2D;
import javafx.scene.image.Image;
import javafx.stage.Screen;
import javafx.stage.Stage;
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
  private final Optional<MachineSettings> settings;

  WindowFrame(Stage stage, Theme theme, Optional<MachineSettings> settings) {
    this.stage = stage;
    this.theme = theme;
    this.settings = settings;
  }

  /** Gives the window its title, icons, look and place, and remembers where it is left. */
  void apply(String program, String instance) {
    stage.setTitle(instance.isEmpty() ? program : program + " · " + instance);
    for (int size : List.of(16, 32, 64, 128, 256)) {
      String path = "/icons/countersign-" + size + ".png";
      stage
          .getIcons()
          .add(
              new Image(Objects.requireNonNull(WindowFrame.class.getResourceAsStream(path), path)));
    }
    stage.setMinWidth(LEAST_WIDTH);
    stage.setMinHeight(LEAST_HEIGHT);
    settings.ifPresent(
        known -> {
          theme.setMode(Theme.Mode.valueOf(known.get(MachineSetting.THEME).name()));
          theme.setDensity(Theme.Density.valueOf(known.get(MachineSetting.DENSITY).name()));
          known.window().filter(WindowFrame::onScreen).ifPresent(this::place);
          theme.modeProperty().addListener((o, before, now) -> remember(known));
          theme.densityProperty().addListener((o, before, now) -> remember(known));
          stage.setOnHiding(event -> rememberPlace(known));
        });
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

  private void remember(MachineSettings known) {
    quietly(
        () -> {
          known.setText(
              MachineSetting.THEME, theme.getMode().name().toLowerCase(java.util.Locale.ROOT));
          known.setText(
              MachineSetting.DENSITY, theme.getDensity().name().toLowerCase(java.util.Locale.ROOT));
        });
  }

  private void rememberPlace(MachineSettings known) {
    boolean maximised = stage.isMaximized();
    WindowPlace last = known.window().filter(place -> maximised).orElse(null);
    quietly(
        () ->
            known.window(
                last != null
                    ? new WindowPlace(last.x(), last.y(), last.width(), last.height(), true)
                    : new WindowPlace(
                        stage.getX(),
                        stage.getY(),
                        stage.getWidth(),
                        stage.getHeight(),
                        maximised)));
  }

  private static void quietly(Runnable deed) {
    try {
      deed.run();
    } catch (SettingsException | IllegalArgumentException e) {
      log.warn("The look of the window could not be remembered", e);
    }
  }
}
