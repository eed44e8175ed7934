package io.countersign.core.account;

/**
 * Which accounts that have a role a list shows.
 *
 * @param role its name
 * @param which all of them or some
 */
public record RoleFilter(String role, Which which) {
  /** By what an account has the role. */
  public enum Which {
    /** By whatever it is. */
    ALL,
    /** It holds the role itself. */
    STORED,
    /** It has the role by another that includes it, and not itself. */
    INHERITED
  }
}
