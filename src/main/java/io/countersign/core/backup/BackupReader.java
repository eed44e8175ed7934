package io.countersign.core.backup;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.countersign.core.AppException;
import io.countersign.core.MasterKey;
import io.countersign.core.Progress;
import io.countersign.core.store.Loading;
import io.countersign.core.store.TableContent;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.zip.GZIPInputStream;

/**
 * Reads what {@link BackupWriter} wrote. A file that does not hold all that it says it holds, or
 * anything besides, is refused.
 */
final class BackupReader implements AutoCloseable {
  private static final int BUFFER = 64 * 1024;
  private static final int TELL = 1000;

  private final Path file;
  private final InputStream plain;
  private final JsonParser json;
  private final BackupHeader header;

  private BackupReader(Path file, InputStream plain) throws IOException {
    this.file = file;
    this.plain = plain;
    this.json = new JsonFactory().createParser(new GZIPInputStream(plain, BUFFER));
    json.disable(JsonParser.Feature.AUTO_CLOSE_SOURCE);
    this.header = readHeader();
  }

  /**
   * Opens a backup as far as its header.
   *
   * @param progress told how far the look at the whole file is
   * @throws AppException as {@link SealedFile#open}, {@code backup-content} if it is sealed but no
   *     backup, {@code backup-form} if a later program wrote it
   */
  static BackupReader open(Path file, Opener opener, Progress progress) {
    try {
      // All of it is read once before any of it counts, so that nothing is begun in vain.
      SealedFile.demandWhole(file, opener, progress);
      InputStream plain = SealedFile.open(file, opener);
      try {
        return new BackupReader(file, plain);
      } catch (IOException | RuntimeException e) {
        plain.close();
        throw e;
      }
    } catch (IOException | RuntimeException e) {
      throw known(e, file);
    }
  }

  private static RuntimeException known(Exception e, Path file) {
    return switch (e) {
      // The database that is made knows of no file.
      case AppException known when known.code().equals("backup-content") ->
          AppException.causedBy(known, "backup-content", file);
      case AppException known -> known;
      // Words of parsers quote what they read, so they are not kept.
      case com.fasterxml.jackson.core.JsonProcessingException _ ->
          new AppException("backup-content", file);
      case IOException broken -> AppException.causedBy(broken, "backup-damaged", file);
      case IllegalArgumentException _ -> new AppException("backup-content", file);
      case java.time.DateTimeException _ -> new AppException("backup-content", file);
      case RuntimeException other -> other;
      default -> throw new IllegalStateException(e);
    };
  }

  BackupHeader header() {
    return header;
  }

  private BackupHeader readHeader() throws IOException {
    byte[] key = {};
    String format = "";
    int version = 0;
    Instant made = null;
    String schema = "";
    List<String> tables = List.of();
    long rows = 0;
    try {
      expect(JsonToken.START_OBJECT);
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        json.nextToken();
        switch (name) {
          case "format" -> format = text();
          case "version" -> version = json.getIntValue();
          case "made" -> made = Instant.parse(text());
          case "schema" -> schema = text();
          case "key" -> key = json.getBinaryValue();
          case "tables" -> tables = texts();
          case "rows" -> rows = json.getLongValue();
          default -> json.skipChildren();
        }
      }
      if (version > BackupWriter.VERSION) {
        throw new AppException("backup-form", file);
      }
      boolean whole = made != null && schema.matches("[0-9]{1,6}") && !tables.isEmpty();
      if (!whole || !format.equals(BackupWriter.FORMAT) || key.length != MasterKey.LENGTH) {
        throw new AppException("backup-content", file);
      }
      return new BackupHeader(made, schema, new MasterKey(key), tables, rows);
    } finally {
      Arrays.fill(key, (byte) 0);
    }
  }

  /**
   * Puts every row into a database that is made for it, and closes that.
   *
   * @param begin makes the database for the schema and the tables of the header
   * @throws AppException {@code backup-damaged}, {@code backup-content}, or as {@link Loading}
   */
  void load(Function<BackupHeader, Loading> begin, Progress progress) {
    Progress rows = progress.part(0, 70);
    try (Loading loading = begin.apply(header)) {
      long done = 0;
      for (String expected : header.tables()) {
        TableContent table = table();
        if (!table.name().equals(expected)) {
          throw new AppException("backup-content", file);
        }
        loading.table(table);
        long before = done;
        while (json.nextToken() == JsonToken.START_ARRAY) {
          loading.row(row(table.columns().size()));
          done++;
          if (done % TELL == 0) {
            rows.done(done, header.rows());
          }
        }
        long count = number("rows");
        if (count != done - before || loading.endTable() != count) {
          throw new AppException("backup-content", file);
        }
      }
      expect(JsonToken.START_OBJECT);
      if (number("end") != done || json.nextToken() != null || plain.read() != -1) {
        throw new AppException("backup-content", file);
      }
      loading.finish(progress.part(70, 100));
    } catch (IOException | RuntimeException e) {
      throw known(e, file);
    }
  }

  private TableContent table() throws IOException {
    String name = "";
    List<String> columns = List.of();
    OptionalLong next = OptionalLong.empty();
    expect(JsonToken.START_OBJECT);
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String field = json.currentName();
      json.nextToken();
      switch (field) {
        case "table" -> name = text();
        case "columns" -> columns = texts();
        case "next" -> next = OptionalLong.of(json.getLongValue());
        default -> json.skipChildren();
      }
    }
    return new TableContent(name, columns, next);
  }

  private Object[] row(int size) throws IOException {
    Object[] values = new Object[size];
    for (int i = 0; i < size; i++) {
      values[i] =
          switch (json.nextToken()) {
            case VALUE_NULL -> null;
            case VALUE_NUMBER_INT -> json.getLongValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_STRING -> json.getText();
            case null, default -> throw new AppException("backup-content", file);
          };
    }
    expect(JsonToken.END_ARRAY);
    return values;
  }

  /** The number of the one field of the object that has just begun. */
  private long number(String field) throws IOException {
    if (json.currentToken() != JsonToken.START_OBJECT || !field.equals(json.nextFieldName())) {
      throw new AppException("backup-content", file);
    }
    long number = json.nextLongValue(-1);
    expect(JsonToken.END_OBJECT);
    return number;
  }

  private String text() throws IOException {
    if (json.currentToken() != JsonToken.VALUE_STRING) {
      throw new AppException("backup-content", file);
    }
    return json.getText();
  }

  private List<String> texts() throws IOException {
    List<String> texts = new ArrayList<>();
    while (json.nextToken() == JsonToken.VALUE_STRING) {
      texts.add(json.getText());
    }
    return texts;
  }

  private void expect(JsonToken token) throws IOException {
    if (json.nextToken() != token) {
      throw new AppException("backup-content", file);
    }
  }

  @Override
  public void close() {
    try {
      json.close();
      plain.close();
    } catch (IOException e) {
      throw AppException.causedBy(e, "backup-unreadable", file);
    }
  }
}
