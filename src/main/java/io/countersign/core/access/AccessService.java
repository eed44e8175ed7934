package io.countersign.core.access;

import io.countersign.core.Actor;
import io.countersign.core.AppException;
import io.countersign.core.Input;
import io.countersign.core.Page;
import io.countersign.core.Sort;
import io.countersign.core.account.Account;
import io.countersign.core.account.AccountMaking;
import io.countersign.core.account.AccountQueries;
import io.countersign.core.account.PasswordService;
import io.countersign.core.account.PreparedPassword;
import io.countersign.core.policy.Policy;
import io.countersign.core.policy.PolicyService;
import io.countersign.core.store.Database;
import io.countersign.core.store.Listing;
import io.countersign.core.store.Transaction;
import io.countersign.core.token.Issued;
import io.countersign.core.token.TokenService;
import io.countersign.core.token.TokenTerms;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Enters, decides and fulfils requests for API access. */
public final class AccessService {
  private static final int MOST_WAITING = 1000;

  private final Database database;
  private final PolicyService policies;
  private final TokenService tokens;
  private final PasswordService passwords;

  /** Makes the service. */
  public AccessService(
      Database database, PolicyService policies, TokenService tokens, PasswordService passwords) {
    this.database = database;
    this.policies = policies;
    this.tokens = tokens;
    this.passwords = passwords;
  }

  /** The classes Hibernate maps here. */
  public static List<Class<?>> entities() {
    return List.of(AccessRequest.class);
  }

  /**
   * One page of requests.
   *
   * @param sort by {@code id} (the order in which they came)
   */
  public Page<RequestRow> list(
      Actor actor, RequestFilter filter, Sort sort, Optional<Page.Cursor> after, int size) {
    Instant now = database.now();
    return database.read(
        actor,
        "request.list",
        session ->
            RequestQueries.listing(filter, now)
                .page(session, sort, after, size, found -> RequestQueries.row(found, now)));
  }

  /**
   * Hands the whole list that {@code filter} and {@code sort} describe to {@code sink}, row by row,
   * as it is at one moment.
   */
  public void each(
      Actor actor, RequestFilter filter, Sort sort, Consumer<? super RequestRow> sink) {
    Instant now = database.now();
    database.readMoment(
        actor,
        "export.made",
        session -> {
          RequestQueries.listing(filter, now)
              .each(session, sort, found -> RequestQueries.row(found, now), sink);
          return null;
        });
  }

  /** How many requests pass {@code filter}. */
  public long count(Actor actor, RequestFilter filter) {
    return database.read(
        actor,
        "request.list",
        session -> RequestQueries.listing(filter, database.now()).count(session));
  }

  /**
   * One request.
   *
   * @throws AppException {@code request-unknown}
   */
  public RequestRow open(Actor actor, long id) {
    return database.read(
        actor,
        "request.open",
        session -> {
          AccessRequest request = session.find(AccessRequest.class, id);
          if (request == null) {
            throw new AppException("request-unknown", id);
          }
          return RequestQueries.row(
              session.find(Account.class, request.accountId()), request, database.now());
        });
  }

  /**
   * Enters a request on somebody's behalf.
   *
   * @throws AppException {@code account-unknown}, or beside the field {@code purpose}, {@code
   *     roles} ({@code roles-beyond-owner}), {@code lasts} or {@code contact}
   */
  public RequestRow create(Actor actor, NewRequest asked) {
    database.require(actor, "request.create");
    NewRequest wanted = asked.checked();
    return database.write(
        actor,
        "request.create",
        tx -> {
          Account account = AccountQueries.require(tx.session(), wanted.accountId());
          return enter(tx, account, wanted);
        });
  }

  /** Enters a request, checked already, within a transaction that does more. */
  static RequestRow enter(Transaction tx, Account account, NewRequest wanted) {
    account.demandRoles(wanted.roles());
    AccessRequest request = new AccessRequest(wanted, tx.actor().name(), tx.now());
    tx.session().persist(request);
    tx.audit("request.entered", RequestQueries.subject(request, account), asked(wanted));
    return RequestQueries.row(account, request, tx.now());
  }

