package io.countersign.app;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;

/**
 * The system's time in the system's zone, which is not looked up before somebody asks for it: where
 * the system does not name it, Java compares it with every zone there is.
 */
final class SystemClock extends Clock {
  @Override
  public ZoneId getZone() {
    return ZoneId.systemDefault();
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return Clock.system(zone);
  }

  @Override
  public Instant instant() {
    return Instant.now();
  }
}
