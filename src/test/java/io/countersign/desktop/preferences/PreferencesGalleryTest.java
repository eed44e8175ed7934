package io.countersign.desktop.preferences;

import io.countersign.core.AppException;
import io.countersign.desktop.kit.Theme;
import io.countersign.settings.MachineSetting;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("gallery")
class PreferencesGalleryTest extends PreferencesScreens {
  @Test
  void asItComes() {
    showPreferences();
    snapshot("preferences-defaults");
    focusOn("language-input");
    snapshot("preferences-defaults-lower");
    focusOn("publisher-sliding-life-input");
    snapshot("preferences-contracts");
    focusOn("database-user-input");
    snapshot("preferences-defaults-end");
    snapshot("preferences-wide", 1200, 780);
    fx(() -> theme.setDensity(Theme.Density.COMPACT));
    snapshot("preferences-compact");
  }

  @Test
  void filled() {
    showPreferences();
    enter("password-min-length", "14");
    choose("password-check", KeyCode.DOWN);
    enter("request-grant-life", "36h");
    type("desktop-lock-after", "5m");
    snapshot("preferences-filled");
    enter("endpoint-host", "localhost");
    enter("endpoint-port", "9000");
    snapshot("preferences-filled-lower");
    snapshot("preferences-narrow", 800, 624);
    fx(() -> preferences.screen().controller().filter());
    write("port");
    snapshot("preferences-search");
    write("folio");
    snapshot("preferences-search-nothing");
  }

  @Test
  void decidedByTheEnvironment() {
    showPreferences();
    settings.pin(MachineSetting.ENDPOINT_PORT, "9200", "COUNTERSIGN_ENDPOINT_PORT");
    settings.pin(MachineSetting.ENDPOINT_ENABLED, "false", "COUNTERSIGN_ENDPOINT_ENABLED");
    refresh();
    focusOn("endpoint-host-input");
    snapshot("preferences-pinned");
    snapshot("preferences-pinned-narrow", 800, 624);
  }

  @Test
  void errors() {
    showPreferences();
    enter("password-min-length", "7");
    enter("desktop-lock-after", "soon");
    snapshot("preferences-errors");
    endpointProblem = new AppException("endpoint-port-taken", 8080);
    enter("endpoint-port", "8080");
    snapshot("preferences-errors-lower");
    snapshot("preferences-errors-narrow", 800, 624);
    test.core().accounts().deactivate(grace, actor.accountId());
    enter("password-min-length", "8");
    snapshot("preferences-not-allowed");
  }
}
