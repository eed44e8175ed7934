package io.countersign.endpoint.easydmp;

import static io.countersign.testing.TestCore.PASSWORD;
import static io.countersign.testing.TestCore.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.core.policy.Policy;
import io.countersign.endpoint.Exposure;
import io.countersign.endpoint.HttpEndpoint;
import io.countersign.testing.Race;
import io.countersign.testing.RawHttp;
import io.countersign.testing.RawHttp.Reply;
import io.countersign.testing.TestCore;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Guessing over real HTTP (the EasyDMP contract, section 0.1). */
class ThrottleEndpointTest {
  private static final String HOME = "203.0.113.7";
  private static final String REFUSED =
      "{\"non_field_errors\":[\"Unable to log in with provided credentials.\"]}";

  private final TestCore test = TestCore.open();
  private final HttpEndpoint endpoint = new HttpEndpoint(test.core());
  private URI address;

  @BeforeEach
  void start() {
    test.superuser("alice");
    address = endpoint.start("127.0.0.1", 0, Exposure.of("", "127.0.0.1"));
  }

  @AfterEach
  void stop() {
    endpoint.stop();
    test.close();
  }

  private Reply authenticate(String username, String password, String from) {
    String body = "{\"username\":\"" + username + "\",\"password\":\"" + password + "\"}";
    String request =
        RawHttp.request(
                "POST /api/v1/jwt/authenticate/ HTTP/1.1",
                "X-Forwarded-For: " + from,
                "Content-Type: application/json",
                "Content-Length: " + body.length())
            + body;
    return RawHttp.once(address, request.getBytes(StandardCharsets.ISO_8859_1));
  }

  private void guess(String username, String from, int times) {
    for (int i = 0; i < times; i++) {
      Reply reply = authenticate(username, "wrong", from);
      assertThat(reply.status()).isEqualTo(400);
      assertThat(reply.body()).isEqualTo(REFUSED);
      assertThat(reply.header("Retry-After")).isNull();
    }
  }

  private static void throttled(Reply reply, int seconds) {
    assertThat(reply.status()).isEqualTo(429);
    assertThat(reply.body())
        .isEqualTo(
            "{\"detail\":\"Request was throttled. Expected available in "
                + seconds
                + " seconds.\"}");
    assertThat(reply.header("Retry-After")).isEqualTo(Integer.toString(seconds));
    assertThat(reply.header("Allow")).isEqualTo("POST, OPTIONS");
    assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
  }

  @Test
  void delayGrowsWithEachFailure() {
    guess("alice", HOME, 5);
    for (int seconds = 1; seconds < 300; seconds *= 2) {
      throttled(authenticate("alice", PASSWORD, HOME), seconds);
      test.clock().advance(Duration.ofSeconds(seconds));
      guess("alice", HOME, 1);
    }
    throttled(authenticate("alice", PASSWORD, HOME), 300);
    test.clock().advance(Duration.ofMinutes(5));
    assertThat(authenticate("alice", PASSWORD, HOME).status()).isEqualTo(201);
    guess("alice", HOME, 5);
  }

  @Test
  void strangerNeverLocksTheOwnerOut() {
    for (int i = 0; i < 5; i++) {
      guess("alice", "203.0.113.6" + i, 4);
    }
    guess("alice", "203.0.113.60", 1);
    throttled(authenticate("alice", PASSWORD, "203.0.113.60"), 1);
    assertThat(authenticate("alice", PASSWORD, HOME).status()).isEqualTo(201);
    assertThat(authenticate("alice", PASSWORD, HOME).status()).isEqualTo(201);
  }

  @Test
  void addressIsHeldOffWhateverTheAccounts() {
    test.core().policies().set(ROOT, Policy.THROTTLE_ADDRESS_FAILURES, "10");
    for (int i = 0; i < 10; i++) {
      guess("nobody-" + i, HOME, 1);
    }
    throttled(authenticate("alice", PASSWORD, HOME), 600);
    assertThat(authenticate("alice", PASSWORD, "203.0.113.8").status()).isEqualTo(201);
  }

  @Test
  void fiftyGuessesSideBySideAreNoMoreThanFive() {
    Callable<Integer> guess = () -> authenticate("alice", "wrong", HOME).status();
    List<Race.Outcome<Integer>> outcomes = Race.run(Collections.nCopies(50, guess));
    assertThat(outcomes).extracting(Race.Outcome::value).containsOnly(400, 429);
    assertThat(outcomes).filteredOn(outcome -> outcome.value() == 400).hasSize(5);
  }

  @Test
  void switchedOffNobodyIsHeldOff() {
    test.core().policies().set(ROOT, Policy.THROTTLE_ENABLED, "false");
    guess("alice", HOME, 30);
    assertThat(authenticate("alice", PASSWORD, HOME).status()).isEqualTo(201);
  }

  @Test
  void fullHouseIsToldAndOtherAnswersDoNotWait() throws Exception {
    String token = test.token(1, "laptop").secret().reveal();
    CountDownLatch gate = new CountDownLatch(1);
    CountDownLatch full = new CountDownLatch(1);
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < Runtime.getRuntime().availableProcessors() * 17; i++) {
        callers.execute(
            () -> {
              try {
                test.core().hashingThreads().run(() -> await(gate));
              } catch (RuntimeException e) {
                full.countDown();
              }
            });
      }
      full.await();
      Reply busy = authenticate("alice", PASSWORD, HOME);
      assertThat(busy.status()).isEqualTo(503);
      assertThat(busy.body()).isEqualTo("{\"detail\":\"Service unavailable.\"}");
      assertThat(Integer.parseInt(busy.header("Retry-After"))).isBetween(1, 60);
      String me =
          RawHttp.request("GET /api/v1/users/me/ HTTP/1.1", "Authorization: Bearer " + token);
      assertThat(RawHttp.once(address, me).status()).isEqualTo(200);
      gate.countDown();
    }
    assertThat(authenticate("alice", PASSWORD, HOME).status()).isEqualTo(201);
  }

  private static Object await(CountDownLatch latch) {
    try {
      latch.await();
      return latch;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
