package io.countersign.core.session;

import io.countersign.core.AppException;

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
  UNKNOWN;

  /**
   * Why a link that stands here is not opened.
   *
   * @throws IllegalStateException if it can be
   */
  public AppException refusal() {
    return switch (this) {
      case OPENED -> new AppException("link-opened");
      case CANCELLED -> new AppException("link-cancelled");
      case EXPIRED -> new AppException("link-expired");
      case ACCOUNT_ENDED -> new AppException("link-account-ended");
      case UNKNOWN -> new AppException("link-unknown");
      case READY -> throw new IllegalStateException("the link can be opened");
    };
  }
}
