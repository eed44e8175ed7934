package io.countersign.core.token;

import io.countersign.core.Actor;
import io.countersign.core.AppException;
import io.countersign.core.CredentialChange;
import io.countersign.core.Secret;
import io.countersign.core.Subject;
import io.countersign.core.account.Account;
import io.countersign.core.account.PasswordSignIn;
import io.countersign.core.account.PublisherUser;
import io.countersign.core.policy.Policy;
import io.countersign.core.policy.PolicyService;
import io.countersign.core.store.Database;
import io.countersign.core.store.Right;
import io.countersign.core.store.Transaction;
import jakarta.persistence.LockModeType;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Signs in under the Web Publisher contract. While a token is valid, signing in again returns it
 * with the same end, although only its digest is stored: it is derived from the master key. Once it
 * ended, however it ended, the next sign-in gives another, and it never comes back.
 */
public final class PublisherTokens {
  /** What the token of a sign-in by password is called. */
  public static final String NAME = "Web Publisher";

  /** What a token of Superdesk is called. */
  public static final String SUPERDESK_NAME = "Superdesk";

  private static final String SUSPENDED = "token-suspended";

  private final Database database;
  private final PolicyService policies;
  private final PasswordSignIn door;
  private final DerivedKeys derivedKeys;
  private final SlidingEnds slidingEnds;

  /** Makes the service. */
  public PublisherTokens(
      Database database,
      PolicyService policies,
      PasswordSignIn door,
      DerivedKeys derivedKeys,
      SlidingEnds slidingEnds) {
    this.database = database;
    this.policies = policies;
    this.door = door;
    this.derivedKeys = derivedKeys;
    this.slidingEnds = slidingEnds;
  }

  /**
   * Gives whoever has an active account and its non-SSO password a token (section B1).
   *
   * @param username in any letter case
   * @param password the caller closes it
   * @param address the client's address, as a literal
   * @throws AppException as {@link PasswordSignIn#enter}; {@code sign-in-refused} also while the
   *     present token is suspended, which is audited
   */
  public PublisherToken signIn(String username, Secret password, String address) {
    PasswordSignIn.Entered entered = door.enterInAnyCase(username, password, address);
    settle();
    Duration life = life();
    Actor actor = Actor.account(entered.accountId(), entered.username()).from(address);
    try {
      return database.write(
          actor,
          Right.DECIDED_WITHIN,
          "publisher.sign-in",
          tx -> {
            Account account = entered.require(tx);
            PublisherToken token = own(tx, account, life);
            tx.audit("publisher.signed-in", subject(account));
            return token;
          });
    } catch (AppException e) {
      throw e.code().equals(SUSPENDED) ? new AppException("sign-in-refused") : e;
    }
  }

  /**
   * The present token of an account, or a new one, within a transaction that does more. The account
   * is locked until its end.
   *
   * @param life how long a new one lives: {@link #life}, looked up before the transaction
   * @throws AppException {@code account-inactive}; {@code token-suspended} while the present token
   *     is suspended, which is audited
   */
  public PublisherToken own(Transaction tx, Account account, Duration life) {
    hold(tx, account);
    BearerToken before = null;
    while (true) {
      Secret key = derivedKeys.publisherToken(account);
      Optional<BearerToken> known = find(tx, key);
      if (known.isEmpty()) {
        return make(tx, account, TokenKind.PUBLISHER, key, tx.now().plus(life), before);
      }
      before = known.get();
      switch (before.state(tx.now())) {
        case LIVE -> {
          return new PublisherToken(key, before.expiresAt(), PublisherUser.of(account));
        }
        case SUSPENDED -> {
          key.close();
          throw refused(tx, account, before, SUSPENDED);
        }
        case EXPIRED, REVOKED -> {
          key.close();
          account.nextPublisherGeneration();
        }
      }
    }
  }

