package io.countersign.core.token;

import io.countersign.core.AppException;
import io.countersign.core.store.Database;
import io.countersign.core.store.Transaction;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.hibernate.Session;

/** Stores keys that come from another program, of which only digests are kept. */
public final class TakenTokens {
  /** What a key that was taken over is called. */
  public static final String NAME = "EasyDMP key";

  private TakenTokens() {}

  /** Which of these digests, a thousand at the most, tokens have, in any state. */
  public static Set<String> known(Session session, Collection<String> digests) {
    return new HashSet<>(
        session
            .createSelectionQuery(
                "select digest from BearerToken where digest in :digests", String.class)
            .setParameterList("digests", digests)
            .getResultList());
  }

  /**
   * Takes {@code count} ids for keys. A step by itself, before the transaction that stores them.
   *
   * @return the first of the {@code count} consecutive ids
   */
  public static long reserve(Database database, int count) {
    return database.reserveIds("bearer_tokens", 0, count);
  }

  /**
   * Stores a key that never expires and may do all its owner may; the caller audits it.
   *
   * @param id an id that was reserved
   * @param createdAt when it was made there
   * @throws AppException {@code changed-meanwhile} if somebody stored it since it was found to be
   *     unknown
   */
  public static void store(
      Transaction tx, long id, int accountId, TakenKey key, Instant createdAt) {
    tx.onConstraint("bearer_tokens_digest_unique", () -> new AppException("changed-meanwhile"));
    tx.session()
        .createNativeMutationQuery(
            """
            insert into bearer_tokens (id, version, account_id, kind, name, note, digest, hint,
              roles, networks, created_at, created_by)
            values (:id, 0, :account, :kind, :name, '', :digest, :hint, '', '', :createdAt,
              :createdBy)
            """)
        .setParameter("id", id)
        .setParameter("account", accountId)
        .setParameter("kind", TokenKind.TAKEN_OVER.name())
        .setParameter("name", NAME)
        .setParameter("digest", key.digest())
        .setParameter("hint", key.hint())
        .setParameter("createdAt", createdAt)
        .setParameter("createdBy", tx.actor().name())
        .executeUpdate();
  }
}
