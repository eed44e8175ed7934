package io.countersign.endpoint.publisher;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countersign.core.Input;
import java.util.Optional;

/** The fields of a body, or of a field that has fields itself. */
final class Fields {
  private final ObjectNode values;

  Fields(ObjectNode values) {
    this.values = values;
  }

  /** A body without fields. */
  static Fields none() {
    return new Fields(JsonNodeFactory.instance.objectNode());
  }

  /** What came in one field. */
  sealed interface Value {
    /** A text, in a form or in JSON; a number is the text that it is written as. */
    record Text(String text) implements Value {
      /** Without the text, which may be a secret. */
      @Override
      public String toString() {
        return "Text[hidden]";
      }
    }

    /** Something else, or a text that cannot be kept. */
    record Wrong() implements Value {}
  }

  /** The field {@code name}, if there is one; {@code null} is the empty text. */
  Optional<Value> value(String name) {
    return Optional.ofNullable(values.get(name)).map(Fields::value);
  }

  private static Value value(JsonNode node) {
    return switch (node.getNodeType()) {
      case NULL -> new Value.Text("");
      case STRING -> isWhole(node.textValue()) ? new Value.Text(node.textValue()) : wrong();
      case NUMBER -> node.isIntegralNumber() ? new Value.Text(node.asText()) : wrong();
      default -> wrong();
    };
  }

  private static Value wrong() {
    return new Value.Wrong();
  }

  /** Whether no character is cut in half, and none is NUL. */
  private static boolean isWhole(String text) {
    return text.indexOf('\0') < 0 && Input.isWhole(text);
  }

  /** The text of the field {@code name}, if it is one. */
  Optional<String> text(String name) {
    return value(name)
        .flatMap(
            value ->
                value instanceof Value.Text(String text) ? Optional.of(text) : Optional.empty());
  }

  /** The fields of the field {@code name}, if it has some. */
  Optional<Fields> within(String name) {
    return values.get(name) instanceof ObjectNode inner
        ? Optional.of(new Fields(inner))
        : Optional.empty();
  }

  /** Whether there is a field {@code name}, whatever is in it. */
  boolean has(String name) {
    return values.has(name);
  }

  /** Without the values, which may be secrets. */
  @Override
  public String toString() {
    return "Fields[" + values.size() + "]";
  }
}
