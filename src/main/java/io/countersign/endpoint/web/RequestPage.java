package io.countersign.endpoint.web;

import java.util.List;

/**
 * The form of a request for API access, a new one or a change of the open one.
 *
 * @param title the message key of its title
 * @param verb the message key of its button
 * @param purpose what it is for
 * @param choices what can be asked for
 * @param spans for how long
 * @param contact how to reach them
 * @param problem why the last try was refused, or null
 */
record RequestPage(
    String title,
    String verb,
    String purpose,
    List<Choice> choices,
    List<Span> spans,
    String contact,
    Problem problem) {
  /** What can be asked for, and whether it is. */
  record Choice(String value, boolean chosen) {}

  /**
   * A span of time that can be asked for.
   *
   * @param value how the form says it
   * @param days how many, or null for no end
   * @param chosen whether it is asked for
   */
  record Span(String value, Integer days, boolean chosen) {}
}
