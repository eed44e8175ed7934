package io.countersign.core.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.core.account.SignInDelay.Attempt;
import io.countersign.core.account.SignInDelay.Key;
import io.countersign.core.account.SignInDelay.Steps;
import io.countersign.testing.MutableClock;
import io.countersign.testing.Race;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SignInDelayTest {
  private static final Key ADA = new Key("ada", "192.0.2.7");
  private static final Duration MOMENT = Duration.ofMillis(1);

  private final MutableClock clock = new MutableClock();
  private Steps steps = Steps.USUAL;
  private final SignInDelay delay = new SignInDelay(clock, () -> steps);

  /** How long a try must wait now; one that need not is taken back. */
  private Duration wait(Key key) {
    Attempt attempt = delay.begin(key);
    if (attempt.mustWait().isZero()) {
      delay.withdraw(attempt);
    }
    return attempt.mustWait();
  }

  /** Fails so often, each time as soon as it may. */
  private void fail(Key key, int times) {
    for (int i = 0; i < times; i++) {
      clock.advance(wait(key));
      assertThat(delay.begin(key).mustWait()).isZero();
    }
  }

  private void succeed(Key key) {
    clock.advance(wait(key));
    delay.succeeded(delay.begin(key));
  }

  @Test
  void strangerMayTryAtOnce() {
    assertThat(wait(ADA)).isZero();
  }

  @Test
  void fourFailuresCostNothingAndTheFifthASecond() {
    fail(ADA, 4);
    assertThat(wait(ADA)).isZero();
    fail(ADA, 1);
    assertThat(wait(ADA)).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void delayDoublesUpToFiveMinutes() {
    fail(ADA, 4);
    for (int seconds : new int[] {1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300, 300}) {
      fail(ADA, 1);
      assertThat(wait(ADA)).isEqualTo(Duration.ofSeconds(seconds));
    }
    fail(ADA, 2000);
    assertThat(wait(ADA)).isEqualTo(Duration.ofMinutes(5));
  }

  @Test
  void delayRunsOutWithTime() {
    fail(ADA, 7);
    clock.advance(Duration.ofSeconds(3));
    assertThat(wait(ADA)).isEqualTo(Duration.ofSeconds(1));
    clock.advance(Duration.ofMillis(999));
    assertThat(wait(ADA)).isEqualTo(MOMENT);
    clock.advance(MOMENT);
    assertThat(wait(ADA)).isZero();
    clock.advance(Duration.ofMinutes(1));
    assertThat(wait(ADA)).isZero();
  }

  @Test
  void waitingDoesNotForgetTheFailures() {
    fail(ADA, 7);
    clock.advance(Duration.ofMinutes(59));
    fail(ADA, 1);
    assertThat(wait(ADA)).isEqualTo(Duration.ofSeconds(8));
  }

  @Test
  void tryThatMustWaitDoesNotKeepFailuresAlive() {
    steps = new Steps(1, Duration.ofMinutes(50), Duration.ofMinutes(50), Duration.ofHours(1));
    fail(ADA, 1);
    clock.advance(Duration.ofMinutes(40));
    assertThat(wait(ADA)).isEqualTo(Duration.ofMinutes(10));
    clock.advance(Duration.ofMinutes(20));
    fail(ADA, 1);
    steps = Steps.USUAL;
    fail(ADA, 3);
    assertThat(wait(ADA)).as("only four are known").isZero();
  }

  @Test
  void hourWithoutFailuresForgetsThem() {
    fail(ADA, 20);
    clock.advance(Duration.ofHours(1).minus(MOMENT));
    fail(ADA, 1);
    assertThat(wait(ADA)).isPositive();
    clock.advance(Duration.ofHours(1));
    assertThat(wait(ADA)).isZero();
    fail(ADA, 4);
    assertThat(wait(ADA)).isZero();
  }

  @Test
  void successForgetsTheFailures() {
    fail(ADA, 20);
    succeed(ADA);
    assertThat(wait(ADA)).isZero();
    fail(ADA, 4);
    assertThat(wait(ADA)).isZero();
  }

  @Test
  void tryThatWasNeverCheckedDoesNotCount() {
    fail(ADA, 7);
    clock.advance(Duration.ofSeconds(4));
    Attempt one = delay.begin(ADA);
    assertThat(wait(ADA)).isEqualTo(Duration.ofSeconds(8));
    delay.withdraw(one);
    assertThat(wait(ADA)).isZero();
    Attempt first = delay.begin(new Key("bob", "192.0.2.7"));
    Attempt second = delay.begin(new Key("bob", "192.0.2.7"));
    delay.withdraw(first);
    delay.withdraw(second);
    fail(new Key("bob", "192.0.2.7"), 4);
    assertThat(wait(new Key("bob", "192.0.2.7"))).isZero();
  }

  @Test
  void tryThatWasForgottenMeanwhileIsNotTakenBackTwice() {
    Attempt one = delay.begin(ADA);
    succeed(ADA);
    delay.withdraw(one);
    fail(ADA, 5);
    assertThat(wait(ADA)).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void triesSideBySideAreNoMoreThanOneAfterTheOther() {
    Callable<Boolean> one = () -> delay.begin(ADA).mustWait().isZero();
    List<Race.Outcome<Boolean>> outcomes = Race.run(Collections.nCopies(50, one));
    assertThat(outcomes).filteredOn(Race.Outcome::value).hasSize(5);
    clock.advance(Duration.ofSeconds(1));
    outcomes = Race.run(Collections.nCopies(50, one));
    assertThat(outcomes).filteredOn(Race.Outcome::value).hasSize(1);
    assertThat(wait(ADA)).isEqualTo(Duration.ofSeconds(2));
  }

  @Test
  void otherAddressesAndOtherAccountsAreNotConcerned() {
    fail(ADA, 20);
    Key elsewhere = new Key("ada", "192.0.2.8");
    assertThat(wait(elsewhere)).isZero();
    assertThat(wait(new Key("bob", "192.0.2.7"))).isZero();
    succeed(elsewhere);
    assertThat(wait(ADA)).isPositive();
  }

  @Test
  void clockSetBackNeverMakesTheDelayLonger() {
    fail(ADA, 6);
    clock.advance(Duration.ofDays(-1));
    assertThat(wait(ADA)).isEqualTo(Duration.ofSeconds(2));
  }

  @Test
  void stepsAreThoseOfTheMoment() {
    fail(ADA, 4);
    steps = new Steps(2, Duration.ofSeconds(3), Duration.ofSeconds(10), Duration.ofMinutes(1));
    assertThat(wait(ADA)).isEqualTo(Duration.ofSeconds(10));
    clock.advance(Duration.ofMinutes(1));
    assertThat(wait(ADA)).isZero();
    fail(ADA, 2);
    assertThat(wait(ADA)).isEqualTo(Duration.ofSeconds(3));
  }

  @Test
  void overlongNameIsCutAndStillCounted() {
    Key first = new Key("x".repeat(100_000), "192.0.2.7");
    fail(first, 5);
    assertThat(first.username()).hasSize(254);
    assertThat(wait(new Key("x".repeat(100_001), "192.0.2.7"))).isPositive();
  }

  @Test
  void floodOfNamesIsBounded() {
    steps = new Steps(5, Duration.ofMinutes(5), Duration.ofMinutes(5), Duration.ofHours(1));
    List<Key> keys =
        IntStream.range(0, 15_000).mapToObj(i -> new Key("name" + i, "192.0.2.7")).toList();
    keys.forEach(key -> IntStream.range(0, 5).forEach(n -> delay.begin(key)));
    long remembered = keys.stream().filter(key -> wait(key).isPositive()).count();
    assertThat(remembered).isBetween(5_000L, 10_000L);
  }
}
