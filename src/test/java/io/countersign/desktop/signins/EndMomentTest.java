package io.countersign.desktop.signins;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndMomentTest {
  private static final ZoneId OSLO = ZoneId.of("Europe/Oslo");
  private static final Instant NOW = Instant.parse("2026-06-01T12:34:56Z");
  private static final LocalDate DAY = LocalDate.of(2026, 5, 17);

  private static Optional<Instant> of(EndMoment.Kind kind, LocalDate day, String time) {
    return new EndMoment(kind, day, time).moment(NOW, OSLO);
  }

  @Test
  void presetsNeedNothingTyped() {
    assertThat(of(EndMoment.Kind.NOW, null, "x")).contains(NOW);
    assertThat(of(EndMoment.Kind.HOUR, null, "")).contains(Instant.parse("2026-06-01T11:34:56Z"));
    assertThat(of(EndMoment.Kind.TODAY, null, "")).contains(Instant.parse("2026-05-31T22:00:00Z"));
  }

  @ParameterizedTest
  @CsvSource({
    "'', 2026-05-16T22:00:00Z",
    "' 14:30 ', 2026-05-17T12:30:00Z",
    "9:05, 2026-05-17T07:05:00Z",
    "23:59:59, 2026-05-17T21:59:59Z",
  })
  void dayAndTimeAreThoseOfTheZone(String time, Instant moment) {
    assertThat(of(EndMoment.Kind.MOMENT, DAY, time)).contains(moment);
  }

  @ParameterizedTest
  @ValueSource(strings = {"24:00", "14:60", "1430", "noon", "14:30 Z", "-1:00", "14:3"})
  void whatIsNoTimeIsNoMoment(String time) {
    assertThat(of(EndMoment.Kind.MOMENT, DAY, time)).isEmpty();
  }

  @Test
  void withoutADayThereIsNoMoment() {
    assertThat(of(EndMoment.Kind.MOMENT, null, "14:30")).isEmpty();
  }
}
