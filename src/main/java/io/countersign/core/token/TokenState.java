package io.countersign.core.token;

/** What a bearer token is at a moment, seen by itself (its owner may be inactive besides). */
public enum TokenState {
  /** It is accepted. */
  LIVE,
  /** Somebody stopped it for a while. */
  SUSPENDED,
  /** Its time is over. */
  EXPIRED,
  /** Somebody ended it for good. */
  REVOKED
}
