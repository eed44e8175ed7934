package io.countersign.core.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.core.account.SignInDelay.Key;
import io.countersign.testing.MutableClock;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SignInDelayTest {
  private static final Key ADA = new Key("ada", "192.0.2.7");

  private final MutableClock clock = new MutableClock();
  private final SignInDelay delay = new SignInDelay(clock);

  @Test
  void strangerMayTryAtOnce() {
    assertThat(delay.check(ADA)).isZero();
  }

  @Test
  void fourFailuresCostNothingAndTheFifthASecond() {
    fail(4);
    assertThat(delay.check(ADA)).isZero();
    fail(1);
    assertThat(delay.check(ADA)).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void delayDoublesUpToFiveMinutes() {
    fail(4);
    for (int seconds : new int[] {1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300, 300}) {
      fail(1);
      assertThat(delay.check(ADA)).isEqualTo(Duration.ofSeconds(seconds));
    }
    fail(5000);
    assertThat(delay.check(ADA)).isEqualTo(Duration.ofMinutes(5));
  }

  @Test
  void delayRunsOutWithTime() {
    fail(7);
    clock.advance(Duration.ofSeconds(3));
    assertThat(delay.check(ADA)).isEqualTo(Duration.ofSeconds(1));
    clock.advance(Duration.ofMillis(999));
    assertThat(delay.check(ADA)).isEqualTo(Duration.ofMillis(1));
    clock.advance(Duration.ofMillis(1));
    assertThat(delay.check(ADA)).isZero();
    clock.advance(Duration.ofMinutes(1));
    assertThat(delay.check(ADA)).isZero();
  }

  @Test
  void waitingDoesNotForgetTheFailures() {
    fail(7);
    clock.advance(Duration.ofMinutes(59));
    fail(1);
    assertThat(delay.check(ADA)).isEqualTo(Duration.ofSeconds(8));
  }

  @Test
  void askingDoesNotKeepFailuresAlive() {
    fail(20);
    for (int i = 0; i < 6; i++) {
      clock.advance(Duration.ofMinutes(10));
      delay.check(ADA);
    }
    fail(1);
    assertThat(delay.check(ADA)).isZero();
  }

  @Test
  void hourWithoutFailuresForgetsThem() {
    fail(20);
    clock.advance(Duration.ofMinutes(61));
    assertThat(delay.check(ADA)).isZero();
    fail(4);
    assertThat(delay.check(ADA)).isZero();
  }

  @Test
  void successForgetsTheFailures() {
    fail(20);
    delay.succeeded(ADA);
    assertThat(delay.check(ADA)).isZero();
    fail(4);
    assertThat(delay.check(ADA)).isZero();
  }

  @Test
  void otherAddressesAndOtherAccountsAreNotConcerned() {
    fail(20);
    assertThat(delay.check(new Key("ada", "192.0.2.8"))).isZero();
    assertThat(delay.check(new Key("bob", "192.0.2.7"))).isZero();
    delay.succeeded(new Key("ada", "192.0.2.8"));
    assertThat(delay.check(ADA)).isPositive();
  }

  @Test
  void clockSetBackNeverMakesTheDelayLonger() {
    fail(6);
    clock.advance(Duration.ofDays(-1));
    assertThat(delay.check(ADA)).isEqualTo(Duration.ofSeconds(2));
  }

  @Test
  void overlongNameIsCutAndStillCounted() {
    Key first = new Key("x".repeat(100_000), "192.0.2.7");
    for (int i = 0; i < 5; i++) {
      delay.failed(first);
    }
    assertThat(first.username()).hasSize(254);
    assertThat(delay.check(new Key("x".repeat(100_001), "192.0.2.7"))).isPositive();
  }

  @Test
  void floodOfNamesIsBounded() {
    for (int i = 0; i < 15_000; i++) {
      for (int n = 0; n < 5; n++) {
        delay.failed(new Key("name" + i, "192.0.2.7"));
      }
    }
    long remembered =
        IntStream.range(0, 15_000)
            .filter(i -> delay.check(new Key("name" + i, "192.0.2.7")).isPositive())
            .count();
    assertThat(remembered).isBetween(5_000L, 10_000L);
  }

  private void fail(int times) {
    for (int i = 0; i < times; i++) {
      delay.failed(ADA);
    }
  }
}
