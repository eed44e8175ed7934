package io.countersign.core.store;

/** What a call demands of its actor. */
public enum Right {
  /** The actor must have the rights of a superuser at this moment. */
  SUPERUSER,
  /**
   * The actor must be an account that is active at this moment. The call serves it nothing but its
   * own: whatever is asked for is looked up together with the id of the acting account.
   */
  OWNER,
  /** The call decides by itself, for example because nobody is known yet. */
  DECIDED_WITHIN
}
