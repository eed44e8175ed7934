package io.countersign.endpoint.web;

import java.time.Instant;
import java.util.List;

/**
 * A deed that cannot be undone, before it is done.
 *
 * @param deed the part of the message keys that says which
 * @param name what it is done to
 * @param facts what tells it apart from others; possibly none
 */
record ConfirmPage(String deed, String name, List<Fact> facts) {
  /**
   * A line of what is known.
   *
   * @param label a message key
   * @param text what is said, or null for a moment
   * @param moment the moment, or null for never
   */
  record Fact(String label, String text, Instant moment) {
    static Fact of(String label, String text) {
      return new Fact(label, text, null);
    }

    static Fact of(String label, Instant moment) {
      return new Fact(label, null, moment);
    }
  }
}
