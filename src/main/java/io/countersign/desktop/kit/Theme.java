package io.countersign.desktop.kit;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Objects;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.InvalidationListener;
import javafx.beans.WeakInvalidationListener;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.css.Stylesheet;
import javafx.scene.Scene;
import javafx.scene.text.Text;

/** Light, dark or as the system, and how dense the lists are; both can change at any time. */
public final class Theme {
  private static final String SHEET = "/desktop/theme/countersign.css";
  private static final String FIRST_LIGHT = "/desktop/theme/first-light.bss";
  private static final String FIRST_DARK = "/desktop/theme/first-dark.bss";
  private static final String COMPACT = "compact";

  /** JavaFX keeps the names of states and styles in tables for one thread at a time. */
  private static final Object STYLES = new Object();

  /** Which colours. */
  public enum Mode {
    /** As the operating system says, also when it changes its mind. */
    SYSTEM,
    /** Always light. */
    LIGHT,
    /** Always dark. */
    DARK
  }

  /** How dense the lists are. */
  public enum Density {
    /** Rows of 34. */
    COMFORTABLE(34),
    /** Rows of 26. */
    COMPACT(26);

    private final double rowHeight;

    Density(double rowHeight) {
      this.rowHeight = rowHeight;
    }

    /** The height of a list row, in logical pixels. */
    public double rowHeight() {
      return rowHeight;
    }
  }

  private final ObjectProperty<Mode> mode = new SimpleObjectProperty<>(this, "mode", Mode.SYSTEM);
  private final ObjectProperty<Density> density =
      new SimpleObjectProperty<>(this, "density", Density.COMFORTABLE);
  private final ReadOnlyBooleanWrapper dark = new ReadOnlyBooleanWrapper(this, "dark");
  private final InvalidationListener systemListener = o -> update();
  private boolean whole;

  /** Makes a theme as the system and comfortable; call it on the FX thread. */
  public Theme() {
    mode.addListener(o -> update());
    // Weakly: the preferences outlive every theme and would keep it and its scenes in memory.
    Platform.getPreferences()
        .colorSchemeProperty()
        .addListener(new WeakInvalidationListener(systemListener));
    dark.addListener((o, before, now) -> setUserAgent(now, whole));
    update();
    setUserAgent(dark.get(), whole);
  }

  /** Reads the style sheet that is likely, for the theme that is made next; on the FX thread. */
  public static void prepare() {
    synchronized (STYLES) {
      setUserAgent(isSystemDark(), false);
    }
  }

  /**
   * Does on another thread, while JavaFX is still starting, what its own has to do later and will
   * do quicker then: reads a style sheet, the light one, and measures a text. To be over before
   * anything is shown.
   */
  public static void rehearse() {
    synchronized (STYLES) {
      try (InputStream sheet = Theme.class.getResourceAsStream(FIRST_LIGHT)) {
        if (sheet != null) {
          Stylesheet.loadBinary(sheet);
        }
        new Text("Countersign").getLayoutBounds();
      } catch (IOException | RuntimeException | LinkageError e) {
        // The performance tells what is wrong.
      }
    }
  }

  private static boolean isSystemDark() {
    return Platform.getPreferences().getColorScheme() == ColorScheme.DARK;
  }

  /** Gives {@code scene} the style sheet and keeps it as the user wants. */
  public void attach(Scene scene) {
    scene
        .getStylesheets()
        .add(Objects.requireNonNull(Theme.class.getResource(SHEET), SHEET).toExternalForm());
    scene.rootProperty().addListener(o -> mark(scene));
    density.addListener(o -> mark(scene));
    mark(scene);
  }

  private void mark(Scene scene) {
    scene.getRoot().getStyleClass().remove(COMPACT);
    if (getDensity() == Density.COMPACT) {
      scene.getRoot().getStyleClass().add(COMPACT);
    }
  }

  private void update() {
    dark.set(
        switch (getMode()) {
          case LIGHT -> false;
          case DARK -> true;
          case SYSTEM -> isSystemDark();
        });
  }

  /**
   * In packages there is a sheet of what the first screen needs: the whole takes longer to read.
   */
  private static void setUserAgent(boolean dark, boolean whole) {
    URL first = whole ? null : Theme.class.getResource(dark ? FIRST_DARK : FIRST_LIGHT);
    Application.setUserAgentStylesheet(
        first == null
            ? (dark ? new PrimerDark() : new PrimerLight()).getUserAgentStylesheet()
            : first.toExternalForm());
  }

  /**
   * Whether everything can be shown, and not only the screen that lets people in; false at first.
   */
  public void setWhole(boolean value) {
    if (whole != value) {
      whole = value;
      setUserAgent(dark.get(), value);
    }
  }

  /** Which colours the user wants. */
  public ObjectProperty<Mode> modeProperty() {
    return mode;
  }

  public Mode getMode() {
    return mode.get();
  }

  public void setMode(Mode value) {
    mode.set(value);
  }

  /** How dense the lists are. */
  public ObjectProperty<Density> densityProperty() {
    return density;
  }

  public Density getDensity() {
    return density.get();
  }

  public void setDensity(Density value) {
    density.set(value);
  }

  /** Whether the colours are dark at the moment. */
  public ReadOnlyBooleanProperty darkProperty() {
    return dark.getReadOnlyProperty();
  }

  public boolean isDark() {
    return dark.get();
  }
}
