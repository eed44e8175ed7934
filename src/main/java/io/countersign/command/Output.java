package io.countersign.command;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.countersign.core.Durations;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What a list or a {@code show} prints: named fields of rows, as a table for people or as JSON. The
 * names are the JSON names and are kept for good; the heading of a column is the text {@code
 * command.column.<name>}. Rows are taken one by one, so that a list may be longer than memory.
 *
 * <p>In JSON every field is there, {@code null} where it has no value; times are ISO 8601 in UTC,
 * durations ISO 8601, words of an enumeration in small letters with hyphens.
 *
 * @param <T> what a row is
 */
final class Output<T> {
  /** So many rows are looked at for the width of the columns. */
  private static final int LOOKED_AT = 500;

  /** No column is padded further than this. */
  private static final int WIDEST = 60;

  private static final JsonFactory JSON = new JsonFactory();

  private record Field<T>(String name, Function<T, Object> value, boolean inTable) {
    String heading() {
      return "command.column." + name.replace('_', '-');
    }
  }

  private final List<Field<T>> fields = new ArrayList<>();

  /** Adds a field that is a column of the table too. */
  Output<T> column(String name, Function<T, Object> value) {
    fields.add(new Field<>(name, value, true));
    return this;
  }

  /** Adds a field that tables of many rows leave out. */
  Output<T> detail(String name, Function<T, Object> value) {
    fields.add(new Field<>(name, value, false));
    return this;
  }

  /** Prints many rows: a table, or a bare JSON array. */
  void list(CommandContext context, boolean json, Iterable<T> rows) {
    if (json) {
      jsonArray(context, rows.iterator());
    } else {
      table(context, rows.iterator());
    }
    context.out().flush();
  }

  /** Prints one row with all its fields: a line for each, or a JSON object. */
  void show(CommandContext context, boolean json, T row) {
    PrintWriter out = context.out();
    if (json) {
      try (JsonGenerator generator = generator(out)) {
        object(generator, row);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      out.print('\n');
    } else {
      int width =
          fields.stream().mapToInt(field -> length(heading(context, field))).max().orElse(0);
      for (Field<T> field : fields) {
        out.print(padded(heading(context, field), width) + "  ");
        out.print(cell(context, field.value().apply(row)) + "\n");
      }
    }
    out.flush();
  }

  private void jsonArray(CommandContext context, Iterator<T> rows) {
    PrintWriter out = context.out();
    out.print('[');
    try (JsonGenerator generator = generator(out)) {
      generator.setRootValueSeparator(null);
      String separator = "\n";
      while (rows.hasNext()) {
        context.checkStopped();
        out.print(separator);
        object(generator, rows.next());
        generator.flush();
        separator = ",\n";
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    out.print("\n]\n");
  }

  private static JsonGenerator generator(PrintWriter out) throws IOException {
    JsonGenerator generator = JSON.createGenerator(out);
    generator.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
    generator.disable(JsonGenerator.Feature.FLUSH_PASSED_TO_STREAM);
    return generator;
  }

  private void object(JsonGenerator generator, T row) throws IOException {
    generator.writeStartObject();
    for (Field<T> field : fields) {
      generator.writeFieldName(field.name());
      value(generator, field.value().apply(row));
    }
    generator.writeEndObject();
  }

  private static void value(JsonGenerator generator, Object value) throws IOException {
    switch (value) {
      case null -> generator.writeNull();
      case Optional<?> some -> value(generator, some.orElse(null));
      case Boolean yes -> generator.writeBoolean(yes);
      case Integer number -> generator.writeNumber(number);
      case Long number -> generator.writeNumber(number);
      case Collection<?> several -> {
        generator.writeStartArray();
        for (Object one : several) {
          value(generator, one);
        }
        generator.writeEndArray();
      }
      case Map<?, ?> named -> {
        generator.writeStartObject();
        for (var entry : named.entrySet()) {
          generator.writeFieldName(entry.getKey().toString());
          value(generator, entry.getValue());
        }
        generator.writeEndObject();
      }
      case Instant time -> generator.writeString(time.truncatedTo(ChronoUnit.MILLIS).toString());
      default -> generator.writeString(word(value));
    }
  }

  private static String word(Object value) {
    return switch (value) {
      case Duration duration -> Durations.format(duration);
      case Enum<?> word -> word.name().toLowerCase(Locale.ROOT).replace('_', '-');
      default -> value.toString();
    };
  }

  private void table(CommandContext context, Iterator<T> rows) {
    List<Field<T>> columns = fields.stream().filter(Field::inTable).toList();
    List<List<String>> first = new ArrayList<>();
    first.add(columns.stream().map(column -> heading(context, column)).toList());
    while (rows.hasNext() && first.size() <= LOOKED_AT) {
      first.add(cells(context, columns, rows.next()));
    }
    if (first.size() == 1) {
      context.tell("command.none");
      return;
    }
    int[] widths = new int[columns.size()];
    for (List<String> line : first) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.clamp(length(line.get(i)), widths[i], WIDEST);
      }
    }
    first.forEach(line -> print(context.out(), line, widths));
    while (rows.hasNext()) {
      context.checkStopped();
      print(context.out(), cells(context, columns, rows.next()), widths);
    }
  }

  private static <T> List<String> cells(CommandContext context, List<Field<T>> columns, T row) {
    return columns.stream().map(column -> cell(context, column.value().apply(row))).toList();
  }

  private static void print(PrintWriter out, List<String> line, int[] widths) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      boolean last = i == widths.length - 1;
      text.append(last ? line.get(i) : padded(line.get(i), widths[i]) + "  ");
    }
    out.print(text.toString().stripTrailing() + "\n");
  }

  private static String cell(CommandContext context, Object value) {
    String text =
        switch (value) {
          case null -> "-";
          case Optional<?> some -> cell(context, some.orElse(null));
          case Boolean yes -> context.texts().format(yes ? "command.yes" : "command.no");
          case Instant time -> time.truncatedTo(ChronoUnit.SECONDS).toString();
          case Collection<?> several when several.isEmpty() -> "-";
          case Collection<?> several ->
              several.stream().map(one -> cell(context, one)).collect(Collectors.joining(", "));
          case Map<?, ?> named when named.isEmpty() -> "-";
          case Map<?, ?> named ->
              named.entrySet().stream()
                  .map(entry -> entry.getKey() + "=" + cell(context, entry.getValue()))
                  .collect(Collectors.joining(", "));
          default -> word(value);
        };
    return Printable.line(text);
  }

  private static <T> String heading(CommandContext context, Field<T> field) {
    return context.texts().format(field.heading());
  }

  private static String padded(String text, int width) {
    return text + " ".repeat(Math.max(0, width - length(text)));
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }
}
