package io.countersign.core.account;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * The longest of what was measured lately: within this hour and the one before. So one moment in
 * which the whole machine stood still is not remembered for ever.
 */
final class Slowest {
  private static final long HOUR = Duration.ofHours(1).toNanos();

  private final LongSupplier time;
  private long hourBegan;
  private long ofThisHour;
  private long ofTheHourBefore;

  /**
   * Begins with nothing.
   *
   * @param time in nanoseconds since any moment, as {@link System#nanoTime()}
   */
  Slowest(LongSupplier time) {
    this.time = time;
    this.hourBegan = time.getAsLong();
  }

  /** Notes that something took so many nanoseconds. */
  synchronized void took(long nanos) {
    turn();
    ofThisHour = Math.max(ofThisHour, nanos);
  }

  /** The longest, in nanoseconds; 0 for none. */
  synchronized long nanos() {
    turn();
    return Math.max(ofThisHour, ofTheHourBefore);
  }

  private void turn() {
    long hours = (time.getAsLong() - hourBegan) / HOUR;
    if (hours > 0) {
      ofTheHourBefore = hours == 1 ? ofThisHour : 0;
      ofThisHour = 0;
      hourBegan += hours * HOUR;
    }
  }
}
