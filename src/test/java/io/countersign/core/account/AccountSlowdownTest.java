package io.countersign.core.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.core.account.AccountSlowdown.Allowed;
import io.countersign.core.account.SignInDelay.Key;
import io.countersign.testing.MutableClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccountSlowdownTest {
  private final MutableClock clock = new MutableClock();
  private Allowed allowed = new Allowed(20, Duration.ofSeconds(4), Duration.ofHours(1));
  private final AccountSlowdown slowdown = new AccountSlowdown(clock, () -> allowed);
  private int addresses;

  private Key ada() {
    return new Key("ada", "192.0.2." + addresses++);
  }

  private void fail(int times) {
    for (int i = 0; i < times; i++) {
      slowdown.begin(ada());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "19, 0",
    "20, 250",
    "39, 250",
    "40, 500",
    "60, 1000",
    "80, 2000",
    "100, 4000",
    "120, 4000",
    "5000, 4000"
  })
  void waitGrowsWithTheFailuresFromEverywhereUpToItsLimit(int failures, long millis) {
    fail(failures);
    assertThat(slowdown.begin(ada())).isEqualTo(Duration.ofMillis(millis));
  }

  @Test
  void otherAccountsAreNotConcerned() {
    fail(200);
    assertThat(slowdown.begin(new Key("bob", "192.0.2.1"))).isZero();
  }

  @Test
  void placeFromWhichTheAccountSignedInDoesNotWait() {
    Key home = ada();
    slowdown.begin(home);
    slowdown.succeeded(home);
    fail(200);
    assertThat(slowdown.begin(home)).isZero();
    assertThat(slowdown.begin(ada())).isEqualTo(Duration.ofSeconds(4));
    assertThat(slowdown.begin(new Key("bob", home.address()))).isZero();
  }

  @Test
  void placeIsForgottenAfterAMonth() {
    Key home = ada();
    slowdown.begin(home);
    slowdown.succeeded(home);
    clock.advance(Duration.ofDays(30));
    fail(200);
    assertThat(slowdown.begin(home)).isPositive();
  }

  @Test
  void successTakesOnlyItselfBack() {
    fail(20);
    Key home = ada();
    assertThat(slowdown.begin(home)).isPositive();
    slowdown.succeeded(home);
    assertThat(slowdown.begin(ada())).isEqualTo(Duration.ofMillis(250));
  }

  @Test
  void tryThatWasNeverCheckedDoesNotCount() {
    fail(19);
    for (int i = 0; i < 5; i++) {
      Key one = ada();
      assertThat(slowdown.begin(one)).isZero();
      slowdown.withdraw(one);
    }
    slowdown.withdraw(new Key("nobody", "192.0.2.1"));
    assertThat(slowdown.begin(ada())).isZero();
    assertThat(slowdown.begin(ada())).isPositive();
  }

  @Test
  void hourWithoutFailuresForgetsThem() {
    fail(100);
    clock.advance(Duration.ofHours(1).minusMillis(1));
    assertThat(slowdown.begin(ada())).isPositive();
    clock.advance(Duration.ofHours(1));
    assertThat(slowdown.begin(ada())).isZero();
  }

  @Test
  void limitsAreThoseOfTheMoment() {
    fail(100);
    allowed = new Allowed(20, Duration.ZERO, Duration.ofHours(1));
    assertThat(slowdown.begin(ada())).isZero();
    allowed = new Allowed(1, Duration.ofSeconds(10), Duration.ofHours(1));
    assertThat(slowdown.begin(ada())).isEqualTo(Duration.ofSeconds(10));
    allowed = new Allowed(1000, Duration.ofSeconds(10), Duration.ofHours(1));
    assertThat(slowdown.begin(ada())).isZero();
  }

  @Test
  void eightMayWaitForAnAccountAtATime() {
    Key one = ada();
    assertThat(slowdown.mayWait(one)).isTrue();
    for (int i = 1; i < 8; i++) {
      assertThat(slowdown.mayWait(ada())).isTrue();
    }
    assertThat(slowdown.mayWait(ada())).isFalse();
    assertThat(slowdown.mayWait(new Key("bob", "192.0.2.1"))).isTrue();
    slowdown.leave(one);
    assertThat(slowdown.mayWait(ada())).isTrue();
    assertThat(slowdown.mayWait(ada())).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "2001:db8:7:1::/64, 2001:db8:7:ffff::/64, 2001:db8:8:1::/64",
    "2001:db8:7:1::/64, 2001:db8:7:1::/64, 192.0.2.1",
    "192.0.2.1, 192.0.2.1, 192.0.2.2",
    "unknown, unknown, 192.0.2.2"
  })
  void twoOfOneSiteLeaveRoomForOthers(String one, String other, String elsewhere) {
    assertThat(slowdown.mayWait(new Key("ada", one))).isTrue();
    assertThat(slowdown.mayWait(new Key("ada", other))).isTrue();
    assertThat(slowdown.mayWait(new Key("ada", one))).isFalse();
    assertThat(slowdown.mayWait(new Key("ada", other))).isFalse();
    assertThat(slowdown.mayWait(new Key("bob", one))).isTrue();
    assertThat(slowdown.mayWait(new Key("ada", elsewhere))).isTrue();
    slowdown.leave(new Key("ada", other));
    assertThat(slowdown.mayWait(new Key("ada", one))).isTrue();
    assertThat(slowdown.mayWait(new Key("ada", one))).isFalse();
  }
}
