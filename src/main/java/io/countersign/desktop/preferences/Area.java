package io.countersign.desktop.preferences;

import java.util.List;
import java.util.Locale;

/** The parts of the screen, in their order, and which settings stand in each. */
enum Area {
  PASSWORDS("password."),
  REQUESTS("request."),
  SESSIONS("session.", "link."),
  OIDC("oidc."),
  JWT("jwt."),
  CONTRACTS("easydmp.", "publisher.", "superdesk."),
  LOCKING("desktop.lock-"),
  ENDPOINT("endpoint."),
  THROTTLE("throttle."),
  WINDOW("theme", "density", "language", "notifications"),
  BACKUP("backup."),
  MONITORING("log.", "metrics."),
  DATABASE("database."),
  /** Whatever has no place of its own yet. */
  OTHER;

  private final List<String> places;

  Area(String... places) {
    this.places = List.of(places);
  }

  /** Where the setting named {@code key} stands. */
  static Area of(String key) {
    for (Area area : values()) {
      for (String place : area.places) {
        if (place.endsWith(".") || place.endsWith("-")
            ? key.startsWith(place)
            : key.equals(place)) {
          return area;
        }
      }
    }
    return OTHER;
  }

  /** The key of its title. */
  String titleKey() {
    return "preferences.area." + name().toLowerCase(Locale.ROOT);
  }
}
