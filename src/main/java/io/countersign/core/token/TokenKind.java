package io.countersign.core.token;

/** Where a bearer token comes from. */
public enum TokenKind {
  /** Drawn at random here, in our form. */
  ISSUED,
  /** The 40-digit key of an account, derived from the master key, so it can be printed again. */
  DERIVED,
  /** A 40-digit key taken over from an EasyDMP; only its digest is known. */
  TAKEN_OVER
}
