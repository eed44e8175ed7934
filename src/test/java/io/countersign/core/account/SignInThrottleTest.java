package io.countersign.core.account;

import static io.countersign.testing.TestCore.ROOT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.countersign.core.AppException;
import io.countersign.core.account.SignInThrottle.Attempt;
import io.countersign.core.policy.Policy;
import io.countersign.testing.Race;
import io.countersign.testing.TestCore;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The three limits together, and the policies that set them. */
@Timeout(60)
class SignInThrottleTest {
  private static final String HOME = "192.0.2.7";

  private static TestCore test;

  private final List<Duration> pauses = new CopyOnWriteArrayList<>();
  private final SignInThrottle throttle =
      new SignInThrottle(test.clock(), test.core().policies(), pauses::add);

  @BeforeAll
  static void open() {
    test = TestCore.open();
  }

  @AfterAll
  static void close() {
    test.close();
  }

  @AfterEach
  void resetPolicies() {
    for (Policy policy : Policy.values()) {
      test.core().policies().reset(ROOT, policy);
    }
  }

  private static void set(Policy policy, String value) {
    test.core().policies().set(ROOT, policy, value);
  }

  private void fail(String username, String place, int times) {
    for (int i = 0; i < times; i++) {
      throttle.begin(username, place).awaitTurn();
    }
  }

  private long throttled(String username, String place) {
    AppException refusal =
        catchThrowableOfType(AppException.class, () -> throttle.begin(username, place));
    assertThat(refusal.code()).isEqualTo("sign-in-throttled");
    return (Long) refusal.args().getFirst();
  }

  @Test
  void failuresOnOneAccountFromOnePlaceDelayIt() {
    fail("ada", HOME, 5);
    assertThat(throttled("ada", HOME)).isEqualTo(1);
    test.clock().advance(Duration.ofMillis(999));
    assertThat(throttled("ada", HOME)).as("never less than a second").isEqualTo(1);
    test.clock().advance(Duration.ofMillis(1));
    fail("ada", HOME, 1);
    assertThat(throttled("ada", HOME)).isEqualTo(2);
    fail("ada", "192.0.2.8", 5);
    fail("bob", HOME, 5);
  }

  @Test
  void otherFormsOfAUsernameAreTheSameAccount() {
    fail("Ada", HOME, 2);
    fail("ADA ", HOME, 2);
    fail("\uff41da", HOME, 1);
    throttled("ada", HOME);
  }

  @Test
  void fiftySideBySideAreNoMoreThanFive() {
    Callable<Boolean> one =
        () -> {
          throttle.begin("ada", HOME);
          return true;
        };
    assertThat(Race.run(Collections.nCopies(50, one))).filteredOn(Race.Outcome::won).hasSize(5);
  }

  @Test
  void hundredFailuresFromOnePlaceHoldItOffWhateverTheAccounts() {
    for (int i = 0; i < 100; i++) {
      fail("name-" + i, HOME, 1);
    }
    assertThat(throttled("ada", HOME)).isEqualTo(600);
    fail("ada", "192.0.2.8", 1);
    test.clock().advance(Duration.ofMinutes(10));
    fail("ada", HOME, 5);
    assertThat(throttled("ada", HOME)).as("those held off were not counted").isEqualTo(1);
  }

  @Test
  void successesOfOnePlaceAreNoFailures() {
    for (int i = 0; i < 300; i++) {
      Attempt attempt = throttle.begin("name-" + i, HOME);
      attempt.awaitTurn();
      attempt.succeeded();
    }
    fail("ada", HOME, 1);
  }

  @Test
  void tryThatIsWithdrawnIsNotCounted() {
    for (int i = 0; i < 300; i++) {
      throttle.begin("ada", HOME).withdraw();
    }
    fail("ada", HOME, 5);
    throttled("ada", HOME);
    assertThat(pauses).isEmpty();
  }

