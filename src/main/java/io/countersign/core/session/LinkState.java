package io.countersign.core.session;

/** Where a one-time link stands. Only {@link #READY} can be opened. */
public enum LinkState {
  /** It can be opened, once. */
  READY,
  /** It was opened. */
  OPENED,
  /** A superuser ended it, or made another for the same account. */
  CANCELLED,
  /** Nobody opened it in time. */
  EXPIRED,
  /** Its account may not sign in, or there is none any more. */
  ACCOUNT_ENDED,
  /** There is no such link. */
  UNKNOWN
}
