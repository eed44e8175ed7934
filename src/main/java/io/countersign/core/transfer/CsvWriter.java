package io.countersign.core.transfer;

import java.io.IOException;
import java.io.Writer;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** Rows as comma-separated values. */
final class CsvWriter<R> implements RowWriter<R> {
  private final List<Column<R>> columns;
  private final CSVPrinter printer;

  CsvWriter(List<Column<R>> columns, Writer out) throws IOException {
    this.columns = columns;
    this.printer = new CSVPrinter(out, CSVFormat.RFC4180);
    printer.printRecord(columns.stream().map(Column::name).toList());
  }

  @Override
  public void row(R row) throws IOException {
    for (Column<R> column : columns) {
      printer.print(CsvCell.write(text(column.value().apply(row))));
    }
    printer.println();
  }

  @Override
  public void flush() throws IOException {
    printer.flush();
  }

  private static String text(Object value) {
    return switch (value) {
      case null -> "";
      case Collection<?> several ->
          several.stream().map(Column::text).collect(Collectors.joining(" "));
      case Map<?, ?> named ->
          named.entrySet().stream()
              .map(each -> each.getKey() + "=" + each.getValue())
              .collect(Collectors.joining("; "));
      default -> Column.text(value);
    };
  }
}
