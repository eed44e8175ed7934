package io.countersign.core.jwt;

import io.countersign.core.Actor;
import io.countersign.core.store.Database;
import io.countersign.core.store.Right;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.hibernate.Session;

/**
 * Remembers when and from where sign-ins were refreshed, and writes it in batches: never one write
 * for a refresh.
 */
public final class LastRefresh {
  private final Database database;
  private final Map<Long, Stamp> stamps = new ConcurrentHashMap<>();

  private record Stamp(String jti, Instant expiresAt, Instant at, String from) {
    Stamp newest(Stamp other) {
      return other.at().isBefore(at) ? this : other;
    }
  }

  /** Makes the collector. */
  public LastRefresh(Database database) {
    this.database = database;
  }

  /**
   * Notes a new token of a sign-in; keeps the newest.
   *
   * @param from the address it was sent to, or null
   */
  void refreshed(long familyId, String jti, Instant expiresAt, Instant at, String from) {
    Stamp stamp = new Stamp(jti, expiresAt, at, JwtFamily.address(from));
    stamps.merge(familyId, stamp, Stamp::newest);
  }

  /** Writes what was gathered since the last call, in one transaction; if it fails, next time. */
  public synchronized void write() {
    Map<Long, Stamp> batch = new TreeMap<>();
    for (Long id : stamps.keySet()) {
      batch.put(id, stamps.remove(id));
    }
    if (batch.isEmpty()) {
      return;
    }
    boolean written = false;
    try {
      database.write(
          Actor.SYSTEM,
          Right.DECIDED_WITHIN,
          "jwt.refreshed",
          tx -> {
            batch.forEach((id, stamp) -> write(tx.session(), id, stamp));
            return null;
          });
      written = true;
    } finally {
      if (!written) {
        batch.forEach((id, stamp) -> stamps.merge(id, stamp, Stamp::newest));
      }
    }
  }

  private static void write(Session session, long id, Stamp stamp) {
    session
        .createMutationQuery(
            """
            update JwtFamily set newestJti = :jti, expiresAt = :expires,
              lastRefreshedAt = :at, lastRefreshedFrom = :from
            where id = :id and (lastRefreshedAt is null or lastRefreshedAt <= :at)
            """)
        .setParameter("jti", stamp.jti())
        .setParameter("expires", stamp.expiresAt())
        .setParameter("at", stamp.at())
        .setParameter("from", stamp.from())
        .setParameter("id", id)
        .executeUpdate();
  }
}
