package io.countersign.core.store;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * Something that is read from the database and kept until it is forgotten. A reading that began
 * before a change is never kept past it.
 *
 * @param <T> what is kept; immutable
 */
public final class Kept<T> {
  private final Supplier<T> source;
  private final AtomicLong forgotten = new AtomicLong();
  private volatile Reading<T> reading;

  private record Reading<T>(T value, long before) {}

  /** Keeps what {@code source} reads, from the first use on. */
  public Kept(Supplier<T> source) {
    this.source = source;
  }

  /** What was read last, or read now if that was forgotten. */
  public T get() {
    Reading<T> known = reading;
    long before = forgotten.get();
    if (known != null && known.before() == before) {
      return known.value();
    }
    T value = source.get();
    reading = new Reading<>(value, before);
    return value;
  }

  /** Makes the next look read anew, and voids readings under way. */
  public void forget() {
    forgotten.incrementAndGet();
  }
}
