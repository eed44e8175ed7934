package io.countersign.core.access;

import io.countersign.core.Actor;
import io.countersign.core.AppException;
import io.countersign.core.Page;
import io.countersign.core.Secret;
import io.countersign.core.Sort;
import io.countersign.core.account.Account;
import io.countersign.core.account.AccountQueries;
import io.countersign.core.account.HashingThreads;
import io.countersign.core.account.PasswordService;
import io.countersign.core.account.PreparedPassword;
import io.countersign.core.account.SignInEnd;
import io.countersign.core.account.SignInEnds;
import io.countersign.core.session.Browser;
import io.countersign.core.session.Opened;
import io.countersign.core.session.SessionService;
import io.countersign.core.store.Database;
import io.countersign.core.store.Right;
import io.countersign.core.store.Transaction;
import io.countersign.core.token.Issued;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/**
 * What an account may do for API access of its own: apply, one request at a time; change or
 * withdraw it while nobody has decided; and collect what was granted, once.
 */
public final class OwnRequests {
  private static final int STRIPES = 64;

  private final Database database;
  private final AccessService access;
  private final PasswordService passwords;
  private final HashingThreads threads;
  private final SessionService sessions;

  /** Of those who collect one grant at once, one hashes a password; the others wait and see. */
  private final List<Lock> collecting =
      Stream.<Lock>generate(ReentrantLock::new).limit(STRIPES).toList();

  /** Makes the service. */
  public OwnRequests(
      Database database,
      AccessService access,
      PasswordService passwords,
      HashingThreads threads,
      SessionService sessions) {
    this.database = database;
    this.access = access;
    this.passwords = passwords;
    this.threads = threads;
    this.sessions = sessions;
  }

  /** One page of the acting account's requests, newest first. */
  public Page<RequestRow> list(Actor actor, Optional<Page.Cursor> after, int size) {
    Instant now = database.now();
    return database.read(
        actor,
        Right.OWNER,
        "request.list",
        session ->
            RequestQueries.listing(RequestFilter.of(actor.accountId()), now)
                .where("r.wants <> ACCOUNT")
                .page(
                    session,
                    Sort.descending("id"),
                    after,
                    size,
                    found -> RequestQueries.row(found, now)));
  }

  /**
   * One of the acting account's requests.
   *
   * @throws AppException {@code request-unknown}, also if it is another's
   */
  public RequestRow open(Actor actor, long id) {
    return database.read(
        actor,
        Right.OWNER,
        "request.open",
        session -> {
          AccessRequest request = session.find(AccessRequest.class, id);
          if (request == null || !isOwn(actor, request)) {
            throw unknown(id);
          }
          Account account = AccountQueries.require(session, request.accountId());
          return RequestQueries.row(account, request, database.now());
        });
  }

  /**
   * One of the acting account's requests, if it can be changed or withdrawn.
   *
   * @throws AppException {@code request-unknown}, also if it is another's; {@code request-settled}
   */
  public RequestRow openForChange(Actor actor, long id) {
    RequestRow request = open(actor, id);
    if (request.state() != RequestState.PENDING) {
      throw settled();
    }
    return request;
  }

  /**
   * One of the acting account's requests, if what was granted can be collected.
   *
   * @throws AppException {@code request-unknown}, also if it is another's; {@code grant-none},
   *     {@code grant-collected}, {@code grant-lapsed}
   */
  public RequestRow openForCollection(Actor actor, long id) {
    RequestRow request = open(actor, id);
    AccessService.demandGrant(request);
    return request;
  }

  /**
   * Applies for API access.
   *
   * @throws AppException {@code request-open} if a request is open already; or beside the field
   *     {@code purpose}, {@code lasts} or {@code contact}
   */
  public RequestRow apply(Actor actor, Application asked) {
    database.require(actor, Right.OWNER, "request.apply");
    NewRequest wanted = asked.of(actor.accountId(), List.of());
    return database.write(
        actor,
        Right.OWNER,
        "request.apply",
        tx -> {
          // Locked, so that of two applications sent at once the second finds the first.
          Account account = AccountQueries.requireLocked(tx.session(), actor.accountId());
          refuseSecond(tx, account);
          return AccessService.enter(tx, account, wanted);
        });
  }

  private static void refuseSecond(Transaction tx, Account account) {
    long open =
        tx.session()
            .createSelectionQuery(
                """
                select count(*) from AccessRequest where accountId = :account and state = PENDING
                and wants <> ACCOUNT
                """,
                Long.class)
            .setParameter("account", account.id())
            .getSingleResult();
    if (open > 0) {
      throw new AppException("request-open");
    }
  }

