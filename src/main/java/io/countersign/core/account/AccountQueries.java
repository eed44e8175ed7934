package io.countersign.core.account;

import io.countersign.core.AppException;
import io.countersign.core.store.Listing;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hibernate.LockMode;
import org.hibernate.Session;

/**
 * The questions about accounts. Counting what belongs to an account names entities of aggregates
 * above this one, in HQL only.
 */
public final class AccountQueries {
  /** By what lists sort people: the full name of {@code a}, else its username. */
  public static final String OWNER_NAME =
      "lower(case when a.fullName = '' then a.username else a.fullName end)";

  private static final String LIVE =
      """
      (select count(*) from BearerToken t where t.accountId = a.id and t.revokedAt is null
        and t.suspendedAt is null and (t.expiresAt is null or t.expiresAt > :now))\
      """;
  private static final String TOKENS =
      "(select count(*) from BearerToken t where t.accountId = a.id)";

  private static final String LAST_SIGN_IN = "coalesce(a.lastSignInAt, :never)";

  private AccountQueries() {}

  static Listing listing(AccountFilter filter, Instant now) {
    Listing listing =
        new Listing("a, " + TOKENS + ", " + LIVE, "Account a", "a.id")
            .sortable("id", "a.id")
            .sortable("username", "a.usernameKey")
            .sortable("name", OWNER_NAME)
            .sortable("email", "lower(a.email)")
            .sortable("created", "a.createdAt")
            .sortable("lastSignIn", LAST_SIGN_IN)
            .sortable("tokens", TOKENS)
            .with("now", now)
            .with("never", Listing.LONG_AGO);
    filter
        .text()
        .filter(text -> !text.isBlank())
        .ifPresent(
            text ->
                listing.where(
                    """
                    a.usernameKey like :text escape '!' or lower(a.email) like :text escape '!'
                    or lower(a.fullName) like :text escape '!'\
                    """,
                    "text",
                    Listing.containing(text)));
    filter.active().ifPresent(yes -> listing.where("a.active = :active", "active", yes));
    filter
        .superuser()
        .ifPresent(yes -> listing.where("a.superuser = :superuser", "superuser", yes));
    filter.sso().ifPresent(yes -> listing.where("a.ssoIssuer is " + (yes ? "not null" : "null")));
    filter
        .hasPassword()
        .ifPresent(yes -> listing.where("a.passwordHash is " + (yes ? "not null" : "null")));
    filter
        .hasLiveTokens()
        .ifPresent(yes -> listing.where(LIVE + (yes ? " > 0" : " = 0"), "now", now));
    filter.role().ifPresent(role -> listing.where(":role member of a.roles", "role", role));
    return listing;
  }

  /**
   * The account of this id.
   *
   * @throws AppException {@code account-unknown}
   */
  public static Account require(Session session, int id) {
    return require(session, id, LockModeType.NONE);
  }

  /** As {@link #require}; nobody else changes or locks the account until the end. */
  public static Account requireLocked(Session session, int id) {
    return require(session, id, LockModeType.PESSIMISTIC_WRITE);
  }

  private static Account require(Session session, int id, LockModeType lock) {
    Account account = session.find(Account.class, id, lock);
    if (account == null) {
      throw new AppException("account-unknown", id);
    }
    return account;
  }

  static Optional<Account> byUsername(Session session, String username) {
    return session
        .createSelectionQuery("from Account where usernameKey = :key", Account.class)
        .setParameter("key", Usernames.key(username))
        .uniqueResultOptional();
  }

  /** The account of this username, with regard to letter case. */
  public static Optional<Account> exactly(Session session, String username) {
    return exactly(session, username, LockModeType.NONE);
  }

  /** As the other {@code exactly}; nobody else changes or locks the account until the end. */
  public static Optional<Account> exactlyLocked(Session session, String username) {
    return exactly(session, username, LockModeType.PESSIMISTIC_WRITE);
  }

  private static Optional<Account> exactly(Session session, String username, LockModeType lock) {
    return session
        .createSelectionQuery(
            "from Account where usernameKey = :key and username = :username", Account.class)
        .setParameter("key", Usernames.key(username))
        .setParameter("username", username.replace('\0', '\uffff'))
        .setLockMode(lock)
        .uniqueResultOptional();
  }

  static Optional<Integer> idOf(Session session, String username) {
    return session
        .createSelectionQuery("select id from Account where usernameKey = :key", Integer.class)
        .setParameter("key", Usernames.key(username))
        .uniqueResultOptional();
  }

  /** Waits until no other transaction that writes is about to end, and holds up the others. */
  static void oneAtATime(Session session) {
    session
        .createSelectionQuery("from AuditHead", Object.class)
        .setHibernateLockMode(LockMode.PESSIMISTIC_WRITE)
        .getResultList();
  }

  /** The active superusers, locked, in the order of their ids. */
  static List<Account> ableSuperusers(Session session) {
    return session
        .createSelectionQuery(
            "from Account where superuser = true and active = true order by id", Account.class)
        .setLockMode(LockModeType.PESSIMISTIC_WRITE)
        .getResultList();
  }

  /** How many superusers there are. In SQL, since each start asks it and HQL has to be woken. */
  static long superusers(Session session) {
    return session
        .createNativeQuery("select count(*) from accounts where superuser", Long.class)
        .getSingleResult();
  }

  static Belongings belongings(Session session, int id, Instant now) {
    Object[] counts =
        session
            .createSelectionQuery(
                "select "
                    + TOKENS
                    + ", "
                    + LIVE
                    + """
                    , (select count(*) from AccessRequest r where r.accountId = a.id)
                    , (select count(*) from JwtFamily f
                        where f.accountId = a.id and f.endedAt is null and f.expiresAt > :now)
                    , (select count(*) from WebSession s where s.accountId = a.id
                        and (a.signInsEndedAt is null or s.begunAt > a.signInsEndedAt))
                    , (select count(*) from OneTimeLink l where l.accountId = a.id
                        and l.openedAt is null and l.cancelledAt is null and l.expiresAt > :now)
                    from Account a where a.id = :id\
                    """,
                Object[].class)
            .setParameter("now", now)
            .setParameter("id", id)
            .getSingleResultOrNull();
    return counts == null
        ? new Belongings(0, 0, 0, 0, 0, 0)
        : new Belongings(
            (Long) counts[0],
            (Long) counts[1],
            (Long) counts[2],
            (Long) counts[3],
            (Long) counts[4],
            (Long) counts[5]);
  }
}
