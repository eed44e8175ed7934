package io.countersign.core.transfer;

import java.util.regex.Pattern;

/**
 * Texts that a spreadsheet would take for a formula. They are written with an apostrophe before
 * them; reading takes it away again, so that every text comes back as it was. So is what begins a
 * cell only where a spreadsheet parts cells by semicolons or tabs, whatever the file does, as it
 * does in countries that write a comma in numbers: there a quotation mark amid a line counts for
 * nothing.
 */
final class CsvCell {
  private static final String AT_FIRST = "'*[=+\\-@\\t\\r\\n]";
  private static final String AMID = "'*[=+\\-@]";
  private static final String AFTER = "(?<=[;\\t\\r\\n])";

  private static final Pattern WOULD_COUNT =
      Pattern.compile("^%s|%s%s".formatted(AT_FIRST, AFTER, AMID));

  private static final Pattern WRITTEN =
      Pattern.compile("^'(?=%s)|%s'(?=%s)".formatted(AT_FIRST, AFTER, AMID));

  private CsvCell() {}

  /** The cell for a text. */
  static String write(String text) {
    return WOULD_COUNT.matcher(text).replaceAll("'$0");
  }

  /** The text of a cell. */
  static String read(String cell) {
    return WRITTEN.matcher(cell).replaceAll("");
  }
}
