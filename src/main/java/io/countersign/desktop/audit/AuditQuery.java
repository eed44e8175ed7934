package io.countersign.desktop.audit;

import io.countersign.core.audit.AuditFilter;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;

/**
 * What is searched for, as the fields of the screen hold it.
 *
 * @param actor part of the actor's name; empty for anybody
 * @param subject part of the subject's name, or its id; empty for anything
 * @param group which actions
 * @param span of which time
 * @param from the first day, for {@link AuditSpan#BETWEEN}; null for the beginning
 * @param until the last day, for {@link AuditSpan#BETWEEN}; null for today
 */
record AuditQuery(
    String actor,
    String subject,
    AuditGroup group,
    AuditSpan span,
    LocalDate from,
    LocalDate until) {
  /** Everything. */
  static final AuditQuery ALL = new AuditQuery("", "", AuditGroup.ALL, AuditSpan.ALL, null, null);

  /** Whether anything is left out. */
  boolean isNarrow() {
    return !equals(ALL);
  }

  /** Whether the days are in order. */
  boolean isRight() {
    return span != AuditSpan.BETWEEN || from == null || until == null || !from.isAfter(until);
  }

  /** The same for the core; days begin and end in the zone of {@code clock}. */
  AuditFilter filter(Clock clock) {
    return new AuditFilter(
        text(actor),
        text(subject),
        text(group.beginning()),
        Optional.empty(),
        first(clock),
        last(clock.getZone()));
  }

  private static Optional<String> text(String typed) {
    return Optional.of(typed.strip()).filter(text -> !text.isEmpty());
  }

  private Optional<Instant> first(Clock clock) {
    LocalDate today = LocalDate.now(clock);
    return switch (span) {
      case ALL -> Optional.empty();
      case TODAY -> Optional.of(start(today, clock.getZone()));
      case WEEK -> Optional.of(start(today.minusDays(6), clock.getZone()));
      case MONTH -> Optional.of(start(today.minusDays(29), clock.getZone()));
      case BETWEEN -> Optional.ofNullable(from).map(day -> start(day, clock.getZone()));
    };
  }

  private Optional<Instant> last(ZoneId zone) {
    return span == AuditSpan.BETWEEN
        ? Optional.ofNullable(until).map(day -> start(day.plusDays(1), zone))
        : Optional.empty();
  }

  private static Instant start(LocalDate day, ZoneId zone) {
    return day.atStartOfDay(zone).toInstant();
  }
}
