package io.countersign.desktop.kit;

import java.time.Duration;

/**
 * How long the screens wait before they show that something takes time.
 *
 * @param typing the pause after the last key before a search starts
 * @param skeleton how long work may take before skeleton rows are shown
 * @param progress how long work may take before progress with Cancel is shown
 */
public record Timing(Duration typing, Duration skeleton, Duration progress) {
  /** What people get: 200, 150 and 500 ms. */
  public static final Timing STANDARD =
      new Timing(Duration.ofMillis(200), Duration.ofMillis(150), Duration.ofMillis(500));

  /** No waiting at all, for tests. */
  public static final Timing IMMEDIATE = new Timing(Duration.ZERO, Duration.ZERO, Duration.ZERO);

  static javafx.util.Duration fx(Duration duration) {
    return javafx.util.Duration.millis(duration.toMillis());
  }
}
