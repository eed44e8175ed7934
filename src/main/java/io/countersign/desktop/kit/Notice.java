package io.countersign.desktop.kit;

import java.util.Objects;

/**
 * What a notice says and offers.
 *
 * @param tone success, warning, danger or neutral; those of danger stay until closed
 * @param text one sentence
 * @param actionText the word of the one action, for example "Undo"; null for none
 * @param action the action; null for none
 */
public record Notice(Tone tone, String text, String actionText, Runnable action) {
  public Notice {
    Objects.requireNonNull(tone, "tone");
    Objects.requireNonNull(text, "text");
    if ((actionText == null) != (action == null)) {
      throw new IllegalArgumentException("an action has a word, and a word an action");
    }
  }

  /** Something was done. */
  public static Notice done(String text) {
    return new Notice(Tone.SUCCESS, text, null, null);
  }

  /** Something could not be done, or is worth knowing; nothing broke. */
  public static Notice warning(String text) {
    return new Notice(Tone.WARNING, text, null, null);
  }

  /** Something failed. */
  public static Notice failed(String text) {
    return new Notice(Tone.DANGER, text, null, null);
  }

  /** The same notice with one action. */
  public Notice with(String actionText, Runnable action) {
    return new Notice(tone, text, actionText, action);
  }
}
