package io.countersign.core.jwt;

import io.countersign.core.store.Database;
import io.countersign.core.store.Stamps;
import io.countersign.core.store.Transaction;
import java.time.Instant;

/** When and from where sign-ins were last refreshed. */
public final class LastRefresh {
  private final Stamps<Stamp> stamps;

  private record Stamp(String jti, Instant expiresAt, Instant at, String from) {
    Stamp newest(Stamp other) {
      return other.at().isBefore(at) ? this : other;
    }
  }

  /** Makes the collector. */
  public LastRefresh(Database database) {
    this.stamps = new Stamps<>(database, "jwt.refreshed", Stamp::newest, LastRefresh::write);
  }

  /**
   * Notes a new token of a sign-in; keeps the newest.
   *
   * @param from the address it was sent to, or null
   */
  void refreshed(long familyId, String jti, Instant expiresAt, Instant at, String from) {
    stamps.note(familyId, new Stamp(jti, expiresAt, at, JwtFamily.address(from)));
  }

  /** Writes what was gathered since the last call, in one transaction; if it fails, next time. */
  public void write() {
    stamps.write();
  }

  private static void write(Transaction tx, long id, Stamp stamp) {
    tx.session()
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