  /**
   * Changes a request that nobody has decided; roles asked for on behalf of the account stay.
   *
   * @throws AppException {@code request-unknown}, also if it is another's; {@code request-settled};
   *     or beside a field, as {@link #apply}
   */
  public RequestRow change(Actor actor, long id, Application asked) {
    database.require(actor, Right.OWNER, "request.change");
    NewRequest wanted = asked.of(actor.accountId(), List.of());
    return database.write(
        actor,
        Right.OWNER,
        "request.change",
        tx -> {
          AccessRequest request = loadOpen(tx, id);
          Account account = AccountQueries.require(tx.session(), request.accountId());
          request.change(asked.of(account.id(), request.roles()));
          tx.audit(
              "request.changed",
              RequestQueries.subject(request, account),
              AccessService.asked(wanted));
          tx.session().flush();
          return RequestQueries.row(account, request, tx.now());
        });
  }

  /**
   * Takes back a request that nobody has decided.
   *
   * @throws AppException {@code request-unknown}, also if it is another's; {@code request-settled}
   */
  public RequestRow withdraw(Actor actor, long id) {
    return database.write(
        actor,
        Right.OWNER,
        "request.withdraw",
        tx -> {
          AccessRequest request = loadOpen(tx, id);
          Account account = AccountQueries.require(tx.session(), request.accountId());
          AccessService.withdraw(tx, request, account);
          tx.session().flush();
          return RequestQueries.row(account, request, tx.now());
        });
  }

  /**
   * Makes the secrets of a grant and returns them: the only moment they can be read. Where a
   * password is set, all sign-ins of the account are over, and the browser is given a fresh
   * session.
   *
   * @param chosen the password somebody chose, if one was granted; empty to have one drawn
   * @throws AppException {@code request-unknown}, also if it is another's; {@code grant-none},
   *     {@code grant-collected}, {@code grant-lapsed}; {@code grant-roles-lost} if the account has
   *     none of the roles any more that its token was to have; {@code grant-no-password} if one was
   *     chosen and none granted; beside the field {@code password} if the rules refuse it; {@code
   *     sign-in-busy} with the seconds to wait; the grant is still there after the last two
   */
  public OwnCollected collect(Actor actor, long id, Optional<Secret> chosen, Browser browser) {
    database.require(actor, Right.OWNER, "request.collect");
    Lock turn = collecting.get(Math.floorMod(Long.hashCode(id), STRIPES));
    turn.lock();
    try {
      // Looked at first, so that no password is hashed for nothing.
      RequestRow seen = openForCollection(actor, id);
      if (chosen.isPresent() && !seen.wants().password()) {
        throw new AppException("grant-no-password");
      }
      Optional<PreparedPassword> password =
          seen.wants().password()
              ? Optional.of(threads.run(() -> prepare(actor, chosen)))
              : Optional.empty();
      return database.write(
          actor,
          Right.OWNER,
          "request.collect",
          tx -> collect(tx, load(tx, id), password, browser));
    } finally {
      turn.unlock();
    }
  }

  private OwnCollected collect(
      Transaction tx, AccessRequest request, Optional<PreparedPassword> password, Browser browser) {
    Account account = AccountQueries.requireLocked(tx.session(), request.accountId());
    Optional<Issued> token = access.collectToken(tx, request, account);
    Optional<Opened> renewed =
        password.map(
            prepared -> {
              passwords.set(tx, account, prepared);
              SignInEnds.all(tx, account.id(), SignInEnd.PASSWORD_CHANGED);
              return sessions.renew(tx, browser);
            });
    return new OwnCollected(token, password.flatMap(PreparedPassword::drawn), renewed);
  }

  private PreparedPassword prepare(Actor actor, Optional<Secret> chosen) {
    return chosen
        .map(password -> passwords.prepare(actor.accountId(), password))
        .orElseGet(passwords::prepareDrawn);
  }

  /** A request of the acting account that nobody has decided. */
  private static AccessRequest loadOpen(Transaction tx, long id) {
    AccessRequest request = load(tx, id);
    if (request.state() != RequestState.PENDING) {
      throw settled();
    }
    return request;
  }

  private static AppException settled() {
    return new AppException("request-settled");
  }

  private static AccessRequest load(Transaction tx, long id) {
    AccessRequest request = RequestQueries.load(tx, id);
    if (!isOwn(tx.actor(), request)) {
      throw unknown(id);
    }
    return request;
  }

  /** A request for the account itself is not one of its owner's, who never saw it. */
  private static boolean isOwn(Actor actor, AccessRequest request) {
    return actor.is(request.accountId()) && request.wants() != Wants.ACCOUNT;
  }

  private static AppException unknown(long id) {
    return new AppException("request-unknown", id);
  }
}
