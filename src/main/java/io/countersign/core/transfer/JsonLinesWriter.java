package io.countersign.core.transfer;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.Writer;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Rows as JSON objects, one on each line; every name is there, null where there is no value. */
final class JsonLinesWriter<R> implements RowWriter<R> {
  private static final JsonFactory JSON = new JsonFactory();

  private final List<Column<R>> columns;
  private final JsonGenerator generator;

  JsonLinesWriter(List<Column<R>> columns, Writer out) throws IOException {
    this.columns = columns;
    this.generator = JSON.createGenerator(out);
    generator.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
    generator.setRootValueSeparator(null);
  }

  @Override
  public void row(R row) throws IOException {
    generator.writeStartObject();
    for (Column<R> column : columns) {
      generator.writeFieldName(column.name());
      value(column.value().apply(row));
    }
    generator.writeEndObject();
    generator.writeRaw('\n');
  }

  @Override
  public void flush() throws IOException {
    generator.flush();
  }

  private void value(Object value) throws IOException {
    switch (value) {
      case null -> generator.writeNull();
      case Boolean yes -> generator.writeBoolean(yes);
      case Integer number -> generator.writeNumber(number);
      case Long number -> generator.writeNumber(number);
      case Collection<?> several -> {
        generator.writeStartArray();
        for (Object one : several) {
          generator.writeString(Column.text(one));
        }
        generator.writeEndArray();
      }
      case Map<?, ?> named -> {
        generator.writeStartObject();
        for (var each : named.entrySet()) {
          generator.writeStringField(each.getKey().toString(), String.valueOf(each.getValue()));
        }
        generator.writeEndObject();
      }
      default -> generator.writeString(Column.text(value));
    }
  }
}
