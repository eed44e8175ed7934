package io.countersign.core.store;

import io.countersign.core.Actor;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BinaryOperator;

/**
 * The newest stamp of each of many rows, gathered here and written in batches: never one write for
 * a request. A stamp is kept until it is written, so a write that fails loses none, and one that
 * comes meanwhile is written next time.
 *
 * @param <S> what is stamped; immutable, equal where it says the same
 */
public final class Stamps<S> {
  private final Database database;
  private final String action;
  private final BinaryOperator<S> newest;
  private final Writer<S> writer;
  private final Map<Long, S> waiting = new ConcurrentHashMap<>();

  /** Writes one stamp; never over a newer one. */
  @FunctionalInterface
  public interface Writer<S> {
    /** Writes {@code stamp} to the row of this id, if it is still there. */
    void write(Transaction tx, long id, S stamp);
  }

  /**
   * Makes a collector.
   *
   * @param action what the writing is called
   * @param newest of two stamps the one that counts
   */
  public Stamps(Database database, String action, BinaryOperator<S> newest, Writer<S> writer) {
    this.database = database;
    this.action = action;
    this.newest = newest;
    this.writer = writer;
  }

  /** Notes a stamp; keeps the newest. */
  public void note(long id, S stamp) {
    waiting.merge(id, stamp, newest);
  }

  /** The stamp of this id that is not written yet. */
  public Optional<S> of(long id) {
    return Optional.ofNullable(waiting.get(id));
  }

  /** Writes what was gathered since the last call, in one transaction; if it fails, next time. */
  public synchronized void write() {
    // In one order everywhere, so that two programs on one database never wait for each other.
    Map<Long, S> batch = new TreeMap<>(waiting);
    if (batch.isEmpty()) {
      return;
    }
    database.write(
        Actor.SYSTEM,
        Right.DECIDED_WITHIN,
        action,
        tx -> {
          batch.forEach((id, stamp) -> writer.write(tx, id, stamp));
          return null;
        });
    batch.forEach(waiting::remove);
  }
}
