package io.countersign.endpoint.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The body of a call, read by its media type: JSON, a form, or multipart. What it means, and what
 * is said of one that cannot be read, is the contract's.
 */
public sealed interface Content {
  /**
   * Nothing is there.
   *
   * @param type what it would have been
   */
  record Nothing(MediaType type) implements Content {}

  /** JSON; a missing node if there are only blanks. */
  record Json(JsonNode value) implements Content {
    /** Without the value, which may hold secrets. */
    @Override
    public String toString() {
      return "Json[hidden]";
    }
  }

  /**
   * The fields of a form, of either type.
   *
   * @param fields the last of each name
   */
  record Fields(Map<String, Part> fields) implements Content {
    public Fields {
      fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    /** Without the fields, which may hold secrets. */
    @Override
    public String toString() {
      return "Fields[" + fields.size() + "]";
    }
  }

  /**
   * No JSON.
   *
   * @param how what is wrong with it; quotes nothing of it, for it may hold a secret
   */
  record NoJson(String how) implements Content {}

  /**
   * Multipart without a boundary that is allowed.
   *
   * @param boundary what was given for one, if anything was
   */
  record NoBoundary(Optional<String> boundary) implements Content {}

  /**
   * Of a type that is not read here.
   *
   * @param type as it was written; empty for none
   */
  record OtherType(String type) implements Content {}

  /** A field of a form. */
  sealed interface Part {}

  /** A text. */
  record Text(String value) implements Part {
    /** Without the value, which may be a secret. */
    @Override
    public String toString() {
      return "Text[hidden]";
    }
  }

  /** A file, whose content nothing here asks for. */
  record File() implements Part {}

  /** Reads the body of {@code call}. */
  static Content of(Call call) {
    String header = call.header("Content-Type").orElse("");
    MediaType type = MediaType.parse(header);
    if (call.body().length == 0) {
      return new Nothing(type);
    }
    if (type.includes("application", "json")) {
      return JsonText.read(call.body(), NamedCharset.of(type));
    }
    if (type.includes("application", "x-www-form-urlencoded")) {
      Map<String, Part> fields = new LinkedHashMap<>();
      FormFields.read(call.body(), NamedCharset.of(type))
          .forEach((name, value) -> fields.put(name, new Text(value)));
      return new Fields(fields);
    }
    if (type.includes("multipart", "form-data")) {
      return MultipartFields.boundary(type)
          .<Content>map(
              boundary ->
                  new Fields(MultipartFields.read(call.body(), boundary, NamedCharset.of(type))))
          .orElse(new NoBoundary(type.parameter("boundary")));
    }
    return new OtherType(header);
  }
}
