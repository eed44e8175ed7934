package io.countersign.core.account;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.function.Supplier;
import java.util.stream.LongStream;

/**
 * So many failures from one address in any span of a given length, whatever the accounts. The
 * moments themselves are kept, a million at most in all; addresses seldom seen go first.
 */
public final class AddressLimit {
  private static final long MAX_MOMENTS = 1_000_000;
  private static final long WEIGHT_OF_ADDRESS = 16;
  private static final Duration LONGEST_WINDOW = Duration.ofDays(1);

  private final Clock clock;
  private final Supplier<Allowed> allowed;
  private final Cache<String, long[]> failures;

  /**
   * How much is allowed.
   *
   * @param most how many failures
   * @param window in how much time; a day at most
   */
  public record Allowed(int most, Duration window) {}

  /**
   * A try that was counted as failed, or must wait.
   *
   * @param mustWait how long it must wait; zero means that it was counted
   * @param at when it was counted, in milliseconds
   */
  public record Attempt(String address, Duration mustWait, long at) {}

  /**
   * Begins with no failures.
   *
   * @param allowed how much is allowed, asked anew for each try
   */
  public AddressLimit(Clock clock, Supplier<Allowed> allowed) {
    this.clock = clock;
    this.allowed = allowed;
    this.failures =
        Caffeine.newBuilder()
            .maximumWeight(MAX_MOMENTS)
            .weigher((String address, long[] moments) -> (int) WEIGHT_OF_ADDRESS + moments.length)
            .expireAfterWrite(LONGEST_WINDOW)
            .ticker(() -> Duration.between(Instant.EPOCH, clock.instant()).toNanos())
            .executor(Runnable::run)
            .build();
  }

  /** Counts a try as failed before it is checked, unless it must wait. */
  public Attempt begin(String address) {
    Attempt[] attempt = new Attempt[1];
    long now = clock.millis();
    Allowed limit = allowed.get();
    failures
        .asMap()
        .compute(
            address,
            (key, known) -> {
              long[] recent = recent(known, now, limit);
              Duration wait = left(recent, now, limit);
              attempt[0] = new Attempt(address, wait, now);
              return wait.isZero() ? with(recent, now) : recent;
            });
    return attempt[0];
  }

  /** Makes it as if {@code attempt}, which was counted, had not been. */
  public void withdraw(Attempt attempt) {
    failures
        .asMap()
        .computeIfPresent(attempt.address(), (key, known) -> without(known, attempt.at()));
  }

  private static long[] recent(long[] known, long now, Allowed limit) {
    long begin = now - limit.window().toMillis();
    return known == null
        ? new long[0]
        : LongStream.of(known).filter(at -> at > begin && at <= now).toArray();
  }

  private static Duration left(long[] recent, long now, Allowed limit) {
    if (recent.length < limit.most()) {
      return Duration.ZERO;
    }
    long free = recent[recent.length - limit.most()] + limit.window().toMillis();
    return Duration.ofMillis(free - now);
  }

  private static long[] with(long[] moments, long one) {
    long[] more = Arrays.copyOf(moments, moments.length + 1);
    more[moments.length] = one;
    return more;
  }

  private static long[] without(long[] moments, long one) {
    int at = Arrays.binarySearch(moments, one);
    if (at < 0) {
      return moments;
    }
    long[] fewer = new long[moments.length - 1];
    System.arraycopy(moments, 0, fewer, 0, at);
    System.arraycopy(moments, at + 1, fewer, at, fewer.length - at);
    return fewer.length == 0 ? null : fewer;
  }
}
