package io.countersign.core;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Moments and spans of time as people read them, in one language. */
public final class Times {
  private static final int HOURS_TOLD = 48;
  private static final int DAYS_TOLD = 100;

  private final Texts texts;
  private final Clock clock;
  private final DateTimeFormatter exact;
  private final DateTimeFormatter day;

  /**
   * Makes them.
   *
   * @param texts the texts of one language
   * @param clock what "now" is in "3 min ago", and the time zone of exact times
   */
  public Times(Texts texts, Clock clock) {
    this.texts = texts;
    this.clock = clock;
    ZoneId zone = clock.getZone().equals(ZoneOffset.UTC) ? ZoneId.of("UTC") : clock.getZone();
    this.exact =
        DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm:ss z", texts.locale()).withZone(zone);
    this.day = DateTimeFormatter.ofPattern("d MMM yyyy", texts.locale()).withZone(zone);
  }

  /** "3 min ago", "in 2 d", "now"; "never" for null. */
  public String relative(Instant time) {
    if (time == null) {
      return texts.format("time.never");
    }
    Duration since = Duration.between(time, clock.instant());
    if (since.abs().toSeconds() < 60) {
      return span(since.abs());
    }
    return since.isNegative()
        ? texts.format("time.ahead", span(begun(since.negated())))
        : texts.format("time.ago", span(since));
  }

  /** What is ahead counts the minute, hour or day that has begun: what ends in 90 days says so. */
  private static Duration begun(Duration ahead) {
    Duration unit =
        ahead.toHours() < 1
            ? Duration.ofMinutes(1)
            : ahead.toHours() < HOURS_TOLD ? Duration.ofHours(1) : Duration.ofDays(1);
    return ahead.toDays() < DAYS_TOLD ? ahead.plus(unit).minusNanos(1) : ahead;
  }

  /** "3 min", "2 d", "now", without direction, for narrow columns; "never" for null. */
  public String brief(Instant time) {
    if (time == null) {
      return texts.format("time.never");
    }
    return span(Duration.between(time, clock.instant()).abs());
  }

  /** How long something is: "5 min", "12 h", "90 d", "3 y"; "now" below one minute. */
  public String span(Duration span) {
    long minutes = span.toMinutes();
    if (minutes < 1) {
      return texts.format("time.now");
    }
    if (minutes < 60) {
      return texts.format("time.minutes", minutes);
    }
    if (span.toHours() < HOURS_TOLD) {
      return texts.format("time.hours", span.toHours());
    }
    if (span.toDays() < DAYS_TOLD) {
      return texts.format("time.days", span.toDays());
    }
    if (span.toDays() < 730) {
      return texts.format("time.months", span.toDays() / 30);
    }
    return texts.format("time.years", span.toDays() / 365);
  }

  /** The exact time with seconds and zone; "never" for null. */
  public String exact(Instant time) {
    return time == null ? texts.format("time.never") : exact.format(time);
  }

  /** The day only, for example "7 Mar 2027"; "never" for null. */
  public String day(Instant time) {
    return time == null ? texts.format("time.never") : day.format(time);
  }
}
