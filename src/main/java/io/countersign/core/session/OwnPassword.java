package io.countersign.core.session;

import io.countersign.core.Actor;
import io.countersign.core.AppException;
import io.countersign.core.Secret;
import io.countersign.core.account.PasswordChange;

/** What an account may do with its own non-SSO password. */
public final class OwnPassword {
  private final PasswordChange change;
  private final SessionService sessions;

  /** Makes the service. */
  public OwnPassword(PasswordChange change, SessionService sessions) {
    this.change = change;
    this.sessions = sessions;
  }

  /**
   * Changes it. All sign-ins of the account are over then, JWTs and web sessions alike; the browser
   * in which it was changed is given a fresh session.
   *
   * @throws AppException as {@link PasswordChange#change}
   */
  public Opened change(Actor actor, Secret current, Secret wanted, Browser browser) {
    return change.change(actor, current, wanted, tx -> sessions.renew(tx, browser));
  }
}
