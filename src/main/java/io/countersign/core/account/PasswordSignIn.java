package io.countersign.core.account;

import io.countersign.core.Actor;
import io.countersign.core.AppException;
import io.countersign.core.Secret;
import io.countersign.core.Subject;
import io.countersign.core.policy.PolicyService;
import io.countersign.core.store.Database;
import io.countersign.core.store.Right;
import io.countersign.core.store.Transaction;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.hibernate.Session;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets in whoever has an active account and its non-SSO password: the door of callers over HTTP,
 * for JWTs, Web Publisher and the web page. Unknown, inactive, without a password, in other letter
 * case where it counts, and wrong get the same answer in the same time.
 *
 * <p>Guessing is held off by {@link SignInThrottle}, and passwords are compared on {@link
 * HashingThreads}; waits that make refusals look alike hold none of those. The last sign-in of the
 * account is left as it is (the EasyDMP contract, section 2).
 */
public final class PasswordSignIn {
  private static final Logger log = LoggerFactory.getLogger(PasswordSignIn.class);
  private static final Set<String> HELD_OFF = Set.of("sign-in-throttled", "sign-in-busy");
  private static final int MOST_UNDER_WAY = 256;

  private final Database database;
  private final PasswordCheck check;
  private final HashingThreads threads;
  private final SignInThrottle throttle;
  private final RefusedSignIns refused;
  private final TriesSideBySide<SignInDelay.Key> tries = new TriesSideBySide<>();

  /** All who are in it: waiting for a thread, hashing, or waiting to be refused. */
  private final Semaphore underWay = new Semaphore(MOST_UNDER_WAY);

  /**
   * Who was let in.
   *
   * @param accountId the account
   * @param username its username, letter for letter
   * @param passwordChangedAt when the password was set that was right
   */
  public record Entered(int accountId, String username, Instant passwordChangedAt) {
    /**
     * The account within the transaction that signs it in, if nothing changed since the check.
     * Nobody else changes it until the end, so whoever ends its sign-ins comes before or after.
     *
     * @throws AppException {@code sign-in-refused}
     */
    public Account require(Transaction tx) {
      Account account = tx.session().find(Account.class, accountId, LockModeType.PESSIMISTIC_WRITE);
      if (account == null
          || !account.active()
          || !account.hasPassword()
          || !account.username().equals(username)
          || !Objects.equals(account.passwordChangedAt(), passwordChangedAt)) {
        throw new AppException("sign-in-refused");
      }
      return account;
    }
  }

  /** A right password and, if the stored hash is not ours, a better one. */
  private record Checked(PasswordCheck.Outcome outcome, Optional<String> better) {
    boolean good() {
      return outcome.matches() && outcome.account().get().active();
    }
  }

  /** Makes the door. */
  public PasswordSignIn(
      Database database,
      PolicyService policies,
      PasswordCheck check,
      HashingThreads threads,
      RefusedSignIns refused) {
    this.database = database;
    this.check = check;
    this.threads = threads;
    this.throttle = new SignInThrottle(database.clock(), policies, PasswordCheck::pause);
    this.refused = refused;
  }

  /**
   * Checks a username and a password. It may take some seconds, and is never to be interrupted.
   *
   * @param username compared exactly, letter case included
   * @param password tried as given and then, if it has outer blanks, without them (the EasyDMP
   *     contract, section 0); the caller closes it
   * @param address the client's address, as a literal
   * @throws AppException {@code sign-in-refused}, whatever the reason; {@code sign-in-throttled}
   *     after too many failures and {@code sign-in-busy} when too many are being checked, both with
   *     the whole seconds to wait, at least 1
   */
  public Entered enter(String username, Secret password, String address) {
    return enter(username, session -> AccountQueries.exactly(session, username), password, address);
  }

  /**
   * As {@link #enter}, for a username in any letter case (the Web Publisher contract, section B1).
   */
  public Entered enterInAnyCase(String username, Secret password, String address) {
    return enter(
        username, session -> AccountQueries.byUsername(session, username), password, address);
  }

  /**
   * Checks the present password of somebody who is signed in, before a change of it for example.
   * Limits are those of {@link #enter}.
   *
   * @throws AppException as {@link #enter}
   */
  public void confirm(int accountId, Secret password, String address) {
    String username =
        database
            .read(session -> Optional.ofNullable(session.find(Account.class, accountId)))
            .map(Account::username)
            .orElse("");
    enter(
        username,
        session -> Optional.ofNullable(session.find(Account.class, accountId)),
        password,
        address);
  }

