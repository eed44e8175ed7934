package io.countersign.core.session;

import io.countersign.core.Actor;
import io.countersign.core.store.Database;
import io.countersign.core.store.Right;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Remembers when web sessions were used, and writes it in batches: never one write for a request.
 */
final class LastSeen {
  private final Database database;
  private final Map<Long, Instant> moments = new ConcurrentHashMap<>();

  LastSeen(Database database) {
    this.database = database;
  }

  /** Notes a use; keeps the newest. */
  void seen(long sessionId, Instant at) {
    moments.merge(sessionId, at, (one, other) -> other.isBefore(one) ? one : other);
  }

  /** When the session was last used, where {@code stored} is what the database says. */
  Instant of(long sessionId, Instant stored) {
    Instant known = moments.get(sessionId);
    return known == null || known.isBefore(stored) ? stored : known;
  }

  /** Writes what was gathered since the last call, in one transaction; if it fails, next time. */
  synchronized void write() {
    Map<Long, Instant> batch = new TreeMap<>(moments);
    if (batch.isEmpty()) {
      return;
    }
    database.write(
        Actor.SYSTEM,
        Right.DECIDED_WITHIN,
        "session.seen",
        tx -> {
          batch.forEach(
              (id, at) ->
                  tx.session()
                      .createMutationQuery(
                          """
                          update WebSession set lastSeenAt = :at
                          where id = :id and lastSeenAt < :at
                          """)
                      .setParameter("at", at)
                      .setParameter("id", id)
                      .executeUpdate());
          return null;
        });
    batch.forEach(moments::remove);
  }
}
