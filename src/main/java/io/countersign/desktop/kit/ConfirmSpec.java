package io.countersign.desktop.kit;

import java.util.List;

/**
 * A question before a deed.
 *
 * @param title the deed and the thing it is done to: "Revoke laptop"
 * @param text what it will hit, in one or two sentences
 * @param hits names of things that are hit too, shown as a list; may be empty
 * @param verb the verb on the button, the same as in the title: "Revoke token"
 * @param instead what the other button says; empty for "Cancel"
 * @param danger whether the deed destroys or cuts off: then its button is never the default one
 */
public record ConfirmSpec(
    String title, String text, List<String> hits, String verb, String instead, boolean danger) {
  public ConfirmSpec {
    hits = List.copyOf(hits);
  }

  /** A question before a harmless deed. */
  public static ConfirmSpec of(String title, String text, String verb) {
    return new ConfirmSpec(title, text, List.of(), verb, "", false);
  }

  /** A question before a deed that destroys or cuts off. */
  public static ConfirmSpec danger(String title, String text, String verb) {
    return new ConfirmSpec(title, text, List.of(), verb, "", true);
  }

  /** The same question with the names of what is hit. */
  public ConfirmSpec hitting(List<String> names) {
    return new ConfirmSpec(title, text, names, verb, instead, danger);
  }

  /** The same question with a word for not doing it that says what is done then. */
  public ConfirmSpec insteadOf(String cancel) {
    return new ConfirmSpec(title, text, hits, verb, cancel, danger);
  }
}
