package io.countersign.core.instance;

import io.countersign.core.access.OwnRequests;
import io.countersign.core.account.OwnAccount;
import io.countersign.core.account.PasswordChange;
import io.countersign.core.jwt.OwnJwts;
import io.countersign.core.session.OwnPassword;
import io.countersign.core.session.OwnSessions;
import io.countersign.core.store.Database;
import io.countersign.core.token.OwnTokens;

/**
 * What an account does for itself; each service refuses whoever is no active account.
 *
 * @param account an account as its owner sees it
 * @param password its non-SSO password
 * @param tokens its bearer tokens
 * @param requests its requests for API access
 * @param jwts its JWT sign-ins
 * @param sessions its web sessions
 */
public record SelfService(
    OwnAccount account,
    OwnPassword password,
    OwnTokens tokens,
    OwnRequests requests,
    OwnJwts jwts,
    OwnSessions sessions) {

  /** The same services as {@code core} has them for superusers, for each account alone. */
  static SelfService of(Core core) {
    Database database = core.database();
    PasswordChange change =
        new PasswordChange(
            database, core.passwords(), core.passwordSignIn(), core.hashingThreads());
    return new SelfService(
        new OwnAccount(database),
        new OwnPassword(change, core.sessions()),
        new OwnTokens(database, core.tokens(), core.unwritten().lastUse()),
        new OwnRequests(
            database, core.access(), core.passwords(), core.hashingThreads(), core.sessions()),
        new OwnJwts(core.jwts()),
        new OwnSessions(database, core.sessions()));
  }
}
