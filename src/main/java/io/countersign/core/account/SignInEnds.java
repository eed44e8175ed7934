package io.countersign.core.account;

import io.countersign.core.CredentialChange;
import io.countersign.core.Subject;
import io.countersign.core.store.Transaction;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.hibernate.Session;

/**
 * Ends all sign-ins of an account for good, wherever they are kept: JWTs, web sessions, and the
 * tokens of the Web Publisher contract, which are given out for signing in. Those that have rows in
 * an aggregate above this one are named in HQL only.
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
    endPublisherTokens(tx, accountId, why);
    return endJwtFamilies(tx, accountId, why);
  }

  /**
   * Ends every JWT sign-in of the account that began up to now, those among them that were never
   * seen here. Everything else goes on.
   *
   * @return how many families that were
   */
  public static int jwts(Transaction tx, int accountId) {
    tx.session()
        .createMutationQuery(
            """
            update Account set jwtsEndedAt = :at
            where id = :id and (jwtsEndedAt is null or jwtsEndedAt < :at)
            """)
        .setParameter("at", tx.now())
        .setParameter("id", accountId)
        .executeUpdate();
    tx.changed(new CredentialChange.OfAccount(accountId));
    return endJwtFamilies(tx, accountId, SignInEnd.ENDED);
  }

  /**
   * Moves on to the next Web Publisher token that is derived for the account; the one before never
   * comes back.
   */
  public static void nextPublisherToken(Session session, int accountId) {
    session
        .createMutationQuery(
            "update Account set publisherGeneration = publisherGeneration + 1 where id = :id")
        .setParameter("id", accountId)
        .executeUpdate();
  }

  /**
   * Ends every token of the Web Publisher contract that was first given out before {@code moment}.
   *
   * @return how many that were
   */
  public static int publisherTokensBefore(Transaction tx, Instant moment) {
    tx.session()
        .createMutationQuery(
            """
            update Account set publisherGeneration = publisherGeneration + 1
            where id in (select t.accountId from BearerToken t
              where t.kind = PUBLISHER and t.revokedAt is null and t.createdAt < :moment)
            """)
        .setParameter("moment", moment)
        .executeUpdate();
    return tx.session()
        .createMutationQuery(
            """
            update versioned BearerToken
            set revokedAt = :at, revokedBy = :by, revokeReason = :reason
            where createdAt < :moment and revokedAt is null and kind in (PUBLISHER, SUPERDESK)
            """)
        .setParameter("at", tx.now())
        .setParameter("by", tx.actor().name())
        .setParameter("reason", reason(SignInEnd.ENDED_BEFORE))
        .setParameter("moment", moment)
        .executeUpdate();
  }

  private static String reason(SignInEnd why) {
    return why.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** Those that are over by themselves as well: Superdesk's could be renewed. */
  private static void endPublisherTokens(Transaction tx, int accountId, SignInEnd why) {
    nextPublisherToken(tx.session(), accountId);
    String reason = reason(why);
    tx.session()
        .createSelectionQuery(
            """
            select id, name from BearerToken where accountId = :account and revokedAt is null
              and kind in (PUBLISHER, SUPERDESK) and expiresAt > :now order by id
            """,
            Object[].class)
        .setParameter("account", accountId)
        .setParameter("now", tx.now())
        .getResultList()
        .forEach(
            live ->
                tx.audit(
                    "token.revoked",
                    Subject.token((Long) live[0], (String) live[1]),
                    Map.of("reason", reason)));
    tx.session()
        .createMutationQuery(
            """
            update versioned BearerToken
            set revokedAt = :at, revokedBy = :by, revokeReason = :reason
            where accountId = :account and revokedAt is null and kind in (PUBLISHER, SUPERDESK)
            """)
        .setParameter("at", tx.now())
        .setParameter("by", tx.actor().name())
        .setParameter("reason", reason)
        .setParameter("account", accountId)
        .executeUpdate();
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
