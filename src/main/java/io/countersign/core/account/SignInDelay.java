package io.countersign.core.account;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * Slows down guessing: after some failures in a row the next try must wait, and after each further
 * failure twice as long, up to a limit. A while without failures forgets them.
 *
 * <p>Failures are counted per account and address together, so that a stranger's guesses never lock
 * the owner out from another place. At most {@value #MAX_KEYS} pairs are remembered; those seldom
 * seen go first.
 *
 * <p>Each try is counted as failed before it is checked, and taken back where it was not: of tries
 * side by side no more pass than of tries one after the other.
 */
public final class SignInDelay {
  private static final Duration LONGEST_MEMORY = Duration.ofDays(1);
  private static final int MAX_KEYS = 10_000;
  private static final int MAX_NAME = 254;

  /**
   * How much is allowed.
   *
   * @param free how many failures cost nothing
   * @param first how long the try after them must wait
   * @param longest how long any try must wait at most
   * @param memory after how much time without a failure all are forgotten; a day at most
   */
  public record Steps(int free, Duration first, Duration longest, Duration memory) {
    /** Five failures, then a second, doubling up to five minutes; an hour forgets. */
    public static final Steps USUAL =
        new Steps(5, Duration.ofSeconds(1), Duration.ofMinutes(5), Duration.ofHours(1));

    Duration after(int failures) {
      if (failures < free) {
        return Duration.ZERO;
      }
      Duration doubled = first.multipliedBy(1L << Math.min(failures - free, 20));
      return doubled.compareTo(longest) < 0 ? doubled : longest;
    }
  }

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

  private record Failures(int count, Instant last) {}

  /** A try: either it must wait, or it is counted as failed. */
  static final class Attempt {
    private final Key key;
    private final Duration wait;
    private final Failures before;
    private final Failures counted;

    private Attempt(Key key, Duration wait, Failures before, Failures counted) {
      this.key = key;
      this.wait = wait;
      this.before = before;
      this.counted = counted;
    }

    /** How long it must wait; zero means that it may be made now. */
    Duration mustWait() {
      return wait;
    }
  }

  private final Clock clock;
  private final Supplier<Steps> steps;
  private final Cache<Key, Failures> failures;

  /**
   * Begins with no failures.
   *
   * @param steps how much is allowed, asked anew for each try
   */
  public SignInDelay(Clock clock, Supplier<Steps> steps) {
    this.clock = Objects.requireNonNull(clock, "clock");
    this.steps = steps;
    this.failures =
        Caffeine.newBuilder()
            .maximumSize(MAX_KEYS)
            .expireAfterWrite(LONGEST_MEMORY)
            .ticker(() -> nanos(clock.instant()))
            .executor(Runnable::run)
            .build();
  }

  /** Counts a try as failed before it is checked, unless it must wait. */
  Attempt begin(Key key) {
    Attempt[] attempt = new Attempt[1];
    Instant now = clock.instant();
    Steps allowed = steps.get();
    failures
        .asMap()
        .compute(
            key,
            (k, known) -> {
              Failures before = stillKnown(known, now, allowed);
              Duration wait = left(before, now, allowed);
              Failures after = wait.isZero() ? oneMore(before, now) : before;
              attempt[0] = new Attempt(key, wait, before, after);
              return after;
            });
    return attempt[0];
  }

  /** Forgets the failures before a try that succeeded. */
  void succeeded(Attempt attempt) {
    failures.invalidate(attempt.key);
  }

  /** Makes it as if {@code attempt}, which was counted and never checked, had not been. */
  void withdraw(Attempt attempt) {
    failures
        .asMap()
        .computeIfPresent(
            attempt.key, (k, now) -> now == attempt.counted ? attempt.before : oneLess(now));
  }

  private static Failures stillKnown(Failures known, Instant now, Steps allowed) {
    boolean old = known != null && !now.isBefore(known.last().plus(allowed.memory()));
    return old ? null : known;
  }

  private static Duration left(Failures known, Instant now, Steps allowed) {
    if (known == null) {
      return Duration.ZERO;
    }
    Duration delay = allowed.after(known.count());
    Duration remaining = delay.minus(Duration.between(known.last(), now));
    if (remaining.isNegative()) {
      return Duration.ZERO;
    }
    return remaining.compareTo(delay) < 0 ? remaining : delay;
  }

  private static Failures oneMore(Failures known, Instant now) {
    return new Failures(known == null ? 1 : Math.min(known.count() + 1, 1000), now);
  }

  private static Failures oneLess(Failures known) {
    return known.count() == 1 ? null : new Failures(known.count() - 1, known.last());
  }

  private static long nanos(Instant instant) {
    return Math.addExact(
        Math.multiplyExact(instant.getEpochSecond(), 1_000_000_000L), instant.getNano());
  }
}
