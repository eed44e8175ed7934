package io.countersign.core.token;

import io.countersign.core.Actor;
import io.countersign.core.AppException;
import io.countersign.core.CredentialChange;
import io.countersign.core.Input;
import io.countersign.core.Network;
import io.countersign.core.Page;
import io.countersign.core.Secret;
import io.countersign.core.Sort;
import io.countersign.core.Subject;
import io.countersign.core.account.Account;
import io.countersign.core.account.AccountQueries;
import io.countersign.core.account.SignInEnds;
import io.countersign.core.store.Database;
import io.countersign.core.store.Listing;
import io.countersign.core.store.Right;
import io.countersign.core.store.Transaction;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Issues, lists, changes and ends bearer tokens. */
public final class TokenService {
  private final Database database;
  private final DerivedKeys derivedKeys;
  private final LastUse lastUse;

  /** Makes the service over {@code database}. */
  public TokenService(Database database, DerivedKeys derivedKeys, LastUse lastUse) {
    this.database = database;
    this.derivedKeys = derivedKeys;
    this.lastUse = lastUse;
  }

  /** The classes Hibernate maps here. */
  public static List<Class<?>> entities() {
    return List.of(BearerToken.class);
  }

  /**
   * One page of the tokens that pass {@code filter}.
   *
   * @param sort by {@code id}, {@code name}, {@code owner}, {@code created}, {@code expires} or
   *     {@code lastUsed}
   */
  public Page<TokenRow> list(
      Actor actor, TokenFilter filter, Sort sort, Optional<Page.Cursor> after, int size) {
    Instant now = database.now();
    return database.read(
        actor,
        "token.list",
        session ->
            TokenQueries.listing(filter, now)
                .page(session, sort, after, size, found -> row(found, now)));
  }

  /**
   * Hands the whole list that {@code filter} and {@code sort} describe to {@code sink}, row by row,
   * as it is at one moment.
   */
  public void each(Actor actor, TokenFilter filter, Sort sort, Consumer<? super TokenRow> sink) {
    Instant now = database.now();
    database.readMoment(
        actor,
        "export.made",
        session -> {
          TokenQueries.listing(filter, now).each(session, sort, found -> row(found, now), sink);
          return null;
        });
  }

  /** How many tokens pass {@code filter}. */
  public long count(Actor actor, TokenFilter filter) {
    return database.read(
        actor,
        "token.list",
        session -> TokenQueries.listing(filter, database.now()).count(session));
  }

  /**
   * One token.
   *
   * @throws AppException {@code token-unknown}
   */
  public TokenRow open(Actor actor, long id) {
    return database.read(
        actor,
        "token.open",
        session -> {
          BearerToken token = session.find(BearerToken.class, id);
          if (token == null) {
            throw new AppException("token-unknown", id);
          }
          return row(session.find(Account.class, token.accountId()), token, database.now());
        });
  }

  /**
   * Issues a token to an active account.
   *
   * @throws AppException {@code account-unknown}, {@code account-inactive}, or beside the field
   *     {@code name}, {@code expires}, {@code roles} ({@code roles-beyond-owner}), {@code networks}
   */
  public Issued issue(Actor actor, int accountId, TokenTerms wanted) {
    return database.write(actor, "token.issue", tx -> issue(tx, accountId, wanted));
  }

  /** Issues within a transaction that does more, for aggregates above this one. */
  public Issued issue(Transaction tx, int accountId, TokenTerms wanted) {
    TokenTerms terms = wanted.checked();
    Account account = AccountQueries.require(tx.session(), accountId);
    account.demandActive();
    refuseBadTerms(terms, account, tx.now());
    Secret secret = TokenFormat.generate();
    BearerToken token =
        new BearerToken(
            accountId, TokenKind.ISSUED, secret.reveal(), terms, tx.actor().name(), tx.now());
    tx.onConstraint(
        "bearer_tokens_account_fk", () -> new AppException("account-unknown", accountId));
    tx.session().persist(token);
    tx.audit("token.issued", subject(token), told(account, terms));
    return new Issued(secret, row(account, token, tx.now()));
  }

