package io.countersign.core.backup;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import io.countersign.core.MasterKey;
import io.countersign.core.Progress;
import io.countersign.core.store.Snapshot;
import io.countersign.core.store.TableContent;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * Writes the content of a backup: lines of JSON, compressed by gzip. First what it is and the
 * master key; for each table its name and columns, a line for each row with the values in that
 * order, and how many there were; and last that this was all.
 */
final class BackupWriter {
  /** What the first line says that it is. */
  static final String FORMAT = "countersign backup";

  /** The form of what follows. */
  static final int VERSION = 1;

  private static final int BUFFER = 64 * 1024;
  private static final int TELL = 1000;

  private final JsonGenerator json;
  private final Progress progress;
  private long done;
  private long total;

  private BackupWriter(JsonGenerator json, Progress progress) {
    this.json = json;
    this.progress = progress;
  }

  /**
   * Writes all and closes {@code out}.
   *
   * @return how many rows each table has
   */
  static Map<String, Long> write(
      OutputStream out, Snapshot snapshot, Instant madeAt, MasterKey key, Progress progress)
      throws IOException {
    try (OutputStream packed = new Gzip(out);
        JsonGenerator json = new JsonFactory().createGenerator(packed, JsonEncoding.UTF8)) {
      json.setPrettyPrinter(new MinimalPrettyPrinter("\n"));
      return new BackupWriter(json, progress).write(snapshot, madeAt, key);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** Quick rather than small: the digests, of which there are most, cannot be made smaller. */
  private static final class Gzip extends GZIPOutputStream {
    Gzip(OutputStream out) throws IOException {
      super(out, BUFFER);
      def.setLevel(Deflater.BEST_SPEED);
    }
  }

  private Map<String, Long> write(Snapshot snapshot, Instant madeAt, MasterKey key)
      throws IOException {
    List<TableContent> tables = snapshot.tables();
    for (TableContent table : tables) {
      total += snapshot.count(table);
    }
    header(snapshot.schema(), madeAt, key, tables);
    Map<String, Long> counts = new HashMap<>();
    for (TableContent table : tables) {
      counts.put(table.name(), table(snapshot, table));
    }
    json.writeStartObject();
    json.writeNumberField("end", done);
    json.writeEndObject();
    progress.done(done, total);
    return counts;
  }

  private void header(String schema, Instant madeAt, MasterKey key, List<TableContent> tables)
      throws IOException {
    byte[] bytes = key.bytes();
    try {
      json.writeStartObject();
      json.writeStringField("format", FORMAT);
      json.writeNumberField("version", VERSION);
      json.writeStringField("made", madeAt.toString());
      json.writeStringField("schema", schema);
      json.writeBinaryField("key", bytes);
      json.writeArrayFieldStart("tables");
      for (TableContent table : tables) {
        json.writeString(table.name());
      }
      json.writeEndArray();
      json.writeNumberField("rows", total);
      json.writeEndObject();
    } finally {
      Arrays.fill(bytes, (byte) 0);
    }
  }

  private long table(Snapshot snapshot, TableContent table) throws IOException {
    json.writeStartObject();
    json.writeStringField("table", table.name());
    json.writeArrayFieldStart("columns");
    for (String column : table.columns()) {
      json.writeString(column);
    }
    json.writeEndArray();
    if (table.next().isPresent()) {
      json.writeNumberField("next", table.next().getAsLong());
    }
    json.writeEndObject();
    long before = done;
    snapshot.read(table, this::row);
    json.writeStartObject();
    json.writeNumberField("rows", done - before);
    json.writeEndObject();
    return done - before;
  }

  private void row(Object[] values) {
    try {
      json.writeStartArray();
      for (Object value : values) {
        switch (value) {
          case null -> json.writeNull();
          case Long number -> json.writeNumber(number);
          case Boolean yes -> json.writeBoolean(yes);
          default -> json.writeString(value.toString());
        }
      }
      json.writeEndArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    done++;
    if (done % TELL == 0) {
      progress.done(done, total);
    }
  }
}
