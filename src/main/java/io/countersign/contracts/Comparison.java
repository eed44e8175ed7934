package io.countersign.contracts;

import io.countersign.contracts.Difference.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Gathers what differs between an answer and what was recorded. */
final class Comparison {
  private final List<Difference> differences = new ArrayList<>();

  /** Both are the same thing; null is nothing. */
  void same(Part part, String name, Object expected, Object got) {
    holds(Objects.equals(expected, got), part, name, text(expected), text(got));
  }

  /** What was seen is as it should be. */
  void holds(boolean fine, Part part, String name, String expected, String got) {
    if (!fine) {
      differences.add(new Difference(part, name, expected, got));
    }
  }

  /** The case ended early. */
  void ended(CaseFailure failure) {
    differences.add(failure.difference());
  }

  /** What differs, in the order it was found; empty for nothing. */
  List<Difference> differences() {
    return List.copyOf(differences);
  }

  /**
   * Makes sure that every expectation of the recording is one that is looked at.
   *
   * @throws IllegalArgumentException if not: the recording is newer than the replay
   */
  static void understands(Set<String> known, Iterable<String> names) {
    for (String name : names) {
      if (!known.contains(name)) {
        throw new IllegalArgumentException("an expectation nobody looks at: " + name);
      }
    }
  }

  private static String text(Object value) {
    return Optional.ofNullable(value).map(Object::toString).orElse(Difference.NOTHING);
  }
}
