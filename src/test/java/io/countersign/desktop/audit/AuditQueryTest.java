package io.countersign.desktop.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.core.audit.AuditFilter;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class AuditQueryTest {
  private static final Clock OSLO =
      Clock.fixed(Instant.parse("2026-06-01T22:30:00Z"), ZoneId.of("Europe/Oslo"));

  private static AuditQuery over(AuditSpan span, LocalDate from, LocalDate until) {
    return new AuditQuery("", "", AuditGroup.ALL, span, from, until);
  }

  @Test
  void everythingNarrowsNothing() {
    assertThat(AuditQuery.ALL.filter(OSLO)).isEqualTo(AuditFilter.all());
    assertThat(AuditQuery.ALL.isNarrow()).isFalse();
  }

  @Test
  void wordsAreStrippedAndBlankOnesMeanNothing() {
    AuditFilter filter =
        new AuditQuery(" ada ", "  ", AuditGroup.TOKENS, AuditSpan.ALL, null, null).filter(OSLO);
    assertThat(filter.actor()).contains("ada");
    assertThat(filter.subject()).isEmpty();
    assertThat(filter.action()).contains("token.");
  }

  @Test
  void todayBeginsAtMidnightOfTheZone() {
    assertThat(over(AuditSpan.TODAY, null, null).filter(OSLO).from())
        .contains(Instant.parse("2026-06-01T22:00:00Z"));
  }

  @Test
  void weekAndMonthCountTodayAsTheirLastDay() {
    assertThat(over(AuditSpan.WEEK, null, null).filter(OSLO).from())
        .contains(Instant.parse("2026-05-26T22:00:00Z"));
    assertThat(over(AuditSpan.MONTH, null, null).filter(OSLO).from())
        .contains(Instant.parse("2026-05-03T22:00:00Z"));
    assertThat(over(AuditSpan.WEEK, null, null).filter(OSLO).until()).isEmpty();
  }

  @Test
  void lastDayIsWhole() {
    LocalDate day = LocalDate.of(2026, 3, 29);
    AuditFilter filter = over(AuditSpan.BETWEEN, day, day).filter(OSLO);
    assertThat(filter.from()).contains(Instant.parse("2026-03-28T23:00:00Z"));
    assertThat(filter.until()).contains(Instant.parse("2026-03-29T22:00:00Z"));
  }

  @Test
  void openEndsAreAllowedAndReversedDaysAreNot() {
    LocalDate first = LocalDate.of(2026, 1, 1);
    LocalDate second = LocalDate.of(2026, 1, 2);
    assertThat(over(AuditSpan.BETWEEN, first, null).isRight()).isTrue();
    assertThat(over(AuditSpan.BETWEEN, null, first).isRight()).isTrue();
    assertThat(over(AuditSpan.BETWEEN, first, first).isRight()).isTrue();
    assertThat(over(AuditSpan.BETWEEN, second, first).isRight()).isFalse();
    assertThat(over(AuditSpan.WEEK, second, first).isRight()).isTrue();
  }
}
