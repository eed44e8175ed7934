package io.countersign.core.transfer;

import java.util.regex.Pattern;

/**
 * Cells that a spreadsheet would take for a formula. They are written with an apostrophe before
 * them; reading takes it away again, so that every text comes back as it was.
 */
final class CsvCell {
  private static final Pattern WOULD_COUNT = Pattern.compile("(?s)'*[=+\\-@\\t\\r\\n].*");

  private CsvCell() {}

  /** The cell for a text. */
  static String write(String text) {
    return WOULD_COUNT.matcher(text).matches() ? "'" + text : text;
  }

  /** The text of a cell. */
  static String read(String cell) {
    return cell.startsWith("'") && WOULD_COUNT.matcher(cell).matches() ? cell.substring(1) : cell;
  }
}
