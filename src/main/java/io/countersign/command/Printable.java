package io.countersign.command;

/** Text that cannot command a terminal: what somebody else typed is shown, never obeyed. */
public final class Printable {
  private Printable() {}

  /** {@code text} on one line, with control and direction characters shown as U+FFFD. */
  public static String line(String text) {
    StringBuilder shown = new StringBuilder(text.length());
    text.codePoints().forEach(c -> shown.appendCodePoint(harmless(c) ? c : 0xFFFD));
    return shown.toString();
  }

  private static boolean harmless(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      // Format characters turn the direction of text; the joiners are part of ordinary words.
      case Character.FORMAT -> c == 0x200C || c == 0x200D;
      default -> true;
    };
  }
}
