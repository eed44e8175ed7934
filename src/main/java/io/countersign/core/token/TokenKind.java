package io.countersign.core.token;

/** Where a token comes from, which decides under which contract it may be shown. */
public enum TokenKind {
  /** Drawn at random here, in our form. */
  ISSUED,
  /** The 40-digit key of an account, derived from the master key, so it can be printed again. */
  DERIVED,
  /** A 40-digit key taken over from an EasyDMP; only its digest is known. */
  TAKEN_OVER,
  /**
   * The 52 characters of the Web Publisher contract, section B3, derived from the master key, so
   * that the next sign-in returns the same.
   */
  PUBLISHER,
  /** A token of Superdesk that Superdesk confirmed (the Web Publisher contract, section B2). */
  SUPERDESK;

  /** Whether it goes with the Web Publisher contract and no other. */
  public boolean isOfWebPublisher() {
    return this == PUBLISHER || this == SUPERDESK;
  }
}
