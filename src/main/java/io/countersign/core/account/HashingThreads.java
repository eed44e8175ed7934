package io.countersign.core.account;

import io.countersign.core.AppException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * The few threads that hash passwords for callers of the endpoint, with a short queue before them.
 * Whoever guesses over HTTP waits for others who do; checks of tokens and the desktop's own sign-in
 * wait for none of them.
 *
 * <p>Nothing here is ever interrupted: the work reads the database, and an interrupt would close
 * its file.
 */
public final class HashingThreads implements AutoCloseable {
  /** How many may wait for each thread. */
  private static final int PLACES_PER_THREAD = 16;

  private static final long LONGEST_WAIT_SECONDS = 60;

  private final ThreadPoolExecutor threads;
  private final int share;
  private final Map<String, Integer> takenBy = new ConcurrentHashMap<>();

  /** How long one piece of work took lately, in nanoseconds. */
  private final AtomicLong usual = new AtomicLong(TimeUnit.MILLISECONDS.toNanos(300));

  /** Leaves one core to everything else, where there is more than one. */
  public HashingThreads() {
    this(Math.max(1, Runtime.getRuntime().availableProcessors() - 1));
  }

  private HashingThreads(int count) {
    this(count, count * PLACES_PER_THREAD);
  }

  /**
   * Makes the threads.
   *
   * @param count how many, at least 1
   * @param places how many pieces of work may wait for one, at least 2; half of them for those from
   *     one place
   */
  HashingThreads(int count, int places) {
    share = places / 2;
    threads =
        new ThreadPoolExecutor(
            count,
            count,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(places),
            Thread.ofPlatform().daemon().name("hashing-", 1).factory());
  }

  /**
   * Does {@code work} on one of the threads and waits for it, whatever interrupts.
   *
   * @throws AppException {@code sign-in-busy} with the seconds after which it may be tried again,
   *     if too many wait already; or what {@code work} throws
   */
  public <T> T run(Supplier<T> work) {
    CompletableFuture<T> done = new CompletableFuture<>();
    try {
      threads.execute(() -> complete(done, work));
    } catch (RejectedExecutionException e) {
      throw new AppException("sign-in-busy", secondsUntilFree());
    }
    try {
      return done.join();
    } catch (CompletionException e) {
      throw unwrapped(e);
    }
  }

  /**
   * As {@link #run(Supplier)}, and lets nobody fill the whole queue: those from one place may take
   * half of it.
   *
   * @param place where the caller is
   * @throws AppException as {@link #run(Supplier)}
   */
  <T> T run(String place, Supplier<T> work) {
    int taken = takenBy.merge(place, 1, Integer::sum);
    try {
      if (taken > share) {
        throw new AppException("sign-in-busy", secondsUntilFree());
      }
      return run(work);
    } finally {
      takenBy.computeIfPresent(place, (key, now) -> now == 1 ? null : now - 1);
    }
  }

  private <T> void complete(CompletableFuture<T> done, Supplier<T> work) {
    long begun = System.nanoTime();
    try {
      done.complete(work.get());
    } catch (RuntimeException | Error e) {
      done.completeExceptionally(e);
    } finally {
      long took = System.nanoTime() - begun;
      usual.updateAndGet(before -> before - before / 8 + took / 8);
    }
  }

  private static RuntimeException unwrapped(CompletionException e) {
    return switch (e.getCause()) {
      case RuntimeException cause -> cause;
      case Error cause -> throw cause;
      default -> e;
    };
  }

  /** Whole seconds, at least one, until half of those who wait have had their turn. */
  private long secondsUntilFree() {
    long ahead = threads.getQueue().size() / 2 / threads.getCorePoolSize() + 1L;
    long seconds = Duration.ofNanos(usual.get()).multipliedBy(ahead).plusMillis(999).toSeconds();
    return Math.clamp(seconds, 1, LONGEST_WAIT_SECONDS);
  }

  /** How many pieces of work wait for a thread. */
  int waiting() {
    return threads.getQueue().size();
  }

  /** Whether no more work is taken. */
  boolean isEnding() {
    return threads.isShutdown();
  }

  /** Takes no more work; what waits is done first. */
  @Override
  public void close() {
    threads.shutdown();
    try {
      threads.awaitTermination(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
