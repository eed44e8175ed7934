package io.countersign.core.jwt;

/** What a signing key is for, in the order of its life. */
public enum KeyState {
  /** It is published in advance and signs nothing yet. */
  NEXT,
  /** It signs. */
  CURRENT,
  /** It signs no more; what it signed is good until it ends. */
  PREVIOUS,
  /** Nothing it signed is good. */
  RETIRED
}
