package io.countersign.core.token;

import io.countersign.core.store.Database;
import io.countersign.core.store.Stamps;
import io.countersign.core.store.Transaction;
import java.time.Instant;

/** When and from where tokens were last used. */
public final class LastUse {
  private static final int ADDRESS = 64;

  private final Stamps<Stamp> stamps;

  private record Stamp(Instant at, String from) {
    Stamp newest(Stamp other) {
      return other.at().isBefore(at) ? this : other;
    }
  }

  /** Makes the collector. */
  public LastUse(Database database) {
    this.stamps = new Stamps<>(database, "token.used", Stamp::newest, LastUse::write);
  }

  /**
   * Notes a use; keeps the newest.
   *
   * @param from the address it came from; the first {@value #ADDRESS} characters are kept
   */
  public void used(long tokenId, Instant at, String from) {
    String address = from.length() <= ADDRESS ? from : from.substring(0, ADDRESS);
    stamps.note(tokenId, new Stamp(at, address));
  }

  /** The same token with its last use, also if that is not written yet. */
  TokenRow upToNow(TokenRow row) {
    return stamps
        .of(row.id())
        .filter(stamp -> row.lastUsedAt() == null || stamp.at().isAfter(row.lastUsedAt()))
        .map(stamp -> row.used(stamp.at(), stamp.from()))
        .orElse(row);
  }

  /** Writes what was gathered since the last call, in one transaction; if it fails, next time. */
  public void write() {
    stamps.write();
  }

  private static void write(Transaction tx, long id, Stamp stamp) {
    tx.session()
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
