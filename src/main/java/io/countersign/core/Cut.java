package io.countersign.core;

/** Makes texts short enough, and never leaves half of a surrogate pair. */
public final class Cut {
  private Cut() {}

  /** At most {@code most} UTF-16 units of {@code text}; null stays null. */
  public static String plain(String text, int most) {
    return text == null || text.length() <= most ? text : text.substring(0, end(text, most));
  }

  /**
   * The same, with an ellipsis for what is missing.
   *
   * @param most at least 1; the ellipsis is one of them
   */
  public static String marked(String text, int most) {
    return text == null || text.length() <= most
        ? text
        : text.substring(0, end(text, most - 1)) + "…";
  }

  private static int end(String text, int most) {
    return most > 0 && Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
  }
}
