package io.countersign.endpoint.easydmp;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;

/**
 * How a resource answers {@code OPTIONS} (the EasyDMP contract, section 1).
 *
 * @param name what it is called
 * @param description what it is for; may be empty
 * @param renders what it answers in
 * @param parses what it reads
 * @param actions its fields by method and name, in order; null for none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Description(
    String name,
    String description,
    List<String> renders,
    List<String> parses,
    Map<String, Map<String, Field>> actions) {
  private static final List<String> RENDERS = List.of("application/json", "text/html");
  private static final List<String> PARSES =
      List.of("application/json", "application/x-www-form-urlencoded", "multipart/form-data");

  /** One field. */
  record Field(
      String type, boolean required, @JsonProperty("read_only") boolean readOnly, String label) {
    /** A text that must be given. */
    static Field text(String label) {
      return new Field("string", true, false, label);
    }

    /** A text that may be given. */
    static Field optionalText(String label) {
      return new Field("string", false, false, label);
    }

    /** A text that is only ever answered. */
    static Field answeredText(String label) {
      return new Field("string", false, true, label);
    }

    /** The number of something else. */
    static Field reference(String label) {
      return new Field("field", true, false, label);
    }
  }

  /** A resource that takes no fields. */
  static Description of(String name, String description) {
    return new Description(name, description, RENDERS, PARSES, null);
  }

  /** The same with the fields that {@code POST} takes, in their order. */
  Description posting(Map<String, Field> fields) {
    return new Description(name, description, renders, parses, Map.of("POST", fields));
  }
}