  private Entered enter(
      String username, Function<Session, Optional<Account>> find, Secret password, String address) {
    String place = AddressThrottle.place(address);
    try {
      return enterIfThereIsRoom(username, find, password, place);
    } catch (AppException e) {
      if (HELD_OFF.contains(e.code())) {
        refused.heldOff(username, place);
      }
      throw e;
    }
  }

  private Entered enterIfThereIsRoom(
      String username, Function<Session, Optional<Account>> find, Secret password, String place) {
    if (!underWay.tryAcquire()) {
      throw new AppException("sign-in-busy", 1L);
    }
    try {
      return enterNow(username, find, password, place);
    } finally {
      underWay.release();
    }
  }

  private Entered enterNow(
      String username, Function<Session, Optional<Account>> find, Secret password, String place) {
    SignInDelay.Key kind = SignInThrottle.kind(username, place);
    SignInThrottle.Attempt attempt = tries.begin(kind, () -> throttle.begin(username, place));
    Checked checked;
    Optional<Entered> entered;
    try {
      attempt.awaitTurn();
      checked = threads.run(place, () -> check(find, password));
      entered = checked.good() ? settle(checked) : Optional.empty();
      entered.ifPresent(in -> attempt.succeeded());
    } catch (RuntimeException e) {
      attempt.withdraw();
      throw e;
    } finally {
      tries.end(kind);
    }
    return entered.orElseThrow(() -> refusal(checked.outcome(), place));
  }

  /** The refusal, when it is as late as any. */
  private AppException refusal(PasswordCheck.Outcome outcome, String place) {
    Optional<Account> tried = outcome.account();
    refused.count(tried.orElse(null), place);
    check.waitBeforeRefusing(outcome);
    Subject subject =
        tried.map(account -> Subject.account(account.id(), account.username())).orElse(null);
    return AppException.about(subject, "sign-in-refused");
  }

  /** Compares once or twice, which depends on the password alone. */
  private Checked check(Function<Session, Optional<Account>> find, Secret password) {
    PasswordCheck.Outcome outcome = check.compare(find, password);
    Checked asGiven = checked(outcome, password);
    if (outcome.matches()) {
      return asGiven;
    }
    try (Secret trimmed = trimmed(password)) {
      return trimmed.length() == password.length()
          ? asGiven
          : checked(check.again(outcome, trimmed), trimmed);
    }
  }

  private Checked checked(PasswordCheck.Outcome outcome, Secret password) {
    Optional<String> better =
        outcome
            .account()
            .filter(account -> outcome.matches() && account.active())
            .flatMap(account -> check.better(account, password));
    return new Checked(outcome, better);
  }

  private static Secret trimmed(Secret password) {
    char[] chars = password.chars();
    int from = 0;
    int to = chars.length;
    while (from < to && isBlank(chars[from])) {
      from++;
    }
    while (to > from && isBlank(chars[to - 1])) {
      to--;
    }
    char[] inner = Arrays.copyOfRange(chars, from, to);
    try {
      return Secret.of(inner);
    } finally {
      Arrays.fill(chars, '\0');
      Arrays.fill(inner, '\0');
    }
  }

  /** What Python's {@code str.strip()} cuts. */
  private static boolean isBlank(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\u0085';
  }

  /** Keeps the better hash. The check took its time: the account may have been stopped since. */
  private Optional<Entered> settle(Checked checked) {
    Account seen = checked.outcome().account().get();
    checked.better().ifPresent(better -> rehash(seen, better));
    return database.read(session -> stillGood(session, seen));
  }

  private void rehash(Account seen, String better) {
    try {
      database.write(
          Actor.SYSTEM,
          Right.DECIDED_WITHIN,
          "account.password",
          tx -> {
            PasswordCheck.replace(tx.session(), seen, better);
            return null;
          });
    } catch (AppException e) {
      log.warn("The password hash of account {} is replaced another time", seen.id(), e);
    }
  }

  private static Optional<Entered> stillGood(Session session, Account seen) {
    return Optional.ofNullable(session.find(Account.class, seen.id()))
        .filter(Account::active)
        .filter(Account::hasPassword)
        .filter(account -> Objects.equals(account.passwordChangedAt(), seen.passwordChangedAt()))
        .map(account -> new Entered(account.id(), account.username(), account.passwordChangedAt()));
  }
}
