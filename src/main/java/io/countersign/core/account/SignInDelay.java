package io.countersign.core.account;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * Slows down guessing: after five failures in a row the next try must wait a second, and after each
 * further failure twice as long, up to five minutes. An hour without failures forgets them.
 *
 * <p>Failures are counted per account and address together, so that a stranger's guesses never lock
 * the owner out from another place. At most {@value #MAX_KEYS} pairs are remembered; those seldom
 * seen go first.
 *
 * <p>Tries that run side by side all see the delay of before. Who serves many at once counts each
 * as failed before checking it, and calls {@link #succeeded} afterwards where it was not.
 */
public final class SignInDelay {
  private static final int FREE_FAILURES = 5;
  private static final Duration FIRST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofMinutes(5);
  private static final Duration MEMORY = Duration.ofHours(1);
  private static final int MAX_KEYS = 10_000;
  private static final int MAX_NAME = 254;

  /**
   * Who is tried, and from where.
   *
   * @param username the canonical username, known or not; only its first {@value #MAX_NAME}
   *     characters count
   * @param address the network address, or a fixed word for this machine
   */
  public record Key(String username, String address) {
    public Key {
      Objects.requireNonNull(address, "address");
      username = username.substring(0, Math.min(username.length(), MAX_NAME));
    }
  }

  private record Failures(int count, Instant last) {
    private Duration delay() {
      if (count < FREE_FAILURES) {
        return Duration.ZERO;
      }
      Duration doubled = FIRST.multipliedBy(1L << Math.min(count - FREE_FAILURES, 20));
      return doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
    }
  }

  private final Clock clock;
  private final Cache<Key, Failures> failures;

  /** Begins with no failures, and tells the time by {@code clock}. */
  public SignInDelay(Clock clock) {
    this.clock = Objects.requireNonNull(clock, "clock");
    this.failures =
        Caffeine.newBuilder()
            .maximumSize(MAX_KEYS)
            .expireAfterWrite(MEMORY)
            .ticker(() -> nanos(clock.instant()))
            .executor(Runnable::run)
            .build();
  }

  /** How long the next try must wait; zero means that it may be made now. */
  public Duration check(Key key) {
    return left(failures.getIfPresent(key));
  }

  private Duration left(Failures known) {
    if (known == null) {
      return Duration.ZERO;
    }
    Duration delay = known.delay();
    Duration remaining = delay.minus(Duration.between(known.last(), clock.instant()));
    if (remaining.isNegative()) {
      return Duration.ZERO;
    }
    return remaining.compareTo(delay) < 0 ? remaining : delay;
  }

  /**
   * Counts a try as failed before it is checked, unless it must wait; {@link #succeeded} takes it
   * back. Of tries side by side no more pass than one after the other.
   *
   * @return how long the try must wait; zero means that it was counted and may be made now
   */
  public Duration begin(Key key) {
    Duration[] wait = {Duration.ZERO};
    failures
        .asMap()
        .compute(
            key,
            (k, known) -> {
              wait[0] = left(known);
              return wait[0].isZero() ? oneMore(known) : known;
            });
    return wait[0];
  }

  /** Counts a failed try. */
  public void failed(Key key) {
    failures.asMap().compute(key, (k, known) -> oneMore(known));
  }

  private Failures oneMore(Failures known) {
    return new Failures(known == null ? 1 : Math.min(known.count() + 1, 1000), clock.instant());
  }

  /** Forgets the failures before a try that succeeded. */
  public void succeeded(Key key) {
    failures.invalidate(key);
  }

  private static long nanos(Instant instant) {
    return Math.addExact(
        Math.multiplyExact(instant.getEpochSecond(), 1_000_000_000L), instant.getNano());
  }
}