  /**
   * Enters a request for an inactive account within a transaction that does more, unless one is
   * open.
   *
   * @param purpose how they came, as the inbox shows it
   * @param roles what the account gets when it is approved
   * @throws AppException {@code requests-full} while {@value #MOST_WAITING} such requests wait:
   *     anybody may cause one
   */
  public void applyForAccount(Transaction tx, Account account, String purpose, List<String> roles) {
    List<Integer> waiting =
        tx.session()
            .createSelectionQuery(
                """
                select accountId from AccessRequest
                where state = PENDING and wants = ACCOUNT
                """,
                Integer.class)
            .getResultList();
    if (!waiting.contains(account.id())) {
      if (waiting.size() >= MOST_WAITING) {
        throw new AppException("requests-full", MOST_WAITING);
      }
      NewRequest wanted =
          new NewRequest(account.id(), purpose, Wants.ACCOUNT, roles, null, account.email());
      AccessRequest request = new AccessRequest(wanted.checked(), account.username(), tx.now());
      tx.session().persist(request);
      tx.audit("request.entered", RequestQueries.subject(request, account), asked(wanted));
    }
  }

  /** What the audit tells of a wish. */
  static Map<String, String> asked(NewRequest wanted) {
    Map<String, String> detail = new LinkedHashMap<>();
    detail.put("wants", wanted.wants().name());
    detail.put("lastsDays", wanted.lastsDays() == null ? "no end" : wanted.lastsDays().toString());
    return detail;
  }

  /**
   * Approves a request: records what may be collected.
   *
   * @param version the version that was looked at: whoever asked may change the request until it is
   *     decided, and nothing is granted that nobody saw
   * @throws AppException {@code request-decided} if somebody was quicker; {@code request-changed};
   *     {@code account-inactive}; or beside the field {@code name}, {@code roles}, {@code lasts}
   */
  public RequestRow approve(Actor actor, long id, long version, Grant wanted) {
    database.require(actor, "request.approve");
    Grant checked = wanted.checked();
    Duration life = policies.duration(Policy.GRANT_LIFE);
    return decide(
        actor,
        id,
        "request.approve",
        (tx, request) -> {
          Account account = AccountQueries.require(tx.session(), request.accountId());
          if (request.state() != RequestState.PENDING) {
            throw request.decided();
          }
          if (request.version() != version) {
            throw new AppException("request-changed", account.username());
          }
          // A password has no roles; the request may name some since it was for a token as well.
          Grant grant = request.wants() == Wants.JWT ? checked.withoutRoles() : checked;
          if (request.wants() == Wants.ACCOUNT) {
            admit(tx, request, account, grant);
            return;
          }
          account.demandActive();
          account.demandRoles(grant.roles());
          Instant lapses = tx.now().plus(life);
          request.approve(grant, actor.name(), tx.now(), lapses);
          Map<String, String> detail = new LinkedHashMap<>();
          detail.put("wants", request.wants().name());
          detail.put("name", grant.tokenName());
          detail.put(
              "lastsDays", grant.lastsDays() == null ? "no end" : grant.lastsDays().toString());
          if (!grant.roles().isEmpty()) {
            detail.put("roles", String.join(" ", grant.roles()));
          }
          tx.audit("request.approved", RequestQueries.subject(request, account), detail);
        });
  }

  /** What was asked for is there with the approval. */
  private static void admit(Transaction tx, AccessRequest request, Account account, Grant grant) {
    AccountMaking.admit(tx, account, grant.roles());
    request.approve(grant, tx.actor().name(), tx.now(), Listing.FAR_AWAY);
    request.collect(tx.now());
    Map<String, String> detail = new LinkedHashMap<>();
    detail.put("wants", request.wants().name());
    if (!grant.roles().isEmpty()) {
      detail.put("roles", String.join(" ", grant.roles()));
    }
    tx.audit("request.approved", RequestQueries.subject(request, account), detail);
  }

