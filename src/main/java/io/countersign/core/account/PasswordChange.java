package io.countersign.core.account;

import io.countersign.core.Actor;
import io.countersign.core.AppException;
import io.countersign.core.Secret;
import io.countersign.core.store.Database;
import io.countersign.core.store.Right;
import io.countersign.core.store.Transaction;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Function;
import org.hibernate.Session;

/** The change of a non-SSO password by its owner, who knows the present one. */
public final class PasswordChange {
  private static final String ACTION = "account.password";

  /** The account as it was before the present password was checked. */
  private record Seen(Instant changedAt) {}

  private final Database database;
  private final PasswordService passwords;
  private final PasswordSignIn signIn;
  private final HashingThreads threads;

  /** Makes it. */
  public PasswordChange(
      Database database, PasswordService passwords, PasswordSignIn signIn, HashingThreads threads) {
    this.database = database;
    this.passwords = passwords;
    this.signIn = signIn;
    this.threads = threads;
  }

  /**
   * Changes the acting account's password. The present one is checked as a sign-in is, and guessing
   * it is slowed down alike.
   *
   * @param then what else is done in the same transaction
   * @throws AppException {@code password-none} if there is none to change; {@code password-wrong}
   *     beside the field {@code current}; beside the field {@code password} if the rules refuse the
   *     new one; {@code sign-in-throttled}, {@code sign-in-busy} with the seconds to wait; {@code
   *     changed-meanwhile} if it was changed while this one was checked
   */
  public <T> T change(Actor owner, Secret current, Secret wanted, Function<Transaction, T> then) {
    Seen seen = database.read(owner, Right.OWNER, ACTION, session -> seen(session, owner));
    confirm(owner, current);
    // Judged there too: how strong a long password is takes its time, and is nobody's to try
    // freely.
    PreparedPassword prepared = threads.run(() -> passwords.prepare(owner.accountId(), wanted));
    return database.write(
        owner,
        Right.OWNER,
        ACTION,
        tx -> {
          Account account = AccountQueries.requireLocked(tx.session(), owner.accountId());
          if (!Objects.equals(account.passwordChangedAt(), seen.changedAt())) {
            throw new AppException("changed-meanwhile");
          }
          passwords.set(tx, account, prepared);
          return then.apply(tx);
        });
  }

  private static Seen seen(Session session, Actor owner) {
    Account account = AccountQueries.require(session, owner.accountId());
    if (!account.hasPassword()) {
      throw new AppException("password-none", account.username());
    }
    return new Seen(account.passwordChangedAt());
  }

  private void confirm(Actor owner, Secret current) {
    try {
      signIn.confirm(owner.accountId(), current, owner.address());
    } catch (AppException e) {
      throw e.code().equals("sign-in-refused") ? AppException.of("current", "password-wrong") : e;
    }
  }
}
