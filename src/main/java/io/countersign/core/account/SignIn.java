package io.countersign.core.account;

import io.countersign.core.Actor;
import io.countersign.core.AppException;
import io.countersign.core.Secret;
import io.countersign.core.Subject;
import io.countersign.core.store.Database;
import io.countersign.core.store.Right;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.hibernate.Session;

/**
 * Lets superusers in. Unknown, wrong, inactive and not a superuser get the same answer in the same
 * time, and failures slow down whoever goes on guessing.
 */
public final class SignIn {
  private static final String HERE = "this machine";

  private final Database database;
  private final PasswordCheck check;
  private final SignInDelay delay;
  private final RefusedSignIns refused;

  /** Makes the door. */
  public SignIn(Database database, PasswordCheck check, SignInDelay delay, RefusedSignIns refused) {
    this.database = database;
    this.check = check;
    this.delay = delay;
    this.refused = refused;
  }

  /**
   * Checks a superuser's username (without regard to letter case) and password.
   *
   * @param address where the attempt comes from, or null for this machine
   * @return the actor for all further calls
   * @throws AppException {@code sign-in-refused}; {@code sign-in-wait} with the seconds to wait
   */
  public Actor signIn(String username, Secret password, String address) {
    return enter(
        username,
        session -> AccountQueries.byUsername(session, username),
        password,
        address,
        "signin.done");
  }

  /**
   * Checks the password of somebody who signed in before and locked the window. It is the account
   * that counts: its username may have changed since, and be somebody else's now.
   *
   * @throws AppException as {@link #signIn}
   */
  public Actor unlock(Actor actor, Secret password) {
    return enter(
        actor.name(),
        session -> Optional.ofNullable(session.find(Account.class, actor.accountId())),
        password,
        actor.address(),
        "signin.unlocked");
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

  private Actor enter(
      String username,
      Function<Session, Optional<Account>> find,
      Secret password,
      String address,
      String action) {
    SignInDelay.Key key =
        new SignInDelay.Key(Usernames.key(username), address == null ? HERE : address);
    SignInDelay.Attempt attempt = delay.begin(key);
    Duration wait = attempt.mustWait();
    if (!wait.isZero()) {
      throw new AppException("sign-in-wait", Math.max(1, wait.plusMillis(999).toSeconds()));
    }
    PasswordCheck.Outcome outcome = compare(attempt, find, password);
    Optional<Account> found = outcome.account();
    if (!outcome.matches() || !found.get().active() || !found.get().superuser()) {
      refused.count(found.orElse(null), address);
      check.waitBeforeRefusing(outcome);
      throw new AppException("sign-in-refused");
    }
    delay.succeeded(attempt);
    Account account = found.get();
    welcome(account, check.better(account, password), address, action);
    return Actor.account(account.id(), account.username()).from(address);
  }

  private PasswordCheck.Outcome compare(
      SignInDelay.Attempt attempt, Function<Session, Optional<Account>> find, Secret password) {
    try {
      return check.compare(find, password);
    } catch (RuntimeException e) {
      delay.withdraw(attempt);
      throw e;
    }
  }

  private void welcome(Account seen, Optional<String> better, String address, String action) {
    Actor actor = Actor.account(seen.id(), seen.username()).from(address);
    database.write(
        actor,
        action,
        tx -> {
          better.ifPresent(hash -> PasswordCheck.replace(tx.session(), seen, hash));
          Account account = tx.session().find(Account.class, seen.id());
          account.signedIn(tx.now());
          tx.audit(action, Subject.account(account.id(), account.username()));
          return null;
        });
  }
}
