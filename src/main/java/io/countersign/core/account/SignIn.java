package io.countersign.core.account;

import io.countersign.core.Actor;
import io.countersign.core.AppException;
import io.countersign.core.Secret;
import io.countersign.core.Subject;
import io.countersign.core.store.Database;
import io.countersign.core.store.Right;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * Lets superusers in. Unknown, wrong, inactive and not a superuser get the same answer in the same
 * time, and failures slow down whoever goes on guessing.
 */
public final class SignIn {
  private static final String HERE = "this machine";

  private final Database database;
  private final PasswordHashes hashes;
  private final SignInDelay delay;
  private final RefusedSignIns refused;
  private final Duration least;

  /**
   * Makes the door.
   *
   * @param least how long an answer takes at least, so that hashes of different cost look alike
   */
  public SignIn(
      Database database,
      PasswordHashes hashes,
      SignInDelay delay,
      RefusedSignIns refused,
      Duration least) {
    this.database = database;
    this.hashes = hashes;
    this.delay = delay;
    this.refused = refused;
    this.least = least;
  }

  /**
   * Checks a superuser's username (without regard to letter case) and password.
   *
   * @param address where the attempt comes from, or null for this machine
   * @return the actor for all further calls
   * @throws AppException {@code sign-in-refused}; {@code sign-in-wait} with the seconds to wait
   */
  public Actor signIn(String username, Secret password, String address) {
    return check(username, password, address, "signin.done");
  }

  /**
   * Checks the password of somebody who signed in before and locked the window.
   *
   * @throws AppException as {@link #signIn}
   */
  public Actor unlock(Actor actor, Secret password) {
    return check(actor.name(), password, actor.address(), "signin.unlocked");
  }

  /** Records that somebody signed out. */
  public void signOut(Actor actor) {
    database.write(
        actor,
        Right.DECIDED_WITHIN,
        "signin.ended",
        tx -> {
          tx.audit("signin.ended", Subject.account(actor.accountId(), actor.name()));
          return null;
        });
  }

  private Actor check(String username, Secret password, String address, String action) {
    SignInDelay.Key key =
        new SignInDelay.Key(Usernames.key(username), address == null ? HERE : address);
    Duration wait = delay.check(key);
    if (!wait.isZero()) {
      throw new AppException("sign-in-wait", Math.max(1, wait.plusMillis(999).toSeconds()));
    }
    long until = System.nanoTime() + least.toNanos();
    Optional<Account> found =
        database.read(session -> AccountQueries.byUsername(session, username));
    boolean good = found.filter(account -> matches(account, password)).isPresent();
    if (found.isEmpty() || !found.get().hasPassword()) {
      hashes.burn(password);
    }
    if (!good || !found.get().active() || !found.get().superuser()) {
      delay.failed(key);
      refused.count(found.orElse(null), address);
      waitUntil(until);
      throw new AppException("sign-in-refused");
    }
    delay.succeeded(key);
    Account account = found.get();
    String better = hashes.needsRehash(account.passwordHash()) ? hashes.hash(password) : null;
    welcome(account, better, address, action);
    return Actor.account(account.id(), account.username()).from(address);
  }

  private boolean matches(Account account, Secret password) {
    return account.hasPassword() && hashes.matches(password, account.passwordHash());
  }

  private void welcome(Account seen, String better, String address, String action) {
    Actor actor = Actor.account(seen.id(), seen.username()).from(address);
    database.write(
        actor,
        action,
        tx -> {
          Account account = tx.session().find(Account.class, seen.id());
          account.signedIn(tx.now());
          if (better != null && seen.passwordHash().equals(account.passwordHash())) {
            account.rehash(better);
          }
          tx.audit(action, Subject.account(account.id(), account.username()));
          return null;
        });
  }

  private static void waitUntil(long nanoTime) {
    long left;
    while ((left = nanoTime - System.nanoTime()) > 0 && !Thread.currentThread().isInterrupted()) {
      LockSupport.parkNanos(left);
    }
  }
}