  /**
   * Changes what is agreed about a token.
   *
   * @param version the version the editor saw
   * @throws AppException as {@link #issue} and {@link #expireAt}; {@code changed-meanwhile}
   */
  public TokenRow edit(Actor actor, long id, long version, TokenTerms wanted) {
    database.require(actor, "token.edit");
    TokenTerms terms = wanted.checked();
    return change(
        actor,
        id,
        "token.edit",
        (tx, token) -> {
          if (token.version() != version) {
            throw new AppException("changed-meanwhile");
          }
          token.refuseRevoked();
          Account account = AccountQueries.require(tx.session(), token.accountId());
          refuseBadEnd(token, account, terms.expiresAt(), tx.now());
          boolean sameEnd = Objects.equals(terms.expiresAt(), token.expiresAt());
          refuseBadTerms(sameEnd ? terms.until(null) : terms, account, tx.now());
          token.apply(terms);
          tx.audit("token.edited", subject(token), told(account, terms));
        });
  }

  /**
   * Moves the end of a token.
   *
   * @param moment the new end, in the future, or null for never
   * @throws AppException {@code expiry-past} and, for never where the contract demands an end,
   *     {@code expiry-needed} beside the field {@code expires}; {@code token-revoked}; {@code
   *     token-superseded} if it ended and its owner was given the next
   */
  public TokenRow expireAt(Actor actor, long id, Instant moment) {
    return change(
        actor,
        id,
        "token.expiry",
        (tx, token) -> {
          refusePast(moment, tx.now());
          Account account = AccountQueries.require(tx.session(), token.accountId());
          refuseBadEnd(token, account, moment, tx.now());
          String before = shown(token.expiresAt());
          token.expireAt(moment);
          Map<String, String> detail = new LinkedHashMap<>();
          detail.put("before", before);
          detail.put("after", shown(moment));
          tx.audit("token.expiry-moved", subject(token), detail);
        });
  }

  /**
   * Ends a token for good. When this returns, no request accepts it.
   *
   * @param reason up to 500 characters; empty for none
   * @throws AppException {@code token-unknown}, {@code token-revoked}
   */
  public TokenRow revoke(Actor actor, long id, String reason) {
    database.require(actor, "token.revoke");
    String why = Input.text("reason", reason, 500);
    return change(actor, id, "token.revoke", (tx, token) -> revoke(tx, token, why));
  }

  /** Ends a token of the acting account; whoever names another's learns nothing of it. */
  TokenRow revokeOwn(Actor owner, long id) {
    return change(
        owner,
        Right.OWNER,
        id,
        "token.revoke",
        (tx, token) -> {
          if (!owner.is(token.accountId())) {
            throw new AppException("token-unknown", id);
          }
          revoke(tx, token, "");
        });
  }

  private void revoke(Transaction tx, BearerToken token, String why) {
    token.revoke(tx.actor().name(), why, tx.now());
    if (token.kind() == TokenKind.DERIVED) {
      AccountQueries.require(tx.session(), token.accountId()).nextKeyGeneration();
    }
    if (token.kind() == TokenKind.PUBLISHER) {
      SignInEnds.nextPublisherToken(tx.session(), token.accountId());
    }
    tx.audit("token.revoked", subject(token), why.isEmpty() ? Map.of() : Map.of("reason", why));
  }

  /** Stops a token until it is resumed. */
  public TokenRow suspend(Actor actor, long id) {
    return change(
        actor,
        id,
        "token.suspend",
        (tx, token) -> {
          token.suspend(tx.now());
          tx.audit("token.suspended", subject(token));
        });
  }

  /** Lets a suspended token be used again. */
  public TokenRow resume(Actor actor, long id) {
    return change(
        actor,
        id,
        "token.resume",
        (tx, token) -> {
          token.resume();
          tx.audit("token.resumed", subject(token));
        });
  }

