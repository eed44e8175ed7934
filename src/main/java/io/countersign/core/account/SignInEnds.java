package io.countersign.core.account;

import io.countersign.core.CredentialChange;
import io.countersign.core.store.Transaction;

/**
 * Ends all sign-ins of an account for good, wherever they are kept. Those that have rows in an
 * aggregate above this one are named in HQL only.
 */
public final class SignInEnds {
  private SignInEnds() {}

  /**
   * Ends every sign-in of the account that began up to now. The moment never moves back, also where
   * two transactions end them at once.
   *
   * @param why never one that concerns a single sign-in
   * @return how many families of JWTs that were
   */
  public static int all(Transaction tx, int accountId, SignInEnd why) {
    tx.session()
        .createMutationQuery(
            """
            update Account set signInsEndedAt = :at
            where id = :id and (signInsEndedAt is null or signInsEndedAt < :at)
            """)
        .setParameter("at", tx.now())
        .setParameter("id", accountId)
        .executeUpdate();
    tx.changed(new CredentialChange.OfAccount(accountId));
    return endJwtFamilies(tx, accountId, why);
  }

  /** After the account, whose row those who sign in lock: none of them slips in between. */
  private static int endJwtFamilies(Transaction tx, int accountId, SignInEnd why) {
    return tx.session()
        .createMutationQuery(
            """
            update JwtFamily set endedAt = :at, endedBy = :by, endReason = :why
            where accountId = :account and endedAt is null
            """)
        .setParameter("at", tx.now())
        .setParameter("by", tx.actor().name())
        .setParameter("why", why)
        .setParameter("account", accountId)
        .executeUpdate();
  }
}
