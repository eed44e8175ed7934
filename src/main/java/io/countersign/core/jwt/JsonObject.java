package io.countersign.core.jwt;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * A JSON object (RFC 8259) read strictly: UTF-8, no name twice, nothing behind it, bounded. Of what
 * is nested only its being there is kept.
 */
final class JsonObject {
  private static final int DEEPEST = 16;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEEPEST)
                  .maxNumberLength(64)
                  .maxNameLength(CompactJwt.LONGEST)
                  .maxStringLength(CompactJwt.LONGEST)
                  .build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .build();

  /** What a member can be. */
  sealed interface Value {
    /** A string. */
    record Text(String value) implements Value {}

    /** A number, of at most 64 characters. */
    record Numeral(BigDecimal value) implements Value {}

    /** {@code true} or {@code false}. */
    record Truth(boolean value) implements Value {}

    /** {@code null}. */
    record Nothing() implements Value {}

    /** An array or an object. */
    record Nested(boolean empty) implements Value {}
  }

  private final Map<String, Value> members;

  private JsonObject(Map<String, Value> members) {
    this.members = members;
  }

  /**
   * Reads an object.
   *
   * @throws JwtRefusal {@link JwtRule#UNDECODABLE} if it is none
   */
  static JsonObject read(byte[] utf8) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
      try (JsonParser parser = FACTORY.createParser(text)) {
        return read(parser);
      }
    } catch (CharacterCodingException e) {
      throw new JwtRefusal(JwtRule.UNDECODABLE);
    } catch (IOException | NumberFormatException e) {
      throw new JwtRefusal(JwtRule.UNDECODABLE);
    }
  }

  private static JsonObject read(JsonParser parser) throws IOException {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      throw new JwtRefusal(JwtRule.UNDECODABLE);
    }
    Map<String, Value> members = new HashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      members.put(name, value(parser, parser.nextToken()));
    }
    if (parser.nextToken() != null) {
      throw new JwtRefusal(JwtRule.UNDECODABLE);
    }
    return new JsonObject(members);
  }

  private static Value value(JsonParser parser, JsonToken token) throws IOException {
    return switch (token) {
      case VALUE_STRING -> new Value.Text(parser.getText());
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT ->
          new Value.Numeral(new BigDecimal(parser.getText()));
      case VALUE_TRUE -> new Value.Truth(true);
      case VALUE_FALSE -> new Value.Truth(false);
      case VALUE_NULL -> new Value.Nothing();
      case START_ARRAY, START_OBJECT -> nested(parser);
      default -> throw new JwtRefusal(JwtRule.UNDECODABLE);
    };
  }

  private static Value nested(JsonParser parser) throws IOException {
    int depth = 1;
    boolean empty = true;
    while (depth > 0) {
      switch (parser.nextToken()) {
        case START_ARRAY, START_OBJECT -> {
          depth++;
          empty = false;
        }
        case END_ARRAY, END_OBJECT -> depth--;
        default -> empty = false;
      }
    }
    return new Value.Nested(empty);
  }

  /** The same object with these members alone. */
  JsonObject only(Set<String> names) {
    Map<String, Value> kept = new HashMap<>(members);
    kept.keySet().retainAll(names);
    return new JsonObject(Map.copyOf(kept));
  }

  boolean has(String name) {
    return members.containsKey(name);
  }

  /** The member, or null if there is none. */
  Value get(String name) {
    return members.get(name);
  }
}
