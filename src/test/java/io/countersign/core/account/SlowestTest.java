package io.countersign.core.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SlowestTest {
  private long now = Long.MAX_VALUE - 1_000;
  private final Slowest slowest = new Slowest(() -> now);

  private void pass(Duration time) {
    now += time.toNanos();
  }

  @Test
  void nothingTookNoTime() {
    assertThat(slowest.nanos()).isZero();
  }

  @Test
  void longestCounts() {
    slowest.took(5);
    slowest.took(9);
    slowest.took(7);
    assertThat(slowest.nanos()).isEqualTo(9);
  }

  @Test
  void stallIsForgottenAnHourOrTwoLater() {
    slowest.took(3_000);
    pass(Duration.ofMinutes(59));
    slowest.took(300);
    assertThat(slowest.nanos()).isEqualTo(3_000);
    pass(Duration.ofMinutes(60));
    assertThat(slowest.nanos()).isEqualTo(3_000);
    slowest.took(200);
    pass(Duration.ofMinutes(1));
    assertThat(slowest.nanos()).isEqualTo(200);
  }

  @Test
  void everythingIsForgottenAfterALongSilence() {
    slowest.took(3_000);
    pass(Duration.ofHours(2));
    assertThat(slowest.nanos()).isZero();
    slowest.took(10);
    pass(Duration.ofDays(3));
    assertThat(slowest.nanos()).isZero();
    slowest.took(20);
    assertThat(slowest.nanos()).isEqualTo(20);
  }
}
