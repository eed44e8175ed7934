package io.countersign.core.transfer;

import io.countersign.core.AppException;
import io.countersign.core.Cut;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The columns of a file with what its first rows say, for whoever maps them. */
final class ImportOutline {
  private static final int ROWS = 3;
  private static final int LONGEST = 60;

  /** Columns under such headings are not shown: what is in them may be a secret. */
  private static final Pattern SECRET =
      Pattern.compile("pass|pwd|secret|token|hash|key", Pattern.CASE_INSENSITIVE);

  private ImportOutline() {}

  /**
   * Reads the first rows.
   *
   * @throws AppException {@code import-empty}, {@code import-damaged}
   */
  static List<ImportColumn> of(ImportText text) {
    try (ImportRows rows = new ImportRows(text)) {
      if (!rows.next()) {
        throw new AppException("import-empty");
      }
      List<String> headings = new ArrayList<>();
      List<List<String>> samples = new ArrayList<>();
      for (int i = 0; i < rows.size(); i++) {
        headings.add(rows.cell(i).strip());
        samples.add(new ArrayList<>());
      }
      int read = 0;
      while (read < ROWS && rows.next()) {
        read++;
        for (int i = 0; i < Math.min(rows.size(), headings.size()); i++) {
          sample(rows.cell(i), samples.get(i));
        }
      }
      if (read == 0) {
        throw new AppException("import-empty");
      }
      List<ImportColumn> columns = new ArrayList<>();
      for (int i = 0; i < headings.size(); i++) {
        columns.add(column(i + 1, headings.get(i), samples.get(i)));
      }
      return columns;
    }
  }

  private static void sample(String cell, List<String> samples) {
    String text = Cut.marked(cell.strip().replaceAll("\\s+", " "), LONGEST);
    if (!text.isEmpty() && !samples.contains(text)) {
      samples.add(text);
    }
  }

  private static ImportColumn column(int place, String heading, List<String> samples) {
    Optional<AccountField> field = AccountField.find(heading);
    boolean known =
        field.isPresent() || AccountField.PASSED_OVER.contains(heading.toLowerCase(Locale.ROOT));
    boolean veiled = !known && SECRET.matcher(heading).find();
    return new ImportColumn(
        place,
        ImportHeadings.shown(heading, place),
        known,
        field,
        veiled ? List.of() : samples,
        veiled);
  }
}
