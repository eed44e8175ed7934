package io.countersign.core.account;

import io.countersign.core.Secret;
import io.countersign.core.store.Database;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.hibernate.Session;

/**
 * The one comparison of a password with an account's hash. An account that does not exist or has no
 * password costs a check all the same, and whoever refuses waits until the least time is over, so
 * that hashes of different cost look alike.
 */
public final class PasswordCheck {
  /** No comparison counts for longer than this for the sake of looking alike. */
  private static final Duration MOST = Duration.ofSeconds(3);

  private final Database database;
  private final PasswordHashes hashes;
  private final Duration least;

  /** The longest comparisons: refusals after them look like them. */
  private final Slowest slowest = new Slowest(System::nanoTime);

  /**
   * What a comparison found.
   *
   * @param account the account as it was before the comparison, if there is one
   * @param matches whether the password is its own; says nothing of what the account may do
   * @param begun when the first comparison began, by {@link System#nanoTime()}
   * @param comparisons how many there were
   */
  record Outcome(Optional<Account> account, boolean matches, long begun, int comparisons) {}

  /**
   * Makes the check.
   *
   * @param least how long a refusal takes at least
   */
  public PasswordCheck(Database database, PasswordHashes hashes, Duration least) {
    this.database = database;
    this.hashes = hashes;
    this.least = least;
  }

  /** Compares {@code password} with the hash of the account that {@code find} finds. */
  Outcome compare(Function<Session, Optional<Account>> find, Secret password) {
    Optional<Account> found = database.read(find);
    long begun = System.nanoTime();
    boolean matches = matches(found, password);
    return new Outcome(found, matches, begun, 1);
  }

  /** Compares another password with the hash that was compared before. */
  Outcome again(Outcome before, Secret password) {
    boolean matches = matches(before.account(), password);
    return new Outcome(before.account(), matches, before.begun(), before.comparisons() + 1);
  }

  private boolean matches(Optional<Account> account, Secret password) {
    long begun = System.nanoTime();
    try {
      return hashes.matches(password, account.map(Account::passwordHash).orElse(null));
    } finally {
      slowest.took(Math.min(System.nanoTime() - begun, MOST.toNanos()));
    }
  }

  /** Waits until a refusal of this outcome may be told. */
  void waitBeforeRefusing(Outcome outcome) {
    long longest = outcome.comparisons() * slowest.nanos();
    pauseUntil(outcome.begun() + (least.isZero() ? 0 : Math.max(least.toNanos(), longest)));
  }

  /** Lets this much time pass, unless the thread is interrupted. */
  static void pause(Duration time) {
    pauseUntil(System.nanoTime() + time.toNanos());
  }

  private static void pauseUntil(long until) {
    long left;
    while ((left = until - System.nanoTime()) > 0 && !Thread.currentThread().isInterrupted()) {
      LockSupport.parkNanos(left);
    }
  }

  /** A hash of our own for {@code password}, where the account's is of another kind or cost. */
  Optional<String> better(Account account, Secret password) {
    return hashes.needsRehash(account.passwordHash())
        ? Optional.of(hashes.hash(password))
        : Optional.empty();
  }

  /**
   * Replaces the hash that {@code seen} had by a better one of the same password, unless another
   * was set meanwhile. To be called before the account is loaded in {@code session}.
   */
  static void replace(Session session, Account seen, String better) {
    session
        .createMutationQuery(
            "update Account set passwordHash = :better where id = :id and passwordHash = :seen")
        .setParameter("better", better)
        .setParameter("id", seen.id())
        .setParameter("seen", seen.passwordHash())
        .executeUpdate();
  }
}
