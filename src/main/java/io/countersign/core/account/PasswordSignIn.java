package io.countersign.core.account;

import io.countersign.core.Actor;
import io.countersign.core.AppException;
import io.countersign.core.Secret;
import io.countersign.core.store.Database;
import io.countersign.core.store.Right;
import io.countersign.core.store.Transaction;
import jakarta.persistence.LockModeType;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.hibernate.Session;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets in whoever has an active account and its non-SSO password: the door of callers over HTTP,
 * for JWTs and for the web page. Unknown, inactive, without a password, in other letter case and
 * wrong get the same answer in the same time.
 *
 * <p>Every try is counted as failed before it is checked, so that tries side by side cannot go past
 * a limit. The last sign-in of the account is left as it is (the EasyDMP contract, section 2).
 */
public final class PasswordSignIn {
  private static final Logger log = LoggerFactory.getLogger(PasswordSignIn.class);

  private final Database database;
  private final PasswordCheck check;
  private final HashingThreads threads;
  private final SignInDelay delay;
  private final RefusedSignIns refused;

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
      PasswordCheck check,
      HashingThreads threads,
      SignInDelay delay,
      RefusedSignIns refused) {
    this.database = database;
    this.check = check;
    this.threads = threads;
    this.delay = delay;
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
    SignInDelay.Key key = new SignInDelay.Key(Usernames.key(username), address);
    Duration wait = delay.begin(key);
    if (!wait.isZero()) {
      throw new AppException("sign-in-throttled", Math.max(1, wait.plusMillis(999).toSeconds()));
    }
    Checked checked = threads.run(() -> check(find, password));
    Optional<Entered> entered = checked.good() ? settle(checked) : Optional.empty();
    if (entered.isEmpty()) {
      refused.count(checked.outcome().account().orElse(null), address);
      check.waitBeforeRefusing(checked.outcome());
      throw new AppException("sign-in-refused");
    }
    delay.succeeded(key);
    return entered.get();
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
