package io.countersign.endpoint.publisher;

import io.countersign.core.Secret;
import java.util.Optional;

/** A password that is asked for twice (section B6). */
final class PasswordPair {
  private PasswordPair() {}

  /**
   * The password; the empty text where there is none in both halves. The caller closes it.
   *
   * @param problems takes what is wrong, if nothing is returned
   */
  static Optional<Secret> of(Fields fields, ValidationFailed problems) {
    if (fields.text(ValidationFailed.PASSWORD).filter(String::isEmpty).isPresent()
        || !fields.has(ValidationFailed.PASSWORD)) {
      return Optional.of(Secret.of(""));
    }
    Optional<Fields> both = fields.within(ValidationFailed.PASSWORD);
    Optional<String> first = both.flatMap(halves -> half(halves, "first"));
    Optional<String> second = both.flatMap(halves -> half(halves, "second"));
    if (both.isPresent() && first.isEmpty() && second.isEmpty()) {
      problems.with(ValidationFailed.PASSWORD, Sentences.NOT_VALID);
      return Optional.empty();
    }
    if (both.isEmpty() || !first.equals(second)) {
      problems.with(ValidationFailed.PASSWORD, Sentences.DIFFERENT);
      return Optional.empty();
    }
    return first.map(Secret::of);
  }

  /** Empty if it is no text; what is not there is the empty text. */
  private static Optional<String> half(Fields halves, String name) {
    return halves.has(name) ? halves.text(name) : Optional.of("");
  }
}
