package io.countersign.desktop.kit;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.core.Texts;
import io.countersign.testing.MutableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.MissingResourceException;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessagesTest {
  private final MutableClock clock = new MutableClock(Instant.parse("2026-06-01T12:00:00Z"));
  private final Messages messages = new Messages(Texts.of(Locale.ENGLISH), clock);

  @ParameterizedTest
  @CsvSource({
    "PT59S, now",
    "PT60S, 1 min ago",
    "PT59M59S, 59 min ago",
    "PT1H, 1 h ago",
    "PT47H59M, 47 h ago",
    "PT48H, 2 d ago",
    "P99D, 99 d ago",
    "P100D, 3 mo ago",
    "P729D, 24 mo ago",
    "P730D, 2 y ago",
    "PT-59S, now",
    "PT-3M, in 3 min",
    "PT-61S, in 2 min",
    "PT-59M-30S, in 1 h",
    "PT-24H, in 24 h",
    "PT-47H-1S, in 2 d",
    "P-30D, in 30 d",
    "P-29DT-23H-59M, in 30 d",
    "P-89DT-1S, in 90 d",
    "P-365D, in 12 mo",
    "P-730D, in 2 y"
  })
  void timeIsToldFromNow(Duration ago, String told) {
    assertThat(messages.relative(clock.instant().minus(ago))).isEqualTo(told);
  }

  @Test
  void whatNeverHappenedIsNever() {
    assertThat(messages.relative(null)).isEqualTo("never");
    assertThat(messages.brief(null)).isEqualTo("never");
    assertThat(messages.exact(null)).isEqualTo("never");
    assertThat(messages.day(null)).isEqualTo("never");
  }

  @Test
  void exactTimeHasSecondsAndZone() {
    assertThat(messages.exact(clock.instant())).isEqualTo("1 Jun 2026, 12:00:00 UTC");
    assertThat(messages.day(clock.instant())).isEqualTo("1 Jun 2026");
  }

  @Test
  void relativeTimeFollowsTheClock() {
    Instant then = clock.instant();
    clock.advance(Duration.ofMinutes(5));
    assertThat(messages.relative(then)).isEqualTo("5 min ago");
  }

  @Test
  void countsAreGrouped() {
    assertThat(messages.number(1_284_000)).isEqualTo("1,284,000");
  }

  @Test
  void bundleForFxmlGivesTheSameTexts() {
    assertThat(messages.bundle().getString("kit.cancel")).isEqualTo(messages.text("kit.cancel"));
    Assertions.assertThatThrownBy(() -> messages.bundle().getString("kit.no-such-key"))
        .isInstanceOf(MissingResourceException.class);
  }
}