  @Test
  void accountGuessedFromManyPlacesIsSlowedAndNeverLocked() {
    for (int i = 0; i < 1000; i++) {
      fail("ada", "10.0." + i / 250 + "." + i % 250, 1);
    }
    assertThat(pauses).hasSize(980).endsWith(Duration.ofSeconds(4));
    pauses.clear();
    Attempt owner = throttle.begin("ada", HOME);
    owner.awaitTurn();
    assertThat(pauses).containsExactly(Duration.ofSeconds(4));
    owner.succeeded();
    throttle.begin("ada", HOME).awaitTurn();
    assertThat(pauses).as("the owner's own place does not wait again").hasSize(1);
    fail("bob", "10.0.0.1", 1);
    assertThat(pauses).hasSize(1);
  }

  @Test
  void noMoreThanEightWaitForOneAccount() throws InterruptedException {
    CountDownLatch gate = new CountDownLatch(1);
    CountDownLatch eight = new CountDownLatch(8);
    SignInThrottle crowded =
        new SignInThrottle(
            test.clock(),
            test.core().policies(),
            pause -> {
              eight.countDown();
              await(gate);
            });
    List<Attempt> attempts =
        IntStream.range(0, 30).mapToObj(i -> crowded.begin("ada", "p" + i)).toList();
    List<Thread> waiting =
        attempts.subList(20, 28).stream()
            .map(attempt -> Thread.ofVirtual().start(attempt::awaitTurn))
            .toList();
    eight.await();
    assertThatThrownBy(() -> attempts.get(28).awaitTurn()).hasMessage("sign-in-throttled [1]");
    attempts.getFirst().awaitTurn();
    gate.countDown();
    for (Thread each : waiting) {
      each.join();
    }
    attempts.get(29).awaitTurn();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void limitsArePolicies() {
    set(Policy.THROTTLE_FAILURES, "2");
    set(Policy.THROTTLE_FIRST_DELAY, "10s");
    set(Policy.THROTTLE_LONGEST_DELAY, "15s");
    set(Policy.THROTTLE_MEMORY, "60s");
    fail("ada", HOME, 2);
    assertThat(throttled("ada", HOME)).isEqualTo(10);
    test.clock().advance(Duration.ofSeconds(10));
    fail("ada", HOME, 1);
    assertThat(throttled("ada", HOME)).isEqualTo(15);
    test.clock().advance(Duration.ofSeconds(60));
    fail("ada", HOME, 2);
    set(Policy.THROTTLE_ADDRESS_FAILURES, "3");
    set(Policy.THROTTLE_ADDRESS_WINDOW, "2m");
    assertThat(throttled("bob", HOME)).isEqualTo(60);
    set(Policy.THROTTLE_ACCOUNT_FAILURES, "1");
    set(Policy.THROTTLE_ACCOUNT_DELAY, "1s");
    fail("carl", "192.0.2.8", 1);
    fail("carl", "192.0.2.9", 1);
    assertThat(pauses).containsExactly(Duration.ofMillis(250));
  }

  @Test
  void switchedOffItCountsNothing() {
    set(Policy.THROTTLE_ENABLED, "false");
    for (int i = 0; i < 300; i++) {
      Attempt attempt = throttle.begin("ada", HOME);
      attempt.awaitTurn();
      if (i % 2 == 0) {
        attempt.withdraw();
      }
    }
    throttle.begin("ada", HOME).succeeded();
    set(Policy.THROTTLE_ENABLED, "true");
    fail("ada", HOME, 5);
    assertThat(pauses).isEmpty();
    throttled("ada", HOME);
  }

  @ParameterizedTest
  @EnumSource(value = Policy.class, mode = EnumSource.Mode.MATCH_ANY, names = "THROTTLE_.*")
  void everyLimitHasBounds(Policy policy) {
    assertThat(policy.check(policy.initial())).isEqualTo(policy.initial());
    assertThatThrownBy(() -> policy.check("")).isInstanceOf(AppException.class);
    assertThatThrownBy(() -> policy.check("-1")).isInstanceOf(AppException.class);
    assertThatThrownBy(() -> policy.check("1000000")).isInstanceOf(AppException.class);
    assertThatThrownBy(() -> policy.check("2d")).isInstanceOf(AppException.class);
  }
}
