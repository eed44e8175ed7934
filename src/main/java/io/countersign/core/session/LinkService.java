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
import jakarta.persistence.LockModeType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.hibernate.Session;

/**
 * Makes links that let somebody in who has no password, and opens each exactly once. Only who was
 * given the link knows its secret; looking at it changes nothing, so that a program which previews
 * addresses cannot use it up.
 */
public final class LinkService {
  private static final Duration KEPT = Duration.ofDays(90);

  private final Database database;
  private final PolicyService policies;
  private final SessionService sessions;

  /** Makes the service. */
  public LinkService(Database database, PolicyService policies, SessionService sessions) {
    this.database = database;
    this.policies = policies;
    this.sessions = sessions;
  }

  /** The classes Hibernate maps here. */
  public static List<Class<?>> entities() {
    return List.of(OneTimeLink.class);
  }

  /**
   * Makes a link for an active account; those it had that nobody opened are cancelled.
   *
   * @throws AppException {@code account-unknown}, {@code account-inactive}
   */
  public CreatedLink create(Actor actor, int accountId) {
    Duration life = policies.duration(Policy.LINK_LIFE);
    return database.write(
        actor,
        "link.create",
        tx -> {
          // Locked, so that of two links made at once one cancels the other.
          Account account = AccountQueries.requireLocked(tx.session(), accountId);
          account.demandActive();
          ready(tx.session(), accountId, tx.now()).forEach(link -> cancel(tx, link, account));
          Secret secret = RandomSecret.draw();
          OneTimeLink link =
              new OneTimeLink(accountId, RandomSecret.digest(secret), actor.name(), tx.now(), life);
          tx.session().persist(link);
          tx.audit(
              "link.created", subject(account), Map.of("expires", link.expiresAt().toString()));
          return new CreatedLink(secret, link.row(account, tx.now()));
        });
  }

  /** Where the link of this secret stands; does not open it. */
  public LinkState look(Secret secret) {
    if (!RandomSecret.isPossible(secret)) {
      return LinkState.UNKNOWN;
    }
    Instant now = database.now();
    return database.read(
        session ->
            find(session, secret, LockModeType.NONE)
                .map(link -> link.state(account(session, link), now))
                .orElse(LinkState.UNKNOWN));
  }

  /**
   * Where the link of this secret stands, for somebody who comes to its page; does not open it.
   * Coming to one that was opened before is a second opening, audited and told to superusers as by
   * {@link #open}, unless it is the session that the link opened which comes back.
   *
   * @param session the session of whoever comes, if there is one
   */
  public LinkState come(Secret secret, Browser browser, Optional<SessionCheck> session) {
    LinkState state = look(secret);
    if (state == LinkState.OPENED) {
      asking(
          browser,
          tx -> {
            find(tx.session(), secret, LockModeType.PESSIMISTIC_WRITE)
                .filter(link -> session.filter(link::hasOpened).isEmpty())
                .ifPresent(link -> reopened(tx, link, browser));
            return null;
          });
    }
    return state;
  }

  /** Whose the link of this secret is, if it can be opened now; does not open it. */
  public Optional<LinkPreview> preview(Secret secret) {
    if (!RandomSecret.isPossible(secret)) {
      return Optional.empty();
    }
    Instant now = database.now();
    return database.read(
        session ->
            find(session, secret, LockModeType.NONE)
                .flatMap(link -> preview(link, account(session, link), now)));
  }

  /** The link of this secret as lists show it, if there ever was one; does not open it. */
  public Optional<LinkRow> row(Actor actor, Secret secret) {
    Instant now = database.now();
    return database.read(
        actor,
        "link.list",
        session ->
            Optional.of(secret)
                .filter(RandomSecret::isPossible)
                .flatMap(possible -> find(session, possible, LockModeType.NONE))
                .map(link -> link.row(account(session, link), now)));
  }

  private static Optional<LinkPreview> preview(OneTimeLink link, Account account, Instant now) {
    if (link.state(account, now) != LinkState.READY) {
      return Optional.empty();
    }
    return Optional.of(
        new LinkPreview(account.username(), account.displayName(), link.expiresAt()));
  }

  /**
   * Opens the link of this secret, exactly once.
   *
   * @throws AppException {@code link-unknown}; {@code link-opened} if it was opened before, which
   *     is audited and told to superusers; {@code link-cancelled}, {@code link-expired}, {@code
   *     link-account-ended}
   */
  public Opened open(Secret secret, Browser browser) {
    if (!RandomSecret.isPossible(secret)) {
      throw LinkState.UNKNOWN.refusal();
    }
    Optional<Opened> opened =
        asking(
            browser,
            tx -> {
              OneTimeLink link =
                  find(tx.session(), secret, LockModeType.PESSIMISTIC_WRITE)
                      .orElseThrow(LinkState.UNKNOWN::refusal);
              return open(tx, link, browser);
            });
    // Outside, so that what is told of it stays.
    return opened.orElseThrow(LinkState.OPENED::refusal);
  }

