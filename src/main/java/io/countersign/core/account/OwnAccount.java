package io.countersign.core.account;

import io.countersign.core.Actor;
import io.countersign.core.store.Database;
import io.countersign.core.store.Right;

/** What an account may see of itself. */
public final class OwnAccount {
  private final Database database;

  /** Makes the service. */
  public OwnAccount(Database database) {
    this.database = database;
  }

  /** The acting account. */
  public OwnDetail open(Actor actor) {
    return database.read(
        actor,
        Right.OWNER,
        "account.open",
        session -> OwnDetail.of(AccountQueries.require(session, actor.accountId())));
  }
}
