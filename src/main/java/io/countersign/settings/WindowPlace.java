package io.countersign.settings;

/**
 * Where the main window was when it was closed, in screen units of the toolkit.
 *
 * @param x left edge; may be negative on a second screen
 * @param y upper edge
 * @param width more than zero
 * @param height more than zero
 * @param maximised whether it filled the screen; the other values are those to return to
 */
public record WindowPlace(double x, double y, double width, double height, boolean maximised) {
  private static final double MOST = 100_000;

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if one is no number or beyond any screen
   */
  public WindowPlace {
    if (!(Math.abs(x) <= MOST && Math.abs(y) <= MOST)
        || !(width > 0 && width <= MOST && height > 0 && height <= MOST)) {
      throw new IllegalArgumentException("beyond any screen");
    }
  }
}