  /**
   * Makes a token of Superdesk one of the account for which Superdesk confirmed it (section B2),
   * within a transaction that does more: the valid one if it is known, an expired one renewed. The
   * account is locked until its end.
   *
   * @param value the token without the word before it; the caller closes it
   * @param life how long it lives from now: {@link #life}, looked up before the transaction
   * @throws AppException {@code superdesk-token-invalid} if it cannot be one; {@code
   *     superdesk-token-taken} if it is another's or a token of another kind, {@code
   *     superdesk-token-revoked} if somebody ended it, {@code token-suspended}, all three audited;
   *     {@code account-inactive}
   */
  public PublisherToken superdesk(Transaction tx, Account account, Secret value, Duration life) {
    if (!TokenFormat.isPossibleForPublisher(value.reveal())) {
      throw new AppException("superdesk-token-invalid");
    }
    hold(tx, account);
    Secret key = Secret.of(value.reveal());
    Instant end = tx.now().plus(life);
    try {
      Optional<BearerToken> known = find(tx, key);
      return known.isEmpty()
          ? make(tx, account, TokenKind.SUPERDESK, key, end, null)
          : again(tx, account, known.get(), key, end);
    } catch (AppException e) {
      key.close();
      throw e;
    }
  }

  private PublisherToken again(
      Transaction tx, Account account, BearerToken token, Secret key, Instant end) {
    if (token.kind() != TokenKind.SUPERDESK || token.accountId() != account.id()) {
      throw refused(tx, account, token, "superdesk-token-taken");
    }
    switch (token.state(tx.now())) {
      case REVOKED -> throw refused(tx, account, token, "superdesk-token-revoked");
      case SUSPENDED -> throw refused(tx, account, token, SUSPENDED);
      case EXPIRED -> {
        Map<String, String> detail = new LinkedHashMap<>();
        detail.put("before", token.expiresAt().toString());
        token.expireAt(end);
        if (token.state(tx.now()) == TokenState.SUSPENDED) {
          throw refused(tx, account, token, SUSPENDED);
        }
        detail.put("after", token.expiresAt().toString());
        tx.audit("token.expiry-moved", Subject.token(token.id(), token.name()), detail);
        tx.changed(new CredentialChange.OfToken(token.id()));
      }
      case LIVE -> {}
    }
    return new PublisherToken(key, token.expiresAt(), PublisherUser.of(account));
  }

  /** After this the account is as it is stored, and nobody else changes it until the end. */
  private static void hold(Transaction tx, Account account) {
    tx.session().flush();
    tx.session().refresh(account, LockModeType.PESSIMISTIC_WRITE);
    account.demandActive();
  }

  private static Optional<BearerToken> find(Transaction tx, Secret key) {
    return tx.session()
        .createSelectionQuery("from BearerToken where digest = :digest", BearerToken.class)
        .setParameter("digest", TokenFormat.digest(key.reveal()))
        .uniqueResultOptional();
  }

  private PublisherToken make(
      Transaction tx,
      Account account,
      TokenKind kind,
      Secret key,
      Instant end,
      BearerToken before) {
    String name = kind == TokenKind.PUBLISHER ? NAME : SUPERDESK_NAME;
    BearerToken token =
        new BearerToken(
            account.id(),
            kind,
            key.reveal(),
            TokenTerms.named(name).until(end),
            tx.actor().name(),
            tx.now());
    if (before != null) {
      token.replaces(before);
    }
    tx.onConstraint(
        "bearer_tokens_digest_unique", () -> refused(tx, account, token, "superdesk-token-taken"));
    tx.session().persist(token);
    Map<String, String> detail = new LinkedHashMap<>();
    detail.put("owner", account.username());
    detail.put("expires", end.toString());
    tx.audit("token.issued", Subject.token(token.id(), name), detail);
    return new PublisherToken(key, end, PublisherUser.of(account));
  }

  /** Writes the ends that moved on; to be done before a transaction asks for {@link #own}. */
  public void settle() {
    slidingEnds.write();
  }

  /** How long a new token lives; to be looked up outside transactions. */
  public Duration life() {
    return policies.duration(Policy.PUBLISHER_TOKEN_LIFE);
  }

  /** Says to superusers which token it was about, if it is stored. */
  private static AppException refused(
      Transaction tx, Account account, BearerToken token, String code) {
    Map<String, String> detail = new LinkedHashMap<>();
    detail.put("reason", code);
    if (token.id() != null) {
      detail.put("token", token.id().toString());
    }
    tx.auditRefused("publisher.refused", subject(account), detail);
    return new AppException(code, token.name());
  }

  private static Subject subject(Account account) {
    return Subject.account(account.id(), account.username());
  }
}
