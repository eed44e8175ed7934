package io.countersign.endpoint.publisher;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Names in JSON of version 2, where {@code session_id} is {@code sessionId} (section B2). */
final class CamelKeys {
  private static final Pattern SNAKE = Pattern.compile("(?<=.)_([a-z0-9])");

  private CamelKeys() {}

  /** The same object with camelCase names; empty if two of them become one. */
  static Optional<ObjectNode> of(ObjectNode object) {
    ObjectNode camel = JsonNodeFactory.instance.objectNode();
    for (Map.Entry<String, JsonNode> field : object.properties()) {
      String name =
          SNAKE
              .matcher(field.getKey())
              .replaceAll(found -> found.group(1).toUpperCase(Locale.ROOT));
      Optional<? extends JsonNode> value =
          field.getValue() instanceof ObjectNode inner ? of(inner) : Optional.of(field.getValue());
      if (value.isEmpty() || camel.putIfAbsent(name, value.get()) != null) {
        return Optional.empty();
      }
    }
    return Optional.of(camel);
  }
}
