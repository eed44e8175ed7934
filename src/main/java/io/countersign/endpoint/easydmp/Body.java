package io.countersign.endpoint.easydmp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.countersign.endpoint.http.Call;
import io.countersign.endpoint.http.Content;
import io.countersign.endpoint.http.MediaType;
import java.util.LinkedHashMap;
import java.util.Map;

/** What came in the body of a call (the EasyDMP contract, section 1). */
sealed interface Body {
  /** Fields. */
  record Read(Fields fields) implements Body {}

  /** JSON, but no object; {@code type} is what Python calls it. */
  record NotFields(String type) implements Body {}

  /** JSON's {@code null}. */
  record Null() implements Body {}

  /** It cannot be read; {@code status} and {@code detail} are the contract's answer. */
  record Unreadable(int status, String detail) implements Body {}

  /** Reads the body of {@code call}; an empty one has no fields, whatever its type. */
  static Body of(Call call) {
    return switch (Content.of(call)) {
      case Content.Nothing(MediaType type) -> new Read(new Fields(Map.of(), isForm(type)));
      case Content.Json(JsonNode value) -> json(value);
      case Content.Fields(Map<String, Content.Part> parts) -> form(parts);
      case Content.NoJson(String how) -> noJson(how);
      case Content.NoBoundary none ->
          new Unreadable(
              400,
              "Multipart form parse error - Invalid boundary in multipart: "
                  + none.boundary().orElse("None"));
      case Content.OtherType(String type) ->
          new Unreadable(415, "Unsupported media type \"" + type + "\" in request.");
    };
  }

  private static boolean isForm(MediaType type) {
    return type.main().equals("application") && type.sub().equals("x-www-form-urlencoded")
        || type.main().equals("multipart") && type.sub().equals("form-data");
  }

  private static Body json(JsonNode value) {
    return switch (value.getNodeType()) {
      case OBJECT -> {
        Map<String, JsonNode> fields = new LinkedHashMap<>();
        value.properties().forEach(field -> fields.put(field.getKey(), field.getValue()));
        yield new Read(new Fields(fields, false));
      }
      case NULL -> new Null();
      case MISSING -> noJson("nothing is there");
      default -> new NotFields(PythonText.type(value));
    };
  }

  private static Body noJson(String how) {
    return new Unreadable(400, "JSON parse error - " + how);
  }

  private static Body form(Map<String, Content.Part> parts) {
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    Map<String, JsonNode> values = new LinkedHashMap<>();
    parts.forEach(
        (name, part) ->
            values.put(
                name,
                switch (part) {
                  case Content.Text text -> nodes.textNode(text.value());
                  case Content.File file -> nodes.pojoNode(file);
                }));
    return new Read(new Fields(values, true));
  }
}
