package io.countersign.app;

import io.countersign.core.AppException;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;

/** Whether a window can be opened here. */
final class Display {
  private Display() {}

  /** True except on a Linux without X11 or Wayland display; JavaFX's headless platform counts. */
  static boolean isThere() {
    return isThere(System.getenv(), System.getProperties());
  }

  static boolean isThere(Map<String, String> environment, Properties system) {
    String os = system.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    if (os.startsWith("windows") || os.startsWith("mac")) {
      return true;
    }
    boolean headless = "Headless".equalsIgnoreCase(system.getProperty("glass.platform", ""));
    return headless
        || !environment.getOrDefault("DISPLAY", "").isBlank()
        || !environment.getOrDefault("WAYLAND_DISPLAY", "").isBlank();
  }

  /**
   * Why no window can be opened although there is a display: {@code display-library} for a library
   * of the system that is missing, else {@code display-unusable}.
   *
   * @param problem what JavaFX met with when it was started
   */
  static AppException refusal(Throwable problem) {
    for (Throwable cause = problem; cause != null; cause = cause.getCause()) {
      if (cause instanceof UnsatisfiedLinkError missing) {
        return AppException.causedBy(problem, "display-library", missing.getMessage());
      }
    }
    return AppException.causedBy(problem, "display-unusable");
  }
}
