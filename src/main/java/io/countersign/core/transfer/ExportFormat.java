package io.countersign.core.transfer;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** How exported rows are written, in UTF-8. */
public enum ExportFormat {
  /** Comma-separated values (RFC 4180), with a line of names. */
  CSV,
  /** A JSON object on each line. */
  JSONL;

  /** The format of this name, in small letters. */
  public static Optional<ExportFormat> find(String name) {
    return Stream.of(values()).filter(format -> format.ending().equals(name)).findFirst();
  }

  /** Its name in small letters, with which its files end. */
  public String ending() {
    return name().toLowerCase(Locale.ROOT);
  }

  <R> RowWriter<R> writer(List<Column<R>> columns, Writer out) throws IOException {
    return switch (this) {
      case CSV -> new CsvWriter<>(columns, out);
      case JSONL -> new JsonLinesWriter<>(columns, out);
    };
  }
}
