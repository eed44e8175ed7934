package io.countersign.core.account;

import static io.countersign.testing.TestCore.PASSWORD;
import static io.countersign.testing.TestCore.ROOT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.countersign.core.Actor;
import io.countersign.core.AppException;
import io.countersign.core.Secret;
import io.countersign.core.audit.AuditFilter;
import io.countersign.core.audit.AuditRow;
import io.countersign.core.policy.Policy;
import io.countersign.testing.BesideScreens;
import io.countersign.testing.Race;
import io.countersign.testing.TestCore;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What somebody who guesses passwords over HTTP meets, and what everybody else does not. */
@BesideScreens
@Timeout(120)
class GuessingTest {
  private static final String HOME = "192.0.2.7";

  private final TestCore test = TestCore.open();
  private Actor ada;

  @BeforeEach
  void makeAccount() {
    ada = test.superuser("ada");
  }

  @AfterEach
  void close() {
    test.close();
  }

  private PasswordSignIn.Entered enter(String username, String password, String address) {
    try (Secret secret = Secret.of(password)) {
      return test.core().passwordSignIn().enter(username, secret, address);
    }
  }

  private String code(String username, String password, String address) {
    return catchThrowableOfType(AppException.class, () -> enter(username, password, address))
        .code();
  }

  private void guess(String username, String address, int times) {
    for (int i = 0; i < times; i++) {
      assertThat(code(username, "wrong", address)).isEqualTo("sign-in-refused");
    }
  }

  /** Writes the sums, and tells how many there were. */
  private long write() {
    long before = test.core().audit().count(ROOT, AuditFilter.all());
    test.core().unwritten().refusedSignIns().write();
    return test.core().audit().count(ROOT, AuditFilter.all()) - before;
  }

  private List<AuditRow> written() {
    return test.newest((int) write());
  }

  @Test
  void strangersGuessesDoNotLockTheOwnerOut() {
    guess("ada", HOME, 5);
    assertThat(code("ada", PASSWORD, HOME)).isEqualTo("sign-in-throttled");
    assertThat(enter("ada", PASSWORD, "192.0.2.8").accountId()).isEqualTo(ada.accountId());
    assertThat(code("ada", PASSWORD, HOME)).isEqualTo("sign-in-throttled");
    test.clock().advance(Duration.ofSeconds(1));
    enter("ada", PASSWORD, HOME);
    guess("ada", HOME, 5);
  }

  @Test
  void namesThatNobodyHasAreHeldOffAlike() {
    guess("nobody", HOME, 5);
    assertThat(code("nobody", "wrong", HOME)).isEqualTo("sign-in-throttled");
    assertThat(code("Nobody", "wrong", HOME)).isEqualTo("sign-in-throttled");
  }

  @ParameterizedTest
  @CsvSource({
    "2001:db8::1, 2001:db8::2, sign-in-throttled",
    "2001:db8::1, 2001:db8:0:0:ffff::, sign-in-throttled",
    "2001:db8::1, 2001:db8:0:1::1, sign-in-refused",
    "192.0.2.1, ::ffff:192.0.2.1, sign-in-throttled",
    "::ffff:192.0.2.1, ::ffff:192.0.2.2, sign-in-refused",
    "unknown, unknown, sign-in-throttled"
  })
  void networkThatOneMachineHasCountsAsOneAddress(String first, String second, String code) {
    guess("ada", first, 5);
    assertThat(code("ada", "wrong", second)).isEqualTo(code);
  }

  @Test
  void fiftyGuessesSideBySideAreNoMoreThanFive() {
    Callable<Object> one = () -> enter("ada", "wrong", HOME);
    assertThat(Race.run(Collections.nCopies(50, one)))
        .extracting(outcome -> outcome.refusal().code())
        .filteredOn("sign-in-refused"::equals)
        .hasSizeLessThanOrEqualTo(5);
    List<AuditRow> rows = written();
    int refused =
        rows.stream()
            .filter(row -> row.action().equals("signin.refused"))
            .mapToInt(row -> Integer.parseInt(row.detail().get("count")))
            .sum();
    assertThat(refused).isBetween(1, 5);
  }

  @Test
  void guessesFromManyPlacesDoNotLockTheOwnerOut() {
    for (int i = 0; i < 11; i++) {
      guess("ada", "10.0.0." + i, 2);
    }
    enter("ada", PASSWORD, HOME);
  }

