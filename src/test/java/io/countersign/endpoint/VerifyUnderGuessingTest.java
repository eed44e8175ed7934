package io.countersign.endpoint;

import static io.countersign.testing.TestCore.PASSWORD;
import static io.countersign.testing.TestCore.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.core.MasterKey;
import io.countersign.core.Secret;
import io.countersign.core.account.NewAccount;
import io.countersign.core.account.Profile;
import io.countersign.core.instance.Core;
import io.countersign.core.store.DatabaseAddress;
import io.countersign.core.token.TokenTerms;
import io.countersign.testing.RawHttp;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How long a check of a credential takes while passwords are guessed, at the cost of a real
 * instance. The ratio is taken within one run: checks alone, under guesses, and alone again.
 */
@Tag("benchmark")
class VerifyUnderGuessingTest {
  private static final int CHECKS = 10_000;
  private static final int WARM_UP = 50_000;
  private static final int GUESSES = 200;
  private static final int ACCOUNTS = 10;

  /** As many as wait for a thread and are hashed: none is told that the house is full. */
  private static final int GUESSING = 16;

  private static final double MOST = 1.5;

  private static Core core;
  private static HttpEndpoint endpoint;
  private static URI address;
  private static String bearer;
  private static String jwt;

  /** What was measured of some checks, in nanoseconds. */
  private record Figures(long[] times) {
    static Figures of(List<long[]> parts) {
      return new Figures(parts.stream().flatMapToLong(Arrays::stream).sorted().toArray());
    }

    double micros(double share) {
      return times[(int) (times.length * share)] / 1000.0;
    }
  }

  @BeforeAll
  static void start(@TempDir Path directory) {
    MasterKey key = MasterKey.generate();
    DatabaseAddress file = new DatabaseAddress.Embedded(directory.resolve("countersign"), key);
    core = Core.open(file, key, Clock.systemUTC(), Core.Effort.PRODUCTION);
    int owner = 0;
    for (int i = 0; i < ACCOUNTS; i++) {
      Profile profile = Profile.named("user-" + i);
      owner =
          core.accounts()
              .create(ROOT, new NewAccount(profile, false, true, Optional.of(Secret.of(PASSWORD))))
              .id();
    }
    bearer = core.tokens().issue(ROOT, owner, TokenTerms.named("laptop")).secret().reveal();
    endpoint = new HttpEndpoint(core);
    address = endpoint.start("127.0.0.1", 0, Exposure.of("", "127.0.0.1"));
    RawHttp.Reply reply = RawHttp.once(address, authenticate("user-0", PASSWORD, 0));
    assertThat(reply.status()).isEqualTo(201);
    jwt = reply.body().replaceAll(".*\"token\":\"([^\"]+)\".*", "$1");
  }

  @AfterAll
  static void stop() {
    endpoint.stop();
    core.close();
  }

  private static String post(String path, String from, String body) {
    return RawHttp.request(
            "POST " + path + " HTTP/1.1",
            "X-Forwarded-For: " + from,
            "Content-Type: application/json",
            "Content-Length: " + body.length())
        + body;
  }

  /** Each guess comes from an address of its own, so that none is held off. */
  private static String authenticate(String username, String password, int number) {
    return post(
        "/api/v1/jwt/authenticate/",
        "10.1." + number / 250 + "." + number % 250,
        "{\"username\":\"" + username + "\",\"password\":\"" + password + "\"}");
  }

  @Test
  void bearerTokens() throws Exception {
    String request =
        RawHttp.request("GET /api/v1/users/me/ HTTP/1.1", "Authorization: Bearer " + bearer);
    measure("bearer token", request, 200);
  }

  @Test
  void jwts() throws Exception {
    String request = post("/api/v1/jwt/verify/", "10.2.0.1", "{\"token\":\"" + jwt + "\"}");
    measure("JWT", request, 201);
  }

  private static void measure(String what, String request, int good) throws Exception {
    check(request, good, WARM_UP);
    List<long[]> alone = new ArrayList<>();
    List<long[]> guessed = new ArrayList<>();
    alone.add(check(request, good, CHECKS));
    AtomicInteger left = new AtomicInteger(GUESSES);
    AtomicInteger refused = new AtomicInteger();
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> guesses = new ArrayList<>();
      for (int i = 0; i < GUESSING; i++) {
        guesses.add(callers.submit(() -> guess(left, refused)));
      }
      while (left.get() > 0) {
        guessed.add(check(request, good, CHECKS / 10));
      }
      for (Future<?> each : guesses) {
        each.get();
      }
    }
    alone.add(check(request, good, CHECKS));
    assertThat(refused).hasValue(GUESSES);
    report(what, Figures.of(alone), Figures.of(guessed));
  }

  private static void guess(AtomicInteger left, AtomicInteger refused) {
    try (RawHttp connection = RawHttp.open(address)) {
      for (int n = left.getAndDecrement(); n > 0; n = left.getAndDecrement()) {
        String request = authenticate("user-" + n % ACCOUNTS, "wrong-" + n, n);
        RawHttp.Reply reply = connection.send(request).read();
        assertThat(reply.status()).isEqualTo(400);
        refused.incrementAndGet();
      }
    }
  }

  private static long[] check(String request, int good, int times) {
    long[] took = new long[times];
    try (RawHttp connection = RawHttp.open(address)) {
      for (int i = 0; i < times; i++) {
        long begun = System.nanoTime();
        int status = connection.send(request).read().status();
        took[i] = System.nanoTime() - begun;
        assertThat(status).isEqualTo(good);
      }
    }
    return took;
  }

  private static void report(String what, Figures alone, Figures guessed) {
    assertThat(guessed.times()).hasSizeGreaterThanOrEqualTo(CHECKS);
    double ratio = guessed.micros(0.5) / alone.micros(0.5);
    System.out.printf(
        Locale.ROOT,
        "%s: median %.0f µs alone (%d checks), %.0f µs under %d guesses (%d checks), ratio %.2f;"
            + " 99%% in %.0f µs and %.0f µs%n",
        what,
        alone.micros(0.5),
        alone.times().length,
        guessed.micros(0.5),
        GUESSES,
        guessed.times().length,
        ratio,
        alone.micros(0.99),
        guessed.micros(0.99));
    assertThat(ratio).isLessThanOrEqualTo(MOST);
  }
}
