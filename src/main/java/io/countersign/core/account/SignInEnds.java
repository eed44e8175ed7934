package io.countersign.core.account;

import io.countersign.core.CredentialChange;
import io.countersign.core.store.Transaction;

/** Ends all sign-ins of an account for good, wherever they are kept. */
public final class SignInEnds {
  private SignInEnds() {}

  /**
   * Ends every sign-in of the account that began up to now. The moment never moves back, also where
   * two transactions end them at once.
   *
   * @param why never one that concerns a single sign-in
   */
  public static void all(Transaction tx, int accountId, SignInEnd why) {
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
  }
}
