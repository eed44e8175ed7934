package io.countersign.core.verify;

import java.util.Set;

/**
 * What stood around a pasted credential, or in it, and was left out to read it.
 *
 * @param word the word of the header before it
 * @param quirks what a service must not send along; empty if it can be sent as it was pasted
 */
public record Wrapping(Word word, Set<Quirk> quirks) {
  /** Nothing around it. */
  static final Wrapping NONE = new Wrapping(Word.NONE, Set.of());

  /** The words that stand before a credential in an {@code Authorization} header. */
  public enum Word {
    /** No word. */
    NONE,
    /** Of bearer tokens (RFC 6750). */
    BEARER,
    /** Of JWTs (the EasyDMP contract, section 6). */
    JWT,
    /** Of user and password (RFC 7617), and of Web Publisher. */
    BASIC,
    /** Of other services; nothing here reads it. */
    TOKEN
  }

  /** What is in the way of sending it as it was pasted. */
  public enum Quirk {
    /** Quotes around it, or a comma behind it. */
    QUOTES,
    /** Blanks or ends of lines in it. */
    BLANKS,
    /** Characters that nobody sees. */
    INVISIBLE,
    /** Capital letters where small ones belong. */
    CAPITALS,
    /** Percent signs for characters, as addresses have them. */
    ENCODED,
    /** Other words around it. */
    AMONG
  }

  public Wrapping {
    quirks = Set.copyOf(quirks);
  }

  /** Whether the word, if there is one, is the one that {@code shape} goes behind. */
  public boolean suits(Shape shape) {
    return word == Word.NONE || shape.goesBehind(word);
  }
}
