package io.countersign.desktop.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.core.AppException;
import io.countersign.desktop.tokens.ExpiryChoice.Kind;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class ExpiryChoiceTest {
  private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");

  private static Instant moment(ExpiryChoice choice) {
    return choice.moment(NOW, ZoneOffset.UTC);
  }

  @Test
  void spansCountFromNow() {
    assertThat(moment(ExpiryChoice.of(Kind.DAYS_30))).isEqualTo("2026-07-01T12:00:00Z");
    assertThat(moment(ExpiryChoice.of(Kind.DAYS_90))).isEqualTo("2026-08-30T12:00:00Z");
    assertThat(moment(ExpiryChoice.of(Kind.DAYS_365))).isEqualTo("2027-06-01T12:00:00Z");
  }

  @Test
  void neverIsNoMoment() {
    assertThat(moment(ExpiryChoice.of(Kind.NEVER))).isNull();
  }

  @Test
  void dayEndsInTheZoneOfThePerson() {
    ExpiryChoice choice = new ExpiryChoice(Kind.DATE, LocalDate.parse("2026-06-01"));
    assertThat(moment(choice)).isEqualTo("2026-06-01T23:59:59Z");
    assertThat(choice.moment(NOW, ZoneId.of("Asia/Tokyo"))).isEqualTo("2026-06-01T14:59:59Z");
  }

  @Test
  void dayThatHasPassedIsRefusedBesideTheField() {
    ExpiryChoice choice = new ExpiryChoice(Kind.DATE, LocalDate.parse("2026-05-31"));
    assertThatThrownBy(() -> moment(choice))
        .isInstanceOfSatisfying(
            AppException.class,
            refusal -> {
              assertThat(refusal.code()).isEqualTo("expiry-past");
              assertThat(refusal.field()).contains("expires");
            });
    assertThat(choice.end(NOW, ZoneOffset.UTC)).isEqualTo("2026-05-31T23:59:59Z");
  }

  @Test
  void onlyADateCanLackItsDate() {
    assertThat(ExpiryChoice.of(Kind.DATE).lacksDate()).isTrue();
    assertThat(ExpiryChoice.of(Kind.NEVER).lacksDate()).isFalse();
  }
}
