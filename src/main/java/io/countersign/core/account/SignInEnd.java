package io.countersign.core.account;

/** Why a sign-in is over for good: a family of JWTs or a web session. */
public enum SignInEnd {
  /** Its holder ended it. */
  LOGGED_OUT,
  /** A superuser ended this one, or its owner ended it from elsewhere. */
  ENDED,
  /** All sign-ins of the account were ended at once. */
  ALL_ENDED,
  /** Everything begun before a moment was ended, for all accounts. */
  ENDED_BEFORE,
  /** The non-SSO password was changed. */
  PASSWORD_CHANGED,
  /** The non-SSO password was removed. */
  PASSWORD_REMOVED,
  /** The account was deactivated, or activated again. */
  DEACTIVATED;

  /**
   * Whether it was this very sign-in that was ended. The others follow from the account, and are
   * told only while the account is active.
   */
  public boolean itself() {
    return this == LOGGED_OUT || this == ENDED;
  }
}
