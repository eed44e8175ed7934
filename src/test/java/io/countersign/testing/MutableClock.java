package io.countersign.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that stands still until it is moved. */
public final class MutableClock extends Clock {
  private volatile Instant now;

  /** Stands at {@code now}. */
  public MutableClock(Instant now) {
    this.now = now;
  }

  /** Stands at noon of the first of June 2026, UTC. */
  public MutableClock() {
    this(Instant.parse("2026-06-01T12:00:00Z"));
  }

  /** Moves on by {@code duration}, or back by a negative one. */
  public void advance(Duration duration) {
    now = now.plus(duration);
  }

  /** Moves to {@code instant}. */
  public void set(Instant instant) {
    now = instant;
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  /** Not offered: it would have to follow this clock. */
  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("a test clock is in UTC");
  }
}
