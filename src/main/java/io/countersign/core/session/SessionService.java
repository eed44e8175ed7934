package io.countersign.core.session;

import io.countersign.core.Actor;
import io.countersign.core.AppException;
import io.countersign.core.Page;
import io.countersign.core.RandomSecret;
import io.countersign.core.Secret;
import io.countersign.core.Sort;
import io.countersign.core.Subject;
import io.countersign.core.account.Account;
import io.countersign.core.account.AccountQueries;
import io.countersign.core.policy.Policy;
import io.countersign.core.policy.PolicyService;
import io.countersign.core.store.Database;
import io.countersign.core.store.Listing;
import io.countersign.core.store.Right;
import io.countersign.core.store.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.hibernate.Session;

/**
 * Opens, finds and ends web sessions. A session is good while its account is active, for as long as
 * {@link Policy#SESSION_LIFE} after it began and {@link Policy#SESSION_IDLE} after it was last
 * used, unless the account's sign-ins, or those of all accounts, were ended since. It is looked up
 * in the database at each request, so what ends it counts at once.
 */
public final class SessionService {
  private static final Duration LEEWAY = Duration.ofMinutes(5);

  private final Database database;
  private final PolicyService policies;
  private final LastSeen lastSeen;

  /** How long a session lasts at most, and how long unused. */
  private record Limits(Duration life, Duration idle) {}

  /** Makes the service. */
  public SessionService(Database database, PolicyService policies) {
    this.database = database;
    this.policies = policies;
    this.lastSeen = new LastSeen(database);
  }

  /** The classes Hibernate maps here. */
  public static List<Class<?>> entities() {
    return List.of(WebSession.class);
  }

  /**
   * Opens a session for somebody who has just shown who they are. Whoever calls ends the session
   * the browser had before.
   *
   * @param shownAt when they began to show it: what ends the account's sign-ins after this moment
   *     ends this one too
   * @throws AppException {@code sign-in-refused} if that has happened already, {@code
   *     account-inactive}, {@code account-unknown}
   */
  public Opened open(int accountId, Entrance entrance, Browser browser, Instant shownAt) {
    return database.write(
        Actor.ANYONE.from(browser.address()),
        Right.DECIDED_WITHIN,
        "session.open",
        tx -> open(tx, accountId, entrance, browser, shownAt));
  }

  /** Opens a session within a transaction that does more. */
  public Opened open(
      Transaction tx, int accountId, Entrance entrance, Browser browser, Instant shownAt) {
    Account account = AccountQueries.require(tx.session(), accountId);
    account.demandActive();
    Secret id = RandomSecret.draw();
    WebSession session =
        new WebSession(
            accountId,
            RandomSecret.digest(id),
            entrance,
            browser,
            beginning(tx, accountId, shownAt.truncatedTo(ChronoUnit.MICROS)));
    tx.session().persist(session);
    if (entrance != Entrance.RENEWAL) {
      account.signedIn(tx.now());
    }
    tx.audit("session.begun", subject(account), Map.of("how", entrance.word()));
    return new Opened(id, check(session, account, id));
  }

  /**
   * Opens a session for whoever acts in a transaction that has ended all there were.
   *
   * @throws AppException as {@link #open}
   */
  public Opened renew(Transaction tx, Browser browser) {
    return open(tx, tx.actor().accountId(), Entrance.RENEWAL, browser, tx.now());
  }

  /** A session that begins in the moment in which others end begins behind it. */
  private static Instant beginning(Transaction tx, int accountId, Instant shownAt) {
    Object[] ends =
        tx.session()
            .createSelectionQuery(
                """
                select a.signInsEndedAt, h.endedBefore from Account a cross join SignInHorizon h
                where a.id = :id
                """,
                Object[].class)
            .setParameter("id", accountId)
            .getSingleResult();
    Instant ended = (Instant) ends[0];
    if (ended != null && ended.isAfter(shownAt) || isBeyond((Instant) ends[1], shownAt)) {
      throw new AppException("sign-in-refused");
    }
    return shownAt.equals(ended) ? shownAt.plus(1, ChronoUnit.MICROS) : shownAt;
  }

