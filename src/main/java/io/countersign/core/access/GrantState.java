package io.countersign.core.access;

/** Where an approved request's grant stands. */
public enum GrantState {
  /** It waits to be collected. */
  GRANTED,
  /** Its secrets were made and shown, once. */
  COLLECTED,
  /** Nobody collected it in time. */
  LAPSED
}
