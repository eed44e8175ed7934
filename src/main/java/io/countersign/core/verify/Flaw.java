package io.countersign.core.verify;

/**
 * Why something that looks like a credential cannot be one.
 *
 * @param place the number of the character at fault, from 1; 0 where it is not one character
 */
public record Flaw(Kind kind, int place) {
  /** The sorts of faults. */
  public enum Kind {
    /** It is too short. */
    CUT,
    /** It is too long. */
    LONG,
    /** It holds a character that none of its kind has. */
    CHARACTER,
    /** Its beginning, {@code csn_}, is missing. */
    BEGINNING,
    /** Every character could be right, but its checksum says that one is not. */
    CHECKSUM
  }

  static Flaw of(Kind kind) {
    return new Flaw(kind, 0);
  }
}
