package io.countersign.core.transfer;

import io.countersign.core.AppException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** The rows of a file one after the other, blank lines left out. */
final class ImportRows implements AutoCloseable {
  private final CSVParser parser;
  private final Iterator<CSVRecord> records;
  private CSVRecord record;
  private long line;

  /**
   * Begins before the first row.
   *
   * @throws AppException {@code import-unreadable}
   */
  ImportRows(ImportText text) {
    CSVFormat format = CSVFormat.RFC4180.builder().setDelimiter(text.delimiter()).get();
    try {
      parser = CSVParser.builder().setReader(text.open()).setFormat(format).get();
      records = parser.iterator();
    } catch (IOException e) {
      throw AppException.causedBy(e, "import-unreadable");
    }
  }

  /**
   * Goes on to the next row; false if there is none. The parser's own words would quote the file:
   * they are not kept.
   *
   * @throws AppException {@code import-damaged} with the line
   */
  boolean next() {
    do {
      line = parser.getCurrentLineNumber() + 1;
      try {
        if (!records.hasNext()) {
          return false;
        }
        record = records.next();
      } catch (UncheckedIOException e) {
        throw new AppException("import-damaged", line);
      }
    } while (record.size() == 1 && record.get(0).isBlank());
    return true;
  }

  /** Where the row begins, from 1. */
  long line() {
    return line;
  }

  /** How many cells the row has. */
  int size() {
    return record.size();
  }

  /** The text of a cell of the row, by its place from 0. */
  String cell(int column) {
    return CsvCell.read(record.get(column));
  }

  @Override
  public void close() {
    try {
      parser.close();
    } catch (IOException e) {
      throw AppException.causedBy(e, "import-unreadable");
    }
  }
}
