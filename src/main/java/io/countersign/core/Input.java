package io.countersign.core;

/** Free text that people give, in the form in which it is kept. */
public final class Input {
  private Input() {}

  /**
   * Text of one line, outer blanks cut.
   *
   * @param field the input it comes from
   * @param value what was given; null is empty
   * @param max the greatest number of UTF-16 units
   * @throws AppException beside {@code field}: {@code text-long}, {@code text-control}
   */
  public static String line(String field, String value, int max) {
    String stripped = cut(field, value, max);
    if (!isWhole(stripped) || stripped.chars().anyMatch(Character::isISOControl)) {
      throw AppException.of(field, "text-control");
    }
    return stripped;
  }

  /** The same for text of several lines, where only NUL and half characters cannot be kept. */
  public static String text(String field, String value, int max) {
    String stripped = cut(field, value, max);
    if (!isWhole(stripped) || stripped.indexOf('\0') >= 0) {
      throw AppException.of(field, "text-control");
    }
    return stripped;
  }

  /** Whether no character is cut in half: such a one cannot be encoded, and databases change it. */
  public static boolean isWhole(String text) {
    return text.codePoints().noneMatch(c -> Character.getType(c) == Character.SURROGATE);
  }

  private static String cut(String field, String value, int max) {
    String stripped = value == null ? "" : value.strip();
    if (stripped.length() > max) {
      throw AppException.of(field, "text-long", max);
    }
    return stripped;
  }
}