  /** Whether what began then is over for all accounts. */
  private static boolean isBeyond(Instant endedBefore, Instant begunAt) {
    return endedBefore != null && begunAt.isBefore(endedBefore);
  }

  /** The session of this secret, if it is good now; its use is noted. */
  public Optional<SessionCheck> find(Secret id) {
    if (!RandomSecret.isPossible(id)) {
      return Optional.empty();
    }
    Instant now = database.now();
    Limits limits = limits();
    Optional<SessionCheck> found =
        database.read(
            session ->
                good(session, id, now, limits)
                    .map(row -> check((WebSession) row[0], (Account) row[1], id)));
    found.ifPresent(check -> lastSeen.seen(check.id(), now));
    return found;
  }

  /**
   * The session of this secret as lists show it, if it is good now; that it was looked up is no use
   * of it.
   */
  public Optional<SessionRow> row(Actor actor, Secret id) {
    Instant now = database.now();
    Limits limits = limits();
    return database.read(
        actor,
        "session.list",
        session ->
            Optional.of(id)
                .filter(RandomSecret::isPossible)
                .flatMap(possible -> good(session, possible, now, limits))
                .map(row -> row((WebSession) row[0], (Account) row[1], limits)));
  }

  /** The session of this secret and its account, if it is good now. */
  private Optional<Object[]> good(Session session, Secret id, Instant now, Limits limits) {
    return session
        .createSelectionQuery(
            """
            select s, a, h.endedBefore
            from WebSession s join Account a on a.id = s.accountId
              cross join SignInHorizon h
            where s.digest = :digest
            """,
            Object[].class)
        .setParameter("digest", RandomSecret.digest(id))
        .uniqueResultOptional()
        .filter(
            row -> isGood((WebSession) row[0], (Account) row[1], (Instant) row[2], now, limits));
  }

  /** Ends the session of this secret, as signing out does; nothing happens if there is none. */
  public void end(Secret id, String address) {
    find(id)
        .ifPresent(
            check ->
                database.write(
                    check.actor(address),
                    Right.DECIDED_WITHIN,
                    "session.end",
                    tx -> {
                      WebSession session = tx.session().find(WebSession.class, check.id());
                      if (session != null) {
                        end(tx, session);
                      }
                      return null;
                    }));
  }

  /**
   * One page of the sessions that are good now.
   *
   * @param accountId only this account's, if given
   * @param sort by {@code id} (the order in which they began), {@code owner} or {@code lastSeen}
   */
  public Page<SessionRow> list(
      Actor actor, Optional<Integer> accountId, Sort sort, Optional<Page.Cursor> after, int size) {
    return page(actor, Right.SUPERUSER, accountId, sort, after, size);
  }

  /** Hands all sessions that are good now to {@code sink}, as they are at one moment. */
  public void each(
      Actor actor, Optional<Integer> accountId, Sort sort, Consumer<? super SessionRow> sink) {
    database.require(actor, "export.made");
    Limits limits = limits();
    Listing listing = good(actor, Right.SUPERUSER, accountId, limits);
    database.readMoment(
        actor,
        "export.made",
        session -> {
          listing.each(
              session, sort, row -> row((WebSession) row[0], (Account) row[1], limits), sink);
          return null;
        });
  }

  /** How many sessions are good now, of one account if it is given. */
  public long count(Actor actor, Optional<Integer> accountId) {
    return database.read(good(actor, Right.SUPERUSER, accountId, limits())::count);
  }

  /** How many sessions are good now that began before a moment. */
  public long countBefore(Actor actor, Instant moment) {
    Listing begun =
        good(actor, Right.SUPERUSER, Optional.empty(), limits())
            .where("s.begunAt < :moment", "moment", moment);
    return database.read(begun::count);
  }

  /**
   * Ends one session of anybody.
   *
   * @throws AppException {@code session-unknown}
   */
  public void end(Actor actor, long id) {
    database.write(
        actor,
        "session.end",
        tx -> {
          end(tx, load(tx, id));
          return null;
        });
  }

