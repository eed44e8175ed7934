package io.countersign.desktop.kit;

/**
 * A state as it is shown: a shape, a word, and a colour that only repeats them.
 *
 * @param mark the shape
 * @param tone the colour's meaning
 * @param word the word beside the shape; never empty
 */
public record State(Mark mark, Tone tone, String word) {
  /** The shapes. */
  public enum Mark {
    /** ● live. */
    FULL,
    /** ◐ suspended, waiting. */
    HALF,
    /** ○ ended, off. */
    RING
  }

  public State {
    if (word.isBlank()) {
      throw new IllegalArgumentException("a state has a word");
    }
  }

  /** ● in the colour of success. */
  public static State live(String word) {
    return new State(Mark.FULL, Tone.SUCCESS, word);
  }

  /** ● in the colour of warning: live, but needs a look. */
  public static State warning(String word) {
    return new State(Mark.FULL, Tone.WARNING, word);
  }

  /** ◐ in the colour of warning. */
  public static State suspended(String word) {
    return new State(Mark.HALF, Tone.WARNING, word);
  }

  /** ○ in the colour of danger: revoked, failed. */
  public static State failed(String word) {
    return new State(Mark.RING, Tone.DANGER, word);
  }

  /** ○ without colour: ended, off, unknown. */
  public static State ended(String word) {
    return new State(Mark.RING, Tone.MUTED, word);
  }
}
