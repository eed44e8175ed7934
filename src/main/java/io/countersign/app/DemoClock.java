package io.countersign.app;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;

/** A clock that can be set to moments of the past, and then runs with the system's. */
final class DemoClock extends Clock {
  private final Clock system = Clock.systemUTC();
  private volatile Instant fixed;

  /** Stands at {@code moment} from now on. */
  void standAt(Instant moment) {
    fixed = moment;
  }

  /** Runs with the system's clock from now on. */
  void run() {
    fixed = null;
  }

  @Override
  public Instant instant() {
    Instant moment = fixed;
    return moment == null ? system.instant() : moment;
  }

  @Override
  public ZoneId getZone() {
    return system.getZone();
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return system.withZone(zone);
  }
}