  private <T> T asking(Browser browser, Function<Transaction, T> work) {
    return database.write(
        Actor.ANYONE.from(browser.address()), Right.DECIDED_WITHIN, "link.open", work);
  }

  private Optional<Opened> open(Transaction tx, OneTimeLink link, Browser browser) {
    Account account = account(tx.session(), link);
    LinkState state = link.state(account, tx.now());
    return switch (state) {
      case READY -> {
        link.open(browser.address(), tx.now());
        tx.audit("link.opened", subject(account));
        yield Optional.of(sessions.open(tx, account.id(), Entrance.LINK, browser, tx.now()));
      }
      case OPENED -> {
        reopened(tx, link, browser);
        yield Optional.empty();
      }
      case CANCELLED, EXPIRED, ACCOUNT_ENDED, UNKNOWN -> throw state.refusal();
    };
  }

  private static void reopened(Transaction tx, OneTimeLink link, Browser browser) {
    if (link.reopened(browser.address(), tx.now())) {
      tx.audit("link.reopened", subject(account(tx.session(), link)));
    }
  }

  /**
   * One page of links.
   *
   * @param sort by {@code id} (the order in which they were made)
   */
  public Page<LinkRow> list(
      Actor actor, LinkFilter filter, Sort sort, Optional<Page.Cursor> after, int size) {
    Instant now = database.now();
    return database.read(
        actor,
        "link.list",
        session ->
            listing(filter)
                .page(
                    session,
                    sort,
                    after,
                    size,
                    row -> ((OneTimeLink) row[0]).row((Account) row[1], now)));
  }

  /** How many links pass {@code filter}; cheap enough to be asked every few seconds. */
  public long count(Actor actor, LinkFilter filter) {
    return database.read(actor, "link.list", session -> listing(filter).count(session));
  }

  /** Takes note of the alert of a link, for all superusers; nothing happens if there is none. */
  public void alertSeen(Actor actor, long id) {
    database.write(
        actor,
        "link.alert-seen",
        tx -> {
          OneTimeLink link = load(tx, id);
          if (link.alert()) {
            link.alertSeen();
            tx.audit("link.alert-seen", subject(account(tx.session(), link)));
          }
          return null;
        });
  }

  /**
   * Cancels a link that nobody opened yet.
   *
   * @throws AppException {@code link-unknown}; {@code link-over} if it cannot be opened any more
   */
  public LinkRow cancel(Actor actor, long id) {
    return database.write(
        actor,
        "link.cancel",
        tx -> {
          OneTimeLink link = load(tx, id);
          Account account = account(tx.session(), link);
          if (link.state(account, tx.now()) != LinkState.READY) {
            throw new AppException("link-over");
          }
          cancel(tx, link, account);
          return link.row(account, tx.now());
        });
  }

  /** Forgets links whose time was over long ago. Called now and then. */
  public void tidy() {
    database.write(
        Actor.SYSTEM,
        Right.DECIDED_WITHIN,
        "link.purge",
        tx ->
            tx.session()
                .createMutationQuery(
                    "delete from OneTimeLink where expiresAt <= :moment and alert = false")
                .setParameter("moment", tx.now().minus(KEPT))
                .executeUpdate());
  }

  private static void cancel(Transaction tx, OneTimeLink link, Account account) {
    link.cancel(tx.now());
    tx.audit("link.cancelled", subject(account));
  }

  private static List<OneTimeLink> ready(Session session, int accountId, Instant now) {
    return session
        .createSelectionQuery(
            """
            from OneTimeLink where accountId = :account and openedAt is null
              and cancelledAt is null and expiresAt > :now order by id
            """,
            OneTimeLink.class)
        .setParameter("account", accountId)
        .setParameter("now", now)
        .setLockMode(LockModeType.PESSIMISTIC_WRITE)
        .getResultList();
  }

  private static Optional<OneTimeLink> find(Session session, Secret secret, LockModeType lock) {
    return session
        .createSelectionQuery("from OneTimeLink where digest = :digest", OneTimeLink.class)
        .setParameter("digest", RandomSecret.digest(secret))
        .setLockMode(lock)
        .uniqueResultOptional();
  }

  private static OneTimeLink load(Transaction tx, long id) {
    OneTimeLink link = tx.session().find(OneTimeLink.class, id, LockModeType.PESSIMISTIC_WRITE);
    if (link == null) {
      throw LinkState.UNKNOWN.refusal();
    }
    return link;
  }

  private static Listing listing(LinkFilter filter) {
    Listing listing =
        new Listing("l, a", "OneTimeLink l left join Account a on a.id = l.accountId", "l.id")
            .sortable("id", "l.id");
    filter
        .accountId()
        .ifPresent(account -> listing.where("l.accountId = :account", "account", account));
    if (filter.alertsOnly()) {
      listing.where("l.alert = true");
    }
    return listing;
  }

  private static Account account(Session session, OneTimeLink link) {
    return link.accountId() == null ? null : session.find(Account.class, link.accountId());
  }

  private static Subject subject(Account account) {
    return account == null
        ? new Subject("account", null, null)
        : Subject.account(account.id(), account.username());
  }
}
