package io.countersign.core.superdesk;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.countersign.core.Input;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Reads what a server answers about a session: of all it says, the few texts about the user. */
final class SessionAnswer {
  private static final JsonFactory FACTORY = new JsonFactory();
  private static final int LONGEST_ID = 255;

  private SessionAnswer() {}

  /** Whom the answer of {@code server} names. */
  static Confirmation read(String server, byte[] body) {
    Optional<Map<String, String>> user;
    try {
      user = user(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString());
    } catch (IOException e) {
      return new Confirmation.Doubted(Doubt.UNREADABLE);
    }
    return user.<Confirmation>map(told -> named(server, told))
        .orElse(new Confirmation.Doubted(Doubt.UNREADABLE));
  }

  private static Confirmation named(String server, Map<String, String> told) {
    String id = told.getOrDefault("_id", "");
    String username = told.getOrDefault("username", "");
    boolean known = !id.isBlank() && id.length() <= LONGEST_ID && Input.isWhole(id);
    if (!known || username.isBlank()) {
      return new Confirmation.Doubted(Doubt.NOBODY);
    }
    return new Confirmation.Confirmed(
        server,
        new SuperdeskUser(
            id,
            username,
            told.getOrDefault("email", ""),
            Optional.ofNullable(told.get("first_name")),
            Optional.ofNullable(told.get("last_name"))));
  }

  /** The texts of the member {@code user}; empty if that is no object. */
  private static Optional<Map<String, String>> user(String text) throws IOException {
    try (JsonParser parser = FACTORY.createParser(text)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return Optional.empty();
      }
      Optional<Map<String, String>> user = Optional.empty();
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        String name = parser.currentName();
        JsonToken value = parser.nextToken();
        if (name.equals("user")) {
          user = value == JsonToken.START_OBJECT ? Optional.of(texts(parser)) : Optional.empty();
        }
        parser.skipChildren();
      }
      return parser.nextToken() == null ? user : Optional.empty();
    }
  }

  /** Leaves the parser at the end of the object. */
  private static Map<String, String> texts(JsonParser parser) throws IOException {
    Map<String, String> texts = new HashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      JsonToken value = parser.nextToken();
      if (value == JsonToken.VALUE_STRING) {
        texts.put(name, parser.getText());
      } else {
        texts.remove(name);
        parser.skipChildren();
      }
    }
    return texts;
  }
}
