package io.countersign.contracts;

/**
 * Something in an answer that is not as it was recorded. Neither text holds a secret, see {@link
 * Veil}.
 *
 * @param part where in the answer
 * @param name which header, claim, field or cookie; empty where the part is one thing
 * @param expected what the recording says
 * @param got what was answered; {@code –} for nothing
 */
public record Difference(Part part, String name, String expected, String got) {
  /** Stands for something that is not there. */
  static final String NOTHING = "–";

  /** The parts of an exchange that are compared. */
  public enum Part {
    /** What had to be fetched before the case could be sent. */
    BEFORE,
    /** There was no answer, or none that can be read. */
    ANSWER,
    /** The number of the status. */
    STATUS,
    /** A header. */
    HEADER,
    /** The body as a whole. */
    BODY,
    /** One field of a JSON body. */
    FIELD,
    /** The JWT in the answer. */
    TOKEN,
    /** A cookie that was set. */
    COOKIE
  }
}
