package io.countersign.core;

/**
 * What an audit entry is about.
 *
 * @param kind for example {@code account} or {@code token}; never null
 * @param id its id as text, or null
 * @param name how a person knows it, or null
 */
public record Subject(String kind, String id, String name) {
  /** The account with this id and username. */
  public static Subject account(int id, String username) {
    return new Subject("account", Integer.toString(id), username);
  }

  /** The bearer token with this id, of this owner and name. */
  public static Subject token(long id, String name) {
    return new Subject("token", Long.toString(id), name);
  }

  /** The access request with this id, of this account. */
  public static Subject request(long id, String username) {
    return new Subject("request", Long.toString(id), username);
  }

  /** The setting of this name. */
  public static Subject setting(String name) {
    return new Subject("setting", name, name);
  }

  /** The tenant with this id and code. */
  public static Subject tenant(int id, String code) {
    return new Subject("tenant", Integer.toString(id), code);
  }
}