  /**
   * Declines a request.
   *
   * @param reason what the user will read, 1 to 2,000 characters
   * @throws AppException {@code request-decided} if somebody was quicker; {@code reason-missing}
   *     beside the field {@code reason}
   */
  public RequestRow decline(Actor actor, long id, String reason) {
    database.require(actor, "request.decline");
    String why = Input.text("reason", reason, 2000);
    if (why.isEmpty()) {
      throw AppException.of("reason", "reason-missing");
    }
    return decide(
        actor,
        id,
        "request.decline",
        (tx, request) -> {
          request.decline(why, actor.name(), tx.now());
          Account account = AccountQueries.require(tx.session(), request.accountId());
          tx.audit(
              "request.declined", RequestQueries.subject(request, account), Map.of("reason", why));
        });
  }

  /** Takes a request back on behalf of whoever asked. */
  public RequestRow withdraw(Actor actor, long id) {
    return decide(
        actor,
        id,
        "request.withdraw",
        (tx, request) ->
            withdraw(tx, request, AccountQueries.require(tx.session(), request.accountId())));
  }

  /** Takes a request back within a transaction. */
  static void withdraw(Transaction tx, AccessRequest request, Account account) {
    request.withdraw(tx.actor().name(), tx.now());
    tx.audit("request.withdrawn", RequestQueries.subject(request, account));
  }

  /**
   * Makes the secrets of a grant and returns them: the only moment they can be read.
   *
   * @throws AppException {@code grant-none}, {@code grant-nothing}, {@code grant-collected}, {@code
   *     grant-lapsed}, {@code account-inactive}, {@code request-unknown}; {@code grant-roles-lost}
   *     if the account has none of the roles any more that its token was to have
   */
  public Collected collect(Actor actor, long id) {
    database.require(actor, "request.collect");
    // Looked at first, so that a password is hashed outside the transaction and never for nothing.
    RequestRow seen = open(actor, id);
    demandGrant(seen);
    Optional<PreparedPassword> password =
        seen.wants().password() ? Optional.of(passwords.prepareDrawn()) : Optional.empty();
    return database.write(
        actor,
        "request.collect",
        tx -> {
          AccessRequest request = RequestQueries.load(tx, id);
          Account account = AccountQueries.require(tx.session(), request.accountId());
          Optional<Issued> token = collectToken(tx, request, account);
          password.ifPresent(drawn -> passwords.set(tx, account, drawn));
          return new Collected(token, password.flatMap(PreparedPassword::drawn));
        });
  }

  /** Refuses a request that has nothing to collect now. */
  static void demandGrant(RequestRow request) {
    if (request.wants() == Wants.ACCOUNT) {
      throw new AppException("grant-nothing");
    }
    switch (request.grantState()) {
      case null -> throw new AppException("grant-none");
      case COLLECTED -> throw new AppException("grant-collected");
      case LAPSED -> throw new AppException("grant-lapsed");
      case GRANTED -> {}
    }
  }

  /** Collects a grant but for its password, which the caller sets in the same transaction. */
  Optional<Issued> collectToken(Transaction tx, AccessRequest request, Account account) {
    account.demandActive();
    request.collect(tx.now());
    Optional<Issued> token =
        request.wants().bearer()
            ? Optional.of(tokens.issue(tx, account.id(), terms(request, account, tx.now())))
            : Optional.empty();
    token.ifPresent(issued -> request.cameOf(issued.row().id()));
    tx.audit("request.collected", RequestQueries.subject(request, account));
    return token;
  }

  /** Roles the owner lost since the approval are left out; none left means the grant is void. */
  private static TokenTerms terms(AccessRequest request, Account account, Instant now) {
    Grant grant = request.grant();
    List<String> held = grant.roles().stream().filter(account.roles()::contains).toList();
    if (held.isEmpty() && !grant.roles().isEmpty()) {
      throw new AppException("grant-roles-lost");
    }
    Instant end = grant.lastsDays() == null ? null : now.plusSeconds(grant.lastsDays() * 86_400L);
    return TokenTerms.named(grant.tokenName()).withRoles(held).until(end);
  }

  private RequestRow decide(
      Actor actor, long id, String action, BiConsumer<Transaction, AccessRequest> deed) {
    return database.write(
        actor,
        action,
        tx -> {
          AccessRequest request = RequestQueries.load(tx, id);
          deed.accept(tx, request);
          tx.session().flush();
          return RequestQueries.row(
              AccountQueries.require(tx.session(), request.accountId()), request, tx.now());
        });
  }
}
