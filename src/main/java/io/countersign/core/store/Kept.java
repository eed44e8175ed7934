package io.countersign.core.store;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * Something that is read from the database and kept until it is forgotten. A reading that began
 * before a change is never kept past it. Whoever asks while it is being read waits for that
 * reading, so that a change makes for one reading and not for one of everybody. It must not be
 * asked for by who is in a transaction: see {@link OneSession}.
 *
 * @param <T> what is kept; immutable
 */
public final class Kept<T> {
  private final Runnable check;
  private final Supplier<T> source;
  private final AtomicLong forgotten = new AtomicLong();
  private final AtomicReference<Reading<T>> reading = new AtomicReference<>();

  private record Reading<T>(CompletableFuture<T> value, long before) {}

  /**
   * Keeps what {@code source} reads, from the first use on.
   *
   * @param check called at each use
   */
  Kept(Runnable check, Supplier<T> source) {
    this.check = check;
    this.source = source;
  }

  /** What was read last, or read now if that was forgotten; throws what the reading throws. */
  public T get() {
    check.run();
    while (true) {
      Reading<T> known = reading.get();
      long now = forgotten.get();
      if (known != null && known.before() == now) {
        return await(known);
      }
      Reading<T> mine = new Reading<>(new CompletableFuture<>(), now);
      if (reading.compareAndSet(known, mine)) {
        return read(mine);
      }
    }
  }

  private T read(Reading<T> mine) {
    try {
      T value = source.get();
      mine.value().complete(value);
      return value;
    } catch (RuntimeException | Error e) {
      // Who asks from now on tries anew; who waited with this one fails with it.
      reading.compareAndSet(mine, null);
      mine.value().completeExceptionally(e);
      throw e;
    }
  }

  private static <T> T await(Reading<T> other) {
    try {
      return other.value().join();
    } catch (CompletionException e) {
      switch (e.getCause()) {
        case RuntimeException cause -> throw cause;
        case Error cause -> throw cause;
        default -> throw e;
      }
    }
  }

  /** Makes the next look read anew, and voids readings under way. */
  public void forget() {
    forgotten.incrementAndGet();
  }
}
