package io.countersign.desktop.tokens;

import io.countersign.core.AppException;
import io.countersign.core.token.Expiry;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * When a token shall end, as the form holds it.
 *
 * @param kind which of the choices
 * @param date the last day, for {@link Kind#DATE}; null while none is given
 */
record ExpiryChoice(Kind kind, LocalDate date) {
  /** The choices. */
  enum Kind {
    /** 30 days from now. */
    DAYS_30(30),
    /** 90 days from now. */
    DAYS_90(90),
    /** 365 days from now. */
    DAYS_365(365),
    /** At the end of a day. */
    DATE(0),
    /** Not by itself. */
    NEVER(0);

    private final int days;

    Kind(int days) {
      this.days = days;
    }
  }

  /** A choice that needs no date. */
  static ExpiryChoice of(Kind kind) {
    return new ExpiryChoice(kind, null);
  }

  /** Whether a date has to be given and is not. */
  boolean lacksDate() {
    return kind == Kind.DATE && date == null;
  }

  /**
   * The moment of the end, or null for never.
   *
   * @param zone the zone whose day ends
   * @throws AppException {@code expiry-past} beside the field {@code expires}
   */
  Instant moment(Instant now, ZoneId zone) {
    Instant end = end(now, zone);
    if (end != null && !end.isAfter(now)) {
      throw AppException.of("expires", "expiry-past");
    }
    return end;
  }

  /** The moment of the end, even if it has passed; null for never. */
  Instant end(Instant now, ZoneId zone) {
    return switch (kind) {
      case DAYS_30, DAYS_90, DAYS_365 -> now.plus(Duration.ofDays(kind.days));
      case DATE -> Expiry.endOf(date, zone);
      case NEVER -> null;
    };
  }
}
