package io.countersign.core.transfer;

import io.countersign.core.AppException;
import io.countersign.core.Texts;
import io.countersign.core.WholeFile;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** What is wrong with a file, as a file for whoever mends it. */
public final class ImportReport {
  private ImportReport() {}

  /**
   * Writes comma-separated values: line, account, column and why. The file is there whole or not at
   * all; one that was there before is replaced.
   *
   * @param texts the words it is told in
   * @throws AppException {@code file-folder-missing}, {@code file-unwritable}, {@code
   *     file-disk-full}, {@code file-in-data}, {@code file-other-kind}
   */
  public static void write(List<ImportProblem> problems, Texts texts, Path file) {
    List<Column<ImportProblem>> columns =
        List.of(
            new Column<>("line", ImportProblem::line),
            new Column<>("account", ImportProblem::account),
            new Column<>("column", ImportProblem::column),
            new Column<>("why", problem -> texts.sentence(problem.refusal())));
    try (WholeFile whole = WholeFile.begin(file)) {
      try {
        Writer out = new OutputStreamWriter(whole.out(), StandardCharsets.UTF_8);
        RowWriter<ImportProblem> rows = ExportFormat.CSV.writer(columns, out);
        for (ImportProblem problem : problems) {
          rows.row(problem);
        }
        rows.flush();
        whole.keep();
      } catch (IOException e) {
        throw whole.refusal(e);
      }
    }
  }
}