  @Test
  void switchedOffOnlyThePasswordDecides() {
    test.core().policies().set(ROOT, Policy.THROTTLE_ENABLED, "false");
    guess("ada", HOME, 150);
    enter("ada", PASSWORD, HOME);
  }

  @Test
  void windowHasItsOwnDelayWhateverIsGuessedOverHttp() {
    guess("ada", HOME, 5);
    try (Secret password = Secret.of(PASSWORD);
        Secret wrong = Secret.of("wrong")) {
      test.core().signIn().signIn("ada", password, HOME);
      test.core().policies().set(ROOT, Policy.THROTTLE_ENABLED, "false");
      for (int i = 0; i < 5; i++) {
        assertThatThrownBy(() -> test.core().signIn().signIn("ada", wrong, null))
            .hasMessage("sign-in-refused");
      }
      assertThatThrownBy(() -> test.core().signIn().signIn("ada", password, null))
          .hasMessage("sign-in-wait [1]");
    }
  }

  @Test
  void fiftyTriesInTheWindowAreNoMoreThanFive() {
    Callable<Object> one =
        () -> {
          try (Secret wrong = Secret.of("wrong")) {
            return test.core().signIn().signIn("ada", wrong, null);
          }
        };
    assertThat(Race.run(Collections.nCopies(50, one)))
        .extracting(outcome -> outcome.refusal().code())
        .filteredOn("sign-in-refused"::equals)
        .hasSize(5);
  }

  /** Whoever fills the threads for callers over HTTP keeps nobody from the window. */
  @Test
  void windowIsNotStarvedByCallersOverHttp() throws Exception {
    CountDownLatch gate = new CountDownLatch(1);
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
        Secret password = Secret.of(PASSWORD)) {
      int all = Runtime.getRuntime().availableProcessors() * 17;
      CountDownLatch refusals = new CountDownLatch(1);
      IntStream.range(0, all)
          .forEach(
              i ->
                  callers.execute(
                      () -> {
                        try {
                          test.core().hashingThreads().run(() -> await(gate));
                        } catch (AppException e) {
                          refusals.countDown();
                        }
                      }));
      refusals.await();
      assertThat(code("ada", PASSWORD, HOME)).isEqualTo("sign-in-busy");
      assertThat(test.core().signIn().signIn("ada", password, null).accountId())
          .isEqualTo(ada.accountId());
      gate.countDown();
    }
    for (int i = 0; i < 10; i++) {
      enter("ada", PASSWORD, HOME);
    }
    guess("ada", HOME, 5);
  }

  private static Object await(CountDownLatch latch) {
    try {
      return latch.await(60, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void whatIsHeldOffIsAuditedAsASumOfItsOwn() {
    guess("ada", "2001:db8::7", 5);
    for (int i = 0; i < 3; i++) {
      assertThat(code("ada", "wrong", "2001:db8::8")).isEqualTo("sign-in-throttled");
    }
    guess("swordfish", HOME, 5);
    assertThat(code("swordfish", "wrong", HOME)).isEqualTo("sign-in-throttled");
    assertThat(written())
        .extracting(AuditRow::action, AuditRow::subjectId, AuditRow::subject, AuditRow::detail)
        .containsExactlyInAnyOrder(
            tuple("signin.refused", id(), "ada", sum(5, "2001:db8::/64")),
            tuple("signin.held-off", id(), "ada", sum(3, "2001:db8::/64")),
            tuple("signin.refused", null, null, sum(5, HOME)),
            tuple("signin.held-off", null, null, sum(1, HOME)));
    assertThat(write()).isZero();
  }

  private String id() {
    return Integer.toString(ada.accountId());
  }

  private static Map<String, String> sum(int count, String from) {
    return Map.of("count", Integer.toString(count), "from", from);
  }

  @Test
  void floodOfPlacesIsOneSum() {
    test.core().policies().set(ROOT, Policy.THROTTLE_ACCOUNT_DELAY, "PT0S");
    for (int i = 0; i < 1100; i++) {
      guess("ada", "10.0." + i / 250 + "." + i % 250, 1);
    }
    assertThat(write()).isEqualTo(1001);
  }
}
