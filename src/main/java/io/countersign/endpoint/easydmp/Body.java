package io.countersign.endpoint.easydmp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.countersign.endpoint.http.Call;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

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

  JsonNodeFactory NODES = JsonNodeFactory.instance;

  /** Reads the body of {@code call}; an empty one has no fields, whatever its type. */
  static Body of(Call call) {
    String header = call.header("Content-Type").orElse("");
    MediaType type = MediaType.parse(header);
    if (call.body().length == 0) {
      return new Read(new Fields(Map.of(), isForm(type)));
    }
    if (type.includes("application", "json")) {
      return JsonBody.read(call.body(), NamedCharset.of(type));
    }
    if (type.includes("application", "x-www-form-urlencoded")) {
      return form(FormFields.read(call.body(), NamedCharset.of(type)));
    }
    if (type.includes("multipart", "form-data")) {
      return multipart(call.body(), type);
    }
    return new Unreadable(415, "Unsupported media type \"" + header + "\" in request.");
  }

  private static boolean isForm(MediaType type) {
    return type.main().equals("application") && type.sub().equals("x-www-form-urlencoded")
        || type.main().equals("multipart") && type.sub().equals("form-data");
  }

  private static Body form(Map<String, String> fields) {
    Map<String, JsonNode> values = new LinkedHashMap<>();
    fields.forEach((name, value) -> values.put(name, NODES.textNode(value)));
    return new Read(new Fields(values, true));
  }

  private static Body multipart(byte[] body, MediaType type) {
    Optional<String> boundary = MultipartFields.boundary(type);
    if (boundary.isEmpty()) {
      return new Unreadable(
          400,
          "Multipart form parse error - Invalid boundary in multipart: "
              + type.parameter("boundary").orElse("None"));
    }
    Map<String, JsonNode> values = new LinkedHashMap<>();
    MultipartFields.read(body, boundary.get(), NamedCharset.of(type))
        .forEach(
            (name, part) ->
                values.put(
                    name,
                    switch (part) {
                      case MultipartFields.Part.Text text -> NODES.textNode(text.value());
                      case MultipartFields.Part.File file -> NODES.pojoNode(file);
                    }));
    return new Read(new Fields(values, true));
  }
}