  /** Writes when sessions were last used, and forgets those that are over. Called each minute. */
  public void tidy() {
    lastSeen.write();
    Instant now = database.now();
    Limits limits = limits();
    database.write(
        Actor.SYSTEM,
        Right.DECIDED_WITHIN,
        "session.purge",
        tx ->
            tx.session()
                .createMutationQuery(
                    """
                    delete from WebSession s where s.begunAt <= :begun or s.lastSeenAt <= :seen
                      or s.begunAt < (select h.endedBefore from SignInHorizon h)
                      or exists (select 1 from Account a
                        where a.id = s.accountId and s.begunAt <= a.signInsEndedAt)
                    """)
                .setParameter("begun", now.minus(limits.life()))
                // Another program on the same database may not have written what it saw yet.
                .setParameter("seen", now.minus(limits.idle()).minus(LEEWAY))
                .executeUpdate());
  }

  Page<SessionRow> page(
      Actor actor,
      Right right,
      Optional<Integer> accountId,
      Sort sort,
      Optional<Page.Cursor> after,
      int size) {
    Limits limits = limits();
    Listing listing = good(actor, right, accountId, limits);
    return database.read(
        session ->
            listing.page(
                session,
                sort,
                after,
                size,
                row -> row((WebSession) row[0], (Account) row[1], limits)));
  }

  /** Those that are good now, for whoever may see them. */
  private Listing good(Actor actor, Right right, Optional<Integer> accountId, Limits limits) {
    database.require(actor, right, "session.list");
    lastSeen.write();
    Instant now = database.now();
    Listing listing =
        new Listing(
                "s, a",
                "WebSession s join Account a on a.id = s.accountId cross join SignInHorizon h",
                "s.id")
            .sortable("id", "s.id")
            .sortable("owner", AccountQueries.OWNER_NAME)
            .sortable("lastSeen", "s.lastSeenAt")
            .where("a.active = true")
            .where("a.signInsEndedAt is null or s.begunAt > a.signInsEndedAt")
            .where("h.endedBefore is null or s.begunAt >= h.endedBefore")
            .where("s.begunAt > :begun", "begun", now.minus(limits.life()))
            .where("s.lastSeenAt > :seen", "seen", now.minus(limits.idle()));
    accountId.ifPresent(account -> listing.where("s.accountId = :account", "account", account));
    return listing;
  }

  private SessionRow row(WebSession session, Account account, Limits limits) {
    Instant seen = lastSeen.of(session.id(), session.lastSeenAt());
    Instant unused = seen.plus(limits.idle());
    Instant latest = session.begunAt().plus(limits.life());
    return session.row(account, seen, unused.isBefore(latest) ? unused : latest);
  }

  private boolean isGood(
      WebSession session, Account account, Instant endedBefore, Instant now, Limits limits) {
    return account.active()
        && !isBeyond(endedBefore, session.begunAt())
        && (account.signInsEndedAt() == null || session.begunAt().isAfter(account.signInsEndedAt()))
        && now.isBefore(session.begunAt().plus(limits.life()))
        && now.isBefore(lastSeen.of(session.id(), session.lastSeenAt()).plus(limits.idle()));
  }

  private static SessionCheck check(WebSession session, Account account, Secret id) {
    return new SessionCheck(
        session.id(),
        account.id(),
        account.username(),
        account.email(),
        account.fullName(),
        account.superuser(),
        session.begunAt(),
        RandomSecret.derived(id, "csrf"));
  }

  /**
   * The session of this id.
   *
   * @throws AppException {@code session-unknown}
   */
  static WebSession load(Transaction tx, long id) {
    WebSession session = tx.session().find(WebSession.class, id);
    if (session == null) {
      throw new AppException("session-unknown");
    }
    return session;
  }

  static void end(Transaction tx, WebSession session) {
    tx.session().remove(session);
    tx.audit("session.ended", subject(AccountQueries.require(tx.session(), session.accountId())));
  }

  private static Subject subject(Account account) {
    return Subject.account(account.id(), account.username());
  }

  /** Looked up before a transaction, never in it. */
  private Limits limits() {
    return new Limits(
        policies.duration(Policy.SESSION_LIFE), policies.duration(Policy.SESSION_IDLE));
  }
}
