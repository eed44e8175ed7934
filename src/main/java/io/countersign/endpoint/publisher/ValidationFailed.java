package io.countersign.endpoint.publisher;

import io.countersign.core.AppException;
import io.countersign.endpoint.http.Answer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is wrong with the fields of a form, each beside its own (section B6). Fields that nothing is
 * wrong with are named too.
 */
final class ValidationFailed {
  /** The field that is asked for twice. */
  static final String PASSWORD = "plainPassword";

  private static final String FIRST = "first";
  private static final Map<String, Object> FINE = Map.of();

  private final List<String> fields;
  private final Map<String, List<String>> problems = new LinkedHashMap<>();

  private record Body(int code, String message, Children errors) {}

  private record Children(Map<String, Object> children) {}

  private record Errors(List<String> errors) {}

  /** Nothing is wrong yet with the form of these fields. */
  ValidationFailed(String... fields) {
    this.fields = List.of(fields);
  }

  /** Whether nothing is wrong. */
  boolean isEmpty() {
    return problems.isEmpty();
  }

  /** The same with a problem of one field. */
  ValidationFailed with(String field, String problem) {
    problems.computeIfAbsent(field, _ -> new ArrayList<>()).add(problem);
    return this;
  }

  /** The same with what the core refused. */
  ValidationFailed with(AppException refusal) {
    String field = refusal.field().orElseThrow();
    return with(field.equals("password") ? PASSWORD : field, Sentences.of(refusal.code()));
  }

  /** The answer. */
  Answer answer() {
    Map<String, Object> children = new LinkedHashMap<>();
    fields.forEach(field -> children.put(field, field.equals(PASSWORD) ? pair() : one(field)));
    return Answer.json(400, new Body(400, "Validation Failed", new Children(children)));
  }

  private Object one(String field) {
    return problems.containsKey(field) ? new Errors(problems.get(field)) : FINE;
  }

  /** What is wrong with a password is told at its first half. */
  private Children pair() {
    Map<String, Object> halves = new LinkedHashMap<>();
    halves.put(FIRST, one(PASSWORD));
    halves.put("second", FINE);
    return new Children(halves);
  }
}
