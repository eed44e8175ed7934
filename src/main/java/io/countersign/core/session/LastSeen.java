package io.countersign.core.session;

import io.countersign.core.store.Database;
import io.countersign.core.store.Stamps;
import io.countersign.core.store.Transaction;
import java.time.Instant;

/** When web sessions were last used. */
final class LastSeen {
  private final Stamps<Instant> stamps;

  LastSeen(Database database) {
    this.stamps = new Stamps<>(database, "session.seen", LastSeen::newest, LastSeen::write);
  }

  private static Instant newest(Instant one, Instant other) {
    return other.isBefore(one) ? one : other;
  }

  /** Notes a use; keeps the newest. */
  void seen(long sessionId, Instant at) {
    stamps.note(sessionId, at);
  }

  /** When the session was last used, where {@code stored} is what the database says. */
  Instant of(long sessionId, Instant stored) {
    return stamps.of(sessionId).map(known -> newest(stored, known)).orElse(stored);
  }

  /** Writes what was gathered since the last call, in one transaction; if it fails, next time. */
  void write() {
    stamps.write();
  }

  private static void write(Transaction tx, long id, Instant at) {
    tx.session()
        .createMutationQuery(
            "update WebSession set lastSeenAt = :at where id = :id and lastSeenAt < :at")
        .setParameter("at", at)
        .setParameter("id", id)
        .executeUpdate();
  }
}
