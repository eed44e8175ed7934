package io.countersign.desktop.signins;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Before which moment everything shall end, as the dialog holds it.
 *
 * @param day the day, for {@link Kind#MOMENT}; null for none
 * @param time the time of that day as typed; blank for its beginning
 */
record EndMoment(Kind kind, LocalDate day, String time) {
  private static final Pattern TIME = Pattern.compile("\\d{1,2}:\\d{2}(?::\\d{2})?");

  /** The choices. */
  enum Kind {
    /** Up to now. */
    NOW,
    /** Up to an hour ago. */
    HOUR,
    /** Before the beginning of this day. */
    TODAY,
    /** Before a moment that is typed. */
    MOMENT
  }

  /** The moment, for somebody in {@code zone}; empty if what is typed is none. */
  Optional<Instant> moment(Instant now, ZoneId zone) {
    return switch (kind) {
      case NOW -> Optional.of(now);
      case HOUR -> Optional.of(now.minus(Duration.ofHours(1)));
      case TODAY -> Optional.of(now.atZone(zone).toLocalDate().atStartOfDay(zone).toInstant());
      case MOMENT -> typed(zone);
    };
  }

  private Optional<Instant> typed(ZoneId zone) {
    String stripped = time.strip();
    if (day == null || !stripped.isEmpty() && !TIME.matcher(stripped).matches()) {
      return Optional.empty();
    }
    try {
      String padded = stripped.indexOf(':') == 1 ? "0" + stripped : stripped;
      LocalTime at = stripped.isEmpty() ? LocalTime.MIDNIGHT : LocalTime.parse(padded);
      return Optional.of(day.atTime(at).atZone(zone).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
