package io.countersign.core.token;

import io.countersign.core.Actor;
import io.countersign.core.store.Database;
import io.countersign.core.store.Right;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Remembers when and from where tokens were used, and writes it in batches: never one write for a
 * request.
 */
public final class LastUse {
  private final Database database;
  private final Map<Long, Stamp> stamps = new ConcurrentHashMap<>();

  private record Stamp(Instant at, String from) {}

  /** Makes the collector. */
  public LastUse(Database database) {
    this.database = database;
  }

  /** Notes a use; keeps the newest. */
  public void used(long tokenId, Instant at, String from) {
    stamps.put(tokenId, new Stamp(at, from));
  }

  /** Writes what was gathered since the last call, in one transaction. */
  public void write() {
    Map<Long, Stamp> batch = new TreeMap<>();
    for (Long id : stamps.keySet()) {
      batch.put(id, stamps.remove(id));
    }
    if (batch.isEmpty()) {
      return;
    }
    database.write(
        Actor.SYSTEM,
        Right.DECIDED_WITHIN,
        "token.used",
        tx -> {
          batch.forEach(
              (id, stamp) ->
                  tx.session()
                      .createMutationQuery(
                          """
                          update BearerToken set lastUsedAt = :at, lastUsedFrom = :from
                          where id = :id
                          """)
                      .setParameter("at", stamp.at())
                      .setParameter("from", stamp.from())
                      .setParameter("id", id)
                      .executeUpdate());
          return null;
        });
  }
}