  /**
   * The 40-digit key of an account, as {@code drf_create_token} prints it (the EasyDMP contract,
   * section 8): the present one, made if there is none; inactive accounts have one too.
   *
   * @param username compared exactly, letter case included
   * @param reset ends the present key and makes the next
   * @throws AppException {@code drf-user-unknown}; {@code drf-key-taken-over} if only the digest of
   *     the present key is known
   */
  public Secret derivedKey(Actor actor, String username, boolean reset) {
    return database.write(
        actor,
        "token.derived-key",
        tx -> {
          // Locked, so that two who ask at once are given the same key.
          Account account =
              AccountQueries.exactlyLocked(tx.session(), username)
                  .orElseThrow(() -> new AppException("drf-user-unknown", username));
          List<BearerToken> present = presentKeys(tx, account.id());
          if (!present.isEmpty() && !reset) {
            if (present.getFirst().kind() == TokenKind.TAKEN_OVER) {
              throw new AppException("drf-key-taken-over", username);
            }
            return derivedKeys.derive(account);
          }
          present.forEach(token -> replaceKey(tx, token));
          Secret key = derivedKeys.derive(account);
          BearerToken token =
              new BearerToken(
                  account.id(),
                  TokenKind.DERIVED,
                  key.reveal(),
                  TokenTerms.named("drf_create_token"),
                  tx.actor().name(),
                  tx.now());
          present.stream().findFirst().ifPresent(token::replaces);
          tx.session().persist(token);
          tx.audit("token.issued", subject(token), Map.of("owner", username, "expires", "never"));
          return key;
        });
  }

  private void replaceKey(Transaction tx, BearerToken token) {
    revoke(tx, token, "replaced by drf_create_token --reset");
    tx.changed(new CredentialChange.OfToken(token.id()));
    tx.session().flush();
  }

  /** Newest first; a dump may have given an account several. */
  private static List<BearerToken> presentKeys(Transaction tx, int accountId) {
    return tx.session()
        .createSelectionQuery(
            """
            from BearerToken where accountId = :account and revokedAt is null
              and kind in (DERIVED, TAKEN_OVER) order by id desc
            """,
            BearerToken.class)
        .setParameter("account", accountId)
        .getResultList();
  }

  private TokenRow change(
      Actor actor, long id, String action, BiConsumer<Transaction, BearerToken> deed) {
    return change(actor, Right.SUPERUSER, id, action, deed);
  }

  private TokenRow change(
      Actor actor, Right right, long id, String action, BiConsumer<Transaction, BearerToken> deed) {
    return database.write(
        actor,
        right,
        action,
        tx -> {
          BearerToken token = tx.session().find(BearerToken.class, id);
          if (token == null) {
            throw new AppException("token-unknown", id);
          }
          deed.accept(tx, token);
          tx.changed(new CredentialChange.OfToken(id));
          tx.session().flush();
          return row(AccountQueries.require(tx.session(), token.accountId()), token, tx.now());
        });
  }

  private static void refuseBadTerms(TokenTerms terms, Account account, Instant now) {
    refusePast(terms.expiresAt(), now);
    account.demandRoles(terms.roles());
  }

  private static void refusePast(Instant moment, Instant now) {
    if (moment != null && !moment.isAfter(now)) {
      throw AppException.of("expires", "expiry-past");
    }
    if (moment != null && moment.isAfter(Listing.FAR_AWAY)) {
      throw AppException.of("expires", "expiry-invalid", moment.toString());
    }
  }

  /** What is given out again must end, and not come back once the next was given out. */
  private void refuseBadEnd(BearerToken token, Account account, Instant moment, Instant now) {
    if (moment == null && token.kind().isOfWebPublisher()) {
      throw AppException.of("expires", "expiry-needed");
    }
    boolean longer = moment != null && moment.isAfter(now);
    if (longer
        && token.state(now) == TokenState.EXPIRED
        && derivedKeys.isSuperseded(token, account)) {
      throw new AppException("token-superseded", token.name());
    }
  }

  private static Map<String, String> told(Account account, TokenTerms terms) {
    Map<String, String> detail = new LinkedHashMap<>();
    detail.put("owner", account.username());
    detail.put("expires", shown(terms.expiresAt()));
    if (!terms.roles().isEmpty()) {
      detail.put("roles", String.join(" ", terms.roles()));
    }
    if (!terms.networks().isEmpty()) {
      detail.put(
          "networks",
          terms.networks().stream().map(Network::toString).collect(Collectors.joining(", ")));
    }
    return detail;
  }

  private static String shown(Instant moment) {
    return moment == null ? "never" : moment.toString();
  }

  private static Subject subject(BearerToken token) {
    return Subject.token(token.id(), token.name());
  }

  private TokenRow row(Object[] found, Instant now) {
    return lastUse.upToNow(TokenQueries.row(found, now));
  }

  private TokenRow row(Account account, BearerToken token, Instant now) {
    String name = account.fullName().isEmpty() ? account.username() : account.fullName();
    return lastUse.upToNow(token.row(account.username(), name, account.active(), now));
  }
}
