package io.countersign.core.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.core.account.AddressLimit.Allowed;
import io.countersign.core.account.AddressLimit.Attempt;
import io.countersign.testing.MutableClock;
import io.countersign.testing.Race;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AddressLimitTest {
  private static final String HERE = "192.0.2.7";
  private static final Duration MOMENT = Duration.ofMillis(1);

  private final MutableClock clock = new MutableClock();
  private Allowed allowed = new Allowed(100, Duration.ofMinutes(10));
  private final AddressLimit limit = new AddressLimit(clock, () -> allowed);

  private Duration begin() {
    return limit.begin(HERE).mustWait();
  }

  private void fail(int times) {
    for (int i = 0; i < times; i++) {
      assertThat(begin()).isZero();
    }
  }

  @Test
  void hundredFailuresPassAndTheNextMustWait() {
    fail(100);
    assertThat(begin()).isEqualTo(Duration.ofMinutes(10));
    clock.advance(Duration.ofMinutes(10).minus(MOMENT));
    assertThat(begin()).isEqualTo(MOMENT);
    clock.advance(MOMENT);
    fail(100);
    assertThat(begin()).isEqualTo(Duration.ofMinutes(10));
  }

  @Test
  void noSpanOfTheWindowHoldsMoreThanTheLimit() {
    fail(40);
    clock.advance(Duration.ofMinutes(9));
    fail(60);
    assertThat(begin()).isEqualTo(Duration.ofMinutes(1));
    clock.advance(Duration.ofMinutes(1));
    fail(40);
    assertThat(begin()).isEqualTo(Duration.ofMinutes(9));
  }

  @Test
  void tryThatMustWaitIsNotCounted() {
    fail(100);
    for (int i = 0; i < 50; i++) {
      assertThat(begin()).isPositive();
      clock.advance(Duration.ofSeconds(12));
    }
    fail(100);
  }

  @Test
  void tryThatIsTakenBackIsNotCounted() {
    fail(99);
    Attempt last = limit.begin(HERE);
    assertThat(begin()).isPositive();
    limit.withdraw(last);
    assertThat(begin()).isZero();
    assertThat(begin()).isPositive();
    limit.withdraw(new Attempt(HERE, Duration.ZERO, 1));
    assertThat(begin()).isPositive();
    limit.withdraw(new Attempt("192.0.2.8", Duration.ZERO, 1));
  }

  @Test
  void triesSideBySideAreCountedBeforeTheyAreChecked() {
    allowed = new Allowed(10, Duration.ofMinutes(10));
    Callable<Boolean> one = () -> begin().isZero();
    assertThat(Race.run(Collections.nCopies(50, one))).filteredOn(Race.Outcome::value).hasSize(10);
  }

  @Test
  void otherAddressesAreNotConcerned() {
    fail(100);
    assertThat(limit.begin("192.0.2.8").mustWait()).isZero();
  }

  @Test
  void lowerLimitHoldsAtOnce() {
    fail(10);
    clock.advance(Duration.ofMinutes(1));
    fail(10);
    allowed = new Allowed(10, Duration.ofMinutes(10));
    assertThat(begin()).isEqualTo(Duration.ofMinutes(10));
    allowed = new Allowed(15, Duration.ofMinutes(10));
    assertThat(begin()).isEqualTo(Duration.ofMinutes(9));
    allowed = new Allowed(15, Duration.ofMinutes(1));
    assertThat(begin()).isZero();
  }

  @Test
  void clockSetBackForgets() {
    fail(100);
    clock.advance(Duration.ofDays(-1));
    assertThat(begin()).isZero();
  }

  @Test
  void floodOfAddressesIsBounded() {
    List<String> addresses =
        IntStream.range(0, 30_000).mapToObj(i -> "2001:db8:0:" + i + "::/64").toList();
    allowed = new Allowed(100, Duration.ofMinutes(10));
    for (String address : addresses) {
      for (int i = 0; i < 50; i++) {
        limit.begin(address);
      }
    }
    allowed = new Allowed(1, Duration.ofMinutes(10));
    long remembered =
        addresses.stream().filter(address -> limit.begin(address).mustWait().isPositive()).count();
    assertThat(remembered).isBetween(5_000L, 16_000L);
  }
}
