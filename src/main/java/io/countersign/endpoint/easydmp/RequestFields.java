package io.countersign.endpoint.easydmp;

import com.fasterxml.jackson.databind.JsonNode;
import io.countersign.core.AppException;
import io.countersign.core.access.Application;
import io.countersign.core.access.Lasting;
import io.countersign.core.access.Wants;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * An application as it came in a body.
 *
 * @param application what is asked for; null if something is wrong
 * @param problems by field, in the order in which they are told; empty if nothing is wrong
 */
record RequestFields(Application application, Map<String, List<String>> problems) {
  private static final String LASTS =
      "Enter a number of days, an ISO 8601 duration of whole days, or never.";

  /** Reads {@code purpose}, {@code wants}, {@code lasts} and perhaps {@code contact}. */
  static RequestFields read(Fields fields) {
    Reader reader = new Reader(fields);
    String purpose = reader.text("purpose", Function.identity());
    Wants wants = reader.text("wants", RequestFields::wants);
    Lasting lasting = reader.lasting();
    String contact = reader.isBlank("contact") ? "" : reader.text("contact", Function.identity());
    return reader.problems.isEmpty()
        ? new RequestFields(new Application(purpose, wants, lasting.days(), contact), Map.of())
        : new RequestFields(null, reader.problems);
  }

  private static Wants wants(String word) {
    try {
      return Wants.parse(word);
    } catch (AppException e) {
      throw new Wrong("\"" + word + "\" is not a valid choice.");
    }
  }

  private static Lasting lasting(String text) {
    try {
      return Lasting.parse(text);
    } catch (AppException e) {
      throw new Wrong(LASTS);
    }
  }

  /** What is wrong with a field that could be read. */
  private static final class Wrong extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Wrong(String problem) {
      super(problem, null, false, false);
    }
  }

  private static final class Reader {
    private final Fields fields;
    private final Map<String, List<String>> problems = new LinkedHashMap<>();

    Reader(Fields fields) {
      this.fields = fields;
    }

    boolean isBlank(String name) {
      Optional<JsonNode> value = fields.value(name);
      return value.isEmpty()
          || value.get().isTextual() && PythonText.strip(value.get().textValue()).isEmpty();
    }

    /** The field as {@code meaning} takes it; null if it is wrong. */
    <T> T text(String name, Function<String, T> meaning) {
      switch (fields.text(name)) {
        case Fields.Text.Wrong wrong -> problems.put(name, wrong.texts());
        case Fields.Text.Given given -> {
          try {
            return meaning.apply(given.value().reveal());
          } catch (Wrong e) {
            problems.put(name, List.of(e.getMessage()));
          }
        }
      }
      return null;
    }

    /** {@code null} says that there is no end. */
    Lasting lasting() {
      boolean none = fields.value("lasts").filter(JsonNode::isNull).isPresent();
      return none ? Lasting.NO_END : text("lasts", RequestFields::lasting);
    }
  }
}
