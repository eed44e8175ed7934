package io.countersign.core.token;

import io.countersign.core.AppException;
import io.countersign.core.Durations;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;

/** When a token shall end, as people write it. */
public final class Expiry {
  /** Years have four digits wherever moments are written; what is longer is meant as never. */
  private static final Instant LATEST = Instant.parse("+10000-01-01T00:00:00Z");

  private Expiry() {}

  /**
   * Reads {@code never}, a duration from now ({@code P90D}, {@code 30d}), or a date whose last
   * moment it is ({@code 2027-01-31}).
   *
   * @param zone the zone of the date
   * @return the moment, or empty for never
   * @throws AppException {@code expiry-invalid} or {@code expiry-past} beside the field {@code
   *     expires}
   */
  public static Optional<Instant> parse(String text, Instant now, ZoneId zone) {
    String trimmed = text.strip();
    if (trimmed.equalsIgnoreCase("never")) {
      return Optional.empty();
    }
    Instant moment;
    try {
      moment =
          trimmed.matches("\\d{4}-\\d{2}-\\d{2}")
              ? endOf(LocalDate.parse(trimmed), zone)
              : now.plus(Durations.parse(trimmed));
    } catch (AppException | DateTimeException | ArithmeticException e) {
      throw AppException.of("expires", "expiry-invalid", trimmed);
    }
    if (!moment.isBefore(LATEST)) {
      throw AppException.of("expires", "expiry-invalid", trimmed);
    }
    if (!moment.isAfter(now)) {
      throw AppException.of("expires", "expiry-past");
    }
    return Optional.of(moment);
  }

  /** The last second of {@code date} in {@code zone}. */
  public static Instant endOf(LocalDate date, ZoneId zone) {
    return date.plusDays(1).atStartOfDay(zone).toInstant().minusSeconds(1);
  }
}
