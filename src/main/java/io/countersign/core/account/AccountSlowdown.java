package io.countersign.core.account;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.countersign.core.Network;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Slows down guessing of one account's password from many addresses, and never locks it: once there
 * were many failures, from wherever, each try waits before it is checked, 250 ms at first and twice
 * as long with each further so many, up to a limit. The address from which the account signed in
 * lately does not wait.
 *
 * <p>A few may wait for one account at a time, two of them from one site; others are told to come
 * back, so that an attack on one account leaves room for all others, and an attack from one site
 * leaves room for the owner.
 */
final class AccountSlowdown {
  private static final Duration FIRST = Duration.ofMillis(250);
  private static final Duration LONGEST_MEMORY = Duration.ofDays(1);
  private static final Duration OWN_PLACE = Duration.ofDays(30);
  private static final int MAX_ACCOUNTS = 10_000;
  private static final int MAX_PLACES = 10_000;
  private static final int MAX_WAITING = 8;
  private static final int MAX_OF_A_SITE = 2;

  /**
   * How much is allowed.
   *
   * @param free how many failures cost nothing, and after how many more the wait is doubled
   * @param longest how long a try waits at most
   * @param memory after how much time without a failure all are forgotten; a day at most
   */
  record Allowed(int free, Duration longest, Duration memory) {
    Duration after(int failures) {
      Duration doubled = FIRST.multipliedBy(1L << Math.min(failures / free - 1, 20));
      return doubled.compareTo(longest) < 0 ? doubled : longest;
    }
  }

  private record Failures(int count, Instant last) {}

  private final Clock clock;
  private final Supplier<Allowed> allowed;
  private final Cache<String, Failures> failures;
  private final Cache<SignInDelay.Key, Boolean> ownPlaces;

  /** The sites of those that wait, by account. */
  private final Map<String, List<String>> waiting = new ConcurrentHashMap<>();

  /**
   * Begins with no failures.
   *
   * @param allowed how much is allowed, asked anew for each try
   */
  AccountSlowdown(Clock clock, Supplier<Allowed> allowed) {
    this.clock = clock;
    this.allowed = allowed;
    this.failures = cache(MAX_ACCOUNTS, LONGEST_MEMORY);
    this.ownPlaces = cache(MAX_PLACES, OWN_PLACE);
  }

  private <K, V> Cache<K, V> cache(long size, Duration memory) {
    return Caffeine.newBuilder()
        .maximumSize(size)
        .expireAfterWrite(memory)
        .ticker(() -> Duration.between(Instant.EPOCH, clock.instant()).toNanos())
        .executor(Runnable::run)
        .build();
  }

  /**
   * Counts a try as failed before it is checked.
   *
   * @return how long it waits before the check; perhaps zero
   */
  Duration begin(SignInDelay.Key key) {
    Instant now = clock.instant();
    Allowed limit = allowed.get();
    Failures counted =
        failures
            .asMap()
            .compute(
                key.username(),
                (name, known) -> {
                  boolean old = known == null || !now.isBefore(known.last().plus(limit.memory()));
                  return new Failures(old ? 1 : Math.min(known.count() + 1, 1_000_000), now);
                });
    boolean free = counted.count() <= limit.free() || ownPlaces.getIfPresent(key) != null;
    return free ? Duration.ZERO : limit.after(counted.count() - 1);
  }

  /** Takes a try back that was counted; the failures of others stay. */
  void withdraw(SignInDelay.Key key) {
    failures
        .asMap()
        .computeIfPresent(
            key.username(),
            (name, known) ->
                known.count() == 1 ? null : new Failures(known.count() - 1, known.last()));
  }

  /** Takes a try back that succeeded, and remembers where it came from. */
  void succeeded(SignInDelay.Key key) {
    withdraw(key);
    ownPlaces.put(key, true);
  }

  /** Whether one more may wait for this account; {@link #leave} must follow then. */
  boolean mayWait(SignInDelay.Key key) {
    String site = site(key);
    boolean[] may = new boolean[1];
    waiting.compute(
        key.username(),
        (name, now) -> {
          List<String> already = now == null ? List.of() : now;
          may[0] =
              already.size() < MAX_WAITING && Collections.frequency(already, site) < MAX_OF_A_SITE;
          return may[0] ? Stream.concat(already.stream(), Stream.of(site)).toList() : now;
        });
    return may[0];
  }

  /** One that waited does so no more. */
  void leave(SignInDelay.Key key) {
    waiting.computeIfPresent(
        key.username(),
        (name, now) -> {
          List<String> left = new ArrayList<>(now);
          left.remove(site(key));
          return left.isEmpty() ? null : List.copyOf(left);
        });
  }

  private static String site(SignInDelay.Key key) {
    String place = key.address();
    int slash = place.indexOf('/');
    return Network.site(slash < 0 ? place : place.substring(0, slash))
        .map(Network::toString)
        .orElse(place);
  }
}
