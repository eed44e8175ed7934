package io.countersign.core.token;

import io.countersign.core.Actor;
import io.countersign.core.CredentialChange;
import io.countersign.core.store.Database;
import io.countersign.core.store.Right;
import io.countersign.core.store.Transaction;
import java.time.Duration;

/**
 * Forgets tokens of the Web Publisher contract that are over for long; people who sign in each day
 * leave one every other day. Kept are those that tell what must not come back: the newest of each
 * account's derived tokens, because the present generation would give it again, and tokens of
 * Superdesk that somebody revoked or suspended.
 */
public final class EndedTokens {
  /** How long those are kept that ended. */
  static final Duration KEPT = Duration.ofDays(90);

  private final Database database;

  /** Makes it over {@code database}. */
  public EndedTokens(Database database) {
    this.database = database;
  }

  /** Forgets what may be forgotten now. */
  public void purge() {
    database.write(
        Actor.SYSTEM,
        Right.DECIDED_WITHIN,
        "token.purge",
        tx -> {
          int gone = superseded(tx) + ofSuperdesk(tx);
          if (gone > 0) {
            tx.changed(new CredentialChange.OfEverything());
          }
          return null;
        });
  }

  private static int superseded(Transaction tx) {
    return tx.session()
        .createMutationQuery(
            """
            delete BearerToken gone
            where gone.kind = PUBLISHER
            and (gone.revokedAt < :before or gone.expiresAt < :before)
            and exists (
              select 1 from BearerToken later
              where later.accountId = gone.accountId and later.kind = PUBLISHER
              and later.id > gone.id
            )
            """)
        .setParameter("before", tx.now().minus(KEPT))
        .executeUpdate();
  }

  private static int ofSuperdesk(Transaction tx) {
    return tx.session()
        .createMutationQuery(
            """
            delete BearerToken
            where kind = SUPERDESK and revokedAt is null and suspendedAt is null
            and expiresAt < :before
            """)
        .setParameter("before", tx.now().minus(KEPT))
        .executeUpdate();
  }
}
