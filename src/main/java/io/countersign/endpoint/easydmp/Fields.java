package io.countersign.endpoint.easydmp;

import com.fasterxml.jackson.databind.JsonNode;
import io.countersign.core.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The fields of a body, read one by one as the contract wants it (section 1). */
final class Fields {
  static final String REQUIRED = "This field is required.";
  static final String NOT_NULL = "This field may not be null.";
  static final String NOT_BLANK = "This field may not be blank.";
  private static final String NOT_TEXT = "Not a valid string.";
  private static final String NO_NUL = "Null characters are not allowed.";

  private final Map<String, JsonNode> values;
  private final boolean form;

  /** A field that was asked for. */
  sealed interface Text {
    /** What is wrong with it, if something is. */
    default Optional<List<String>> problems() {
      return this instanceof Wrong(List<String> texts) ? Optional.of(texts) : Optional.empty();
    }

    /** It is there. */
    record Given(Secret value) implements Text {}

    /** It is not, or it is no text; {@code texts} are the contract's. */
    record Wrong(List<String> texts) implements Text {}
  }

  /**
   * Makes the fields.
   *
   * @param form whether they came in a form, which knows texts only
   */
  Fields(Map<String, JsonNode> values, boolean form) {
    this.values = Map.copyOf(values);
    this.form = form;
  }

  /** Whether they came in a form. */
  boolean areOfForm() {
    return form;
  }

  /** Whether there is a field of this name, even {@code null}. */
  boolean has(String name) {
    return values.containsKey(name);
  }

  /** The value of a field as it came. */
  Optional<JsonNode> value(String name) {
    return Optional.ofNullable(values.get(name));
  }

  /** A text without outer blanks; a number becomes text. */
  Text text(String name) {
    return text(name, true);
  }

  /** A text with its outer blanks; a number becomes text. */
  Text untrimmed(String name) {
    return text(name, false);
  }

  private Text text(String name, boolean trim) {
    JsonNode value = values.get(name);
    if (value == null) {
      return wrong(REQUIRED);
    }
    if (value.isNull()) {
      return wrong(NOT_NULL);
    }
    if (!value.isTextual() && !value.isNumber()) {
      return wrong(NOT_TEXT);
    }
    String text = value.isTextual() ? value.textValue() : PythonText.written(value);
    String trimmed = PythonText.strip(text);
    if (trimmed.isEmpty()) {
      return wrong(NOT_BLANK);
    }
    List<String> problems = new ArrayList<>();
    if (trimmed.indexOf('\0') >= 0) {
      problems.add(NO_NUL);
    }
    surrogate(trimmed).ifPresent(problems::add);
    return problems.isEmpty()
        ? new Text.Given(Secret.of(trim ? trimmed : text))
        : new Text.Wrong(List.copyOf(problems));
  }

  private static Text wrong(String problem) {
    return new Text.Wrong(List.of(problem));
  }

  /** The first half of a character that stands alone. */
  private static Optional<String> surrogate(String text) {
    return text.codePoints()
        .filter(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)
        .mapToObj(c -> "Surrogate characters are not allowed: U+%X.".formatted(c))
        .findFirst();
  }

  /** Without the values, which may be secrets. */
  @Override
  public String toString() {
    return "Fields[" + values.size() + "]";
  }
}
