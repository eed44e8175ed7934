package io.countersign.core.account;

/**
 * A role and how many hold it.
 *
 * @param role its name
 * @param kind what it is here
 * @param stored how many accounts hold it themselves; those that have it by another are not counted
 */
public record RoleRow(String role, Kind kind, long stored) {
  /** What a role is here. */
  public enum Kind {
    /** One of the {@link RoleHierarchy}. */
    HIERARCHY,
    /** One outside it that opens something here. */
    ACTED_ON,
    /** One that services outside know; nothing here looks at it. */
    OTHER
  }
}
