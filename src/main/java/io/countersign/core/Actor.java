package io.countersign.core;

import java.util.Objects;

/**
 * Who asks the core for something. Every service call carries one; the core decides by it and the
 * audit names it.
 *
 * @param kind what sort of actor this is
 * @param accountId the acting account, or null where no account acts
 * @param name how the audit names the actor; never null
 * @param address the network address the actor came from, or null for this machine
 */
public record Actor(Kind kind, Integer accountId, String name, String address) {
  /** The sorts of actors. */
  public enum Kind {
    /** A signed-in account; what it may do is looked up at each call. */
    ACCOUNT,
    /** The operating-system user who can read the master key; may do everything. */
    OPERATING_SYSTEM,
    /** Countersign itself: stamps, clean-up, scheduled work. */
    SYSTEM,
    /** Nobody known: a first run, a sign-in attempt. */
    ANYONE
  }

  /** Countersign itself. */
  public static final Actor SYSTEM = new Actor(Kind.SYSTEM, null, "countersign", null);

  /** Somebody who has not signed in, at this machine. */
  public static final Actor ANYONE = new Actor(Kind.ANYONE, null, "anyone", null);

  public Actor {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(name, "name");
    if ((kind == Kind.ACCOUNT) != (accountId != null)) {
      throw new IllegalArgumentException("an account actor, and only it, has an account id");
    }
  }

  /** The signed-in account with this id, at this machine. */
  public static Actor account(int id, String username) {
    return new Actor(Kind.ACCOUNT, id, username, null);
  }

  /** The operating-system user of this name. */
  public static Actor operatingSystem(String user) {
    return new Actor(Kind.OPERATING_SYSTEM, null, user, null);
  }

  /** The same actor, coming from {@code address}. */
  public Actor from(String address) {
    return new Actor(kind, accountId, name, address);
  }

  /** Whether this is the account with the given id. */
  public boolean is(int id) {
    return accountId != null && accountId == id;
  }
}
