package io.countersign.core.store;

/** What a call demands of its actor. */
public enum Right {
  /** The actor must have the rights of a superuser at this moment. */
  SUPERUSER,
  /** The call decides by itself, for example because it serves an account its own things. */
  DECIDED_WITHIN
}
