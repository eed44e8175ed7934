package io.countersign.core.token;

import io.countersign.core.Actor;
import io.countersign.core.store.Database;
import io.countersign.core.store.Right;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.hibernate.Session;

/**
 * Remembers when and from where tokens were used, and writes it in batches: never one write for a
 * request.
 */
public final class LastUse {
  private static final int ADDRESS = 64;

  private final Database database;
  private final Map<Long, Stamp> stamps = new ConcurrentHashMap<>();

  private record Stamp(Instant at, String from) {
    private static Stamp newest(Stamp one, Stamp other) {
      return other.at().isBefore(one.at()) ? one : other;
    }
  }

  /** Makes the collector. */
  public LastUse(Database database) {
    this.database = database;
  }

  /**
   * Notes a use; keeps the newest.
   *
   * @param from the address it came from; the first {@value #ADDRESS} characters are kept
   */
  public void used(long tokenId, Instant at, String from) {
    String address = from.length() <= ADDRESS ? from : from.substring(0, ADDRESS);
    stamps.merge(tokenId, new Stamp(at, address), Stamp::newest);
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
          "token.used",
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
            update BearerToken set lastUsedAt = :at, lastUsedFrom = :from
            where id = :id and (lastUsedAt is null or lastUsedAt <= :at)
            """)
        .setParameter("at", stamp.at())
        .setParameter("from", stamp.from())
        .setParameter("id", id)
        .executeUpdate();
  }
}
