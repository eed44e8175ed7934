package io.countersign.core.jwt;

/** What a sign-in is now. */
public enum FamilyState {
  /** One of its tokens is good, or may be where another program makes some. */
  LIVE,
  /** It was ended. */
  ENDED,
  /** Nobody ended it, but all its tokens have. */
  OVER
}
