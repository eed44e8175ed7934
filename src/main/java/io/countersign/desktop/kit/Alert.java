package io.countersign.desktop.kit;

import java.util.Objects;

/**
 * Something that somebody has to take note of. It stays in the window until they do.
 *
 * @param sentence what happened
 * @param leadText the word of the button that leads to what it is about; null where that is gone
 * @param lead where that button leads; null where it is gone
 * @param seen what taking note of it does
 */
public record Alert(String sentence, String leadText, Runnable lead, Runnable seen) {
  public Alert {
    Objects.requireNonNull(sentence, "sentence");
    Objects.requireNonNull(seen, "seen");
    if ((leadText == null) != (lead == null)) {
      throw new IllegalArgumentException("a lead has a word, and a word a lead");
    }
  }
}
