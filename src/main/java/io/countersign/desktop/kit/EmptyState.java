package io.countersign.desktop.kit;

/**
 * What an empty list says: what belongs here, and the one button that makes the first.
 *
 * @param sentence what belongs here
 * @param actionText the button; null for none
 * @param action what it does; null for none
 */
public record EmptyState(String sentence, String actionText, Runnable action) {
  public EmptyState {
    if ((actionText == null) != (action == null)) {
      throw new IllegalArgumentException("an action has a word, and a word an action");
    }
  }

  /** A sentence without a button. */
  public static EmptyState of(String sentence) {
    return new EmptyState(sentence, null, null);
  }
}
