package io.countersign.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.countersign.core.AppException;
import io.countersign.core.Secret;
import io.countersign.core.account.AccountDetail;
import io.countersign.endpoint.http.Answer;
import io.countersign.endpoint.http.Call;
import io.countersign.endpoint.http.Checks;
import io.countersign.endpoint.http.Route;
import io.countersign.endpoint.http.Routes;
import io.countersign.endpoint.http.Trace;
import io.countersign.testing.EverythingLogged;
import io.countersign.testing.RawHttp;
import io.countersign.testing.RawHttp.Reply;
import io.countersign.testing.RunningEndpoint;
import io.countersign.testing.TestCore;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What goes wrong inside: what the caller learns, what the log keeps, and what neither may. */
class FailureEndpointTest {
  private static final String SECRET = "hunter2-and-more";
  private static final Limits HASTY =
      new Limits(1024, 1024, 1024, 8, Duration.ofSeconds(1), Duration.ofMillis(200));

  private final Logger root = (Logger) LoggerFactory.getLogger("ROOT");
  private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
  private HttpEndpoint endpoint;

  @BeforeEach
  void listen() {
    logged.start();
    root.detachAppender("console");
    root.addAppender(logged);
  }

  @AfterEach
  void stop() {
    root.detachAppender(logged);
    if (endpoint != null) {
      endpoint.stop();
    }
  }

  /** What was logged of this endpoint; others beside it log too. */
  private List<ILoggingEvent> logged() {
    synchronized (logged) {
      return logged.list.stream().filter(FailureEndpointTest::isOurs).toList();
    }
  }

  private static boolean isOurs(ILoggingEvent event) {
    var thrown = event.getThrowableProxy();
    return event.getFormattedMessage().contains("/fail/")
        || thrown != null
            && Arrays.stream(thrown.getStackTraceElementProxyArray())
                .anyMatch(step -> step.getSTEAsString().contains("FailureEndpointTest"));
  }

  private URI serve(Limits limits, Route.Handler handler) {
    endpoint =
        new HttpEndpoint(new Routes(List.of(new Route("/fail/", handler))), new Checks(), limits);
    return endpoint.start("127.0.0.1", 0);
  }

  private static Reply get(URI address) {
    return RawHttp.once(
        address, RawHttp.request("GET /fail?key=" + SECRET + " HTTP/1.1", "X-Key: " + SECRET));
  }

  @Test
  void theUnforeseenIsToldWithoutDetailsAndLoggedOnce() {
    URI address =
        serve(
            Limits.PRODUCTION,
            _ -> {
              throw new IllegalStateException("the inside");
            });
    Reply answer = get(address);
    assertThat(answer.status()).isEqualTo(500);
    assertThat(answer.body()).isEqualTo("{\"detail\":\"Internal error.\"}");
    assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    assertThat(logged()).hasSize(1);
    ILoggingEvent event = logged().getFirst();
    assertThat(event.getThrowableProxy().getMessage()).isEqualTo("the inside");
    assertThat(event.getFormattedMessage()).startsWith("GET /fail/ ").doesNotContain(SECRET);
  }

  @Test
  void anErrorOfTheMachineIsToldWithoutDetailsToo() {
    URI address =
        serve(
            Limits.PRODUCTION,
            _ -> {
              throw new StackOverflowError();
            });
    assertThat(get(address).status()).isEqualTo(500);
    assertThat(get(address).body()).isEqualTo("{\"detail\":\"Internal error.\"}");
    assertThat(logged()).hasSize(2);
  }

  @Test
  void aDatabaseThatDoesNotAnswerIsToldWithATimeToComeBack() {
    URI address =
        serve(
            Limits.PRODUCTION,
            _ -> {
              throw new AppException("database-unreachable");
            });
    Reply answer = get(address);
    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.header("Retry-After")).matches("\\d+");
    assertThat(answer.body()).isEqualTo("{\"detail\":\"Service unavailable.\"}");
  }

  @Test
  void aRefusalThatNobodyForesawIsNoAnswer() {
    URI address =
        serve(
            Limits.PRODUCTION,
            _ -> {
              throw new AppException("account-unknown", SECRET);
            });
    Reply answer = get(address);
    assertThat(answer.status()).isEqualTo(500);
    assertThat(answer.body()).doesNotContain(SECRET);
  }

  @Test
  void workIsNeverInterruptedThoughItsConnectionIsGivenUp() throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch mayEnd = new CountDownLatch(1);
    CountDownLatch ended = new CountDownLatch(1);
    AtomicBoolean interrupted = new AtomicBoolean();
    URI address =
        serve(
            HASTY,
            _ -> {
              begun.countDown();
              try {
                mayEnd.await();
              } catch (InterruptedException e) {
                interrupted.set(true);
              }
              ended.countDown();
              return Answer.empty(200);
            });
    try (RawHttp connection = RawHttp.open(address)) {
      connection.send(RawHttp.request("GET /fail HTTP/1.1"));
      begun.await();
      assertThat(connection.isClosedByServer()).isTrue();
      assertThat(ended.getCount()).isOne();
    }
    mayEnd.countDown();
    ended.await();
    assertThat(interrupted).isFalse();
  }

  @Test
  void stoppingWaitsForWorkAndDoesNotInterruptIt() throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch mayEnd = new CountDownLatch(1);
    AtomicBoolean done = new AtomicBoolean();
    URI address =
        serve(
            Limits.PRODUCTION,
            _ -> {
              begun.countDown();
              try {
                mayEnd.await();
                done.set(true);
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
              return Answer.empty(200);
            });
    endpoint.onChange(state -> assertThat(done).as("done when %s", state).isTrue());
    try (RawHttp connection = RawHttp.open(address)) {
      connection.send(RawHttp.request("GET /fail HTTP/1.1"));
      begun.await();
      Thread stopping = Thread.ofVirtual().start(endpoint::stop);
      assertThat(connection.isClosedByServer()).isTrue();
      mayEnd.countDown();
      stopping.join();
      assertThat(done).isTrue();
      assertThat(endpoint.address()).isEmpty();
    }
  }

  @Test
  void aSecretIsNeverLoggedHoweverMuchIsLogged() {
    try (EverythingLogged everything = new EverythingLogged();
        RunningEndpoint running = RunningEndpoint.start()) {
      TestCore core = running.core();
      core.superuser("root");
      AccountDetail alice = core.account("alice", "ROLE_INTROSPECT");
      Secret secret = core.token(alice.id(), "laptop").secret();
      showEverywhere(running, secret.reveal());
      String all = everything.text();
      assertThat(all).contains("Refused: ");
      assertThat(all).doesNotContain(secret.reveal());
      assertThat(all).doesNotContain(secret.reveal().toLowerCase(Locale.ROOT));
      assertThat(all).doesNotContain(secret.reveal().substring(4, 24));
    }
  }

  /** Shows a token in every place where it could be, rightly and wrongly. */
  private static void showEverywhere(RunningEndpoint running, String token) {
    String good = "Authorization: Bearer " + token;
    String me = "/api/v1/users/me/";
    List.of(
            RawHttp.request("GET " + me + " HTTP/1.1", good),
            RawHttp.request("GET " + me + " HTTP/1.1", good + ","),
            RawHttp.request("GET " + me + " HTTP/1.1", good + " x"),
            RawHttp.request("GET " + me + " HTTP/1.1", "Authorization: JWT " + token),
            RawHttp.request("GET " + me + "?auth_token=" + token + " HTTP/1.1"),
            RawHttp.request("GET " + me + "?auth_token=<" + token + " HTTP/1.1"),
            RawHttp.request("GET /" + token + " HTTP/1.1"),
            RawHttp.request("GET /%zz" + token + " HTTP/1.1"),
            RawHttp.request(token + " / HTTP/1.1"),
            RawHttp.request("{" + token + " / HTTP/1.1"),
            RawHttp.request("GET / HTTP/1.1", token + ": x"),
            RawHttp.request("GET / HTTP/1.1", token),
            RawHttp.request("GET / HTTP/1.1", "Cookie: a=" + token + "\0"),
            introspect(good, "Content-Length: " + (6 + token.length()), "token=" + token),
            introspect(good, "Content-Length: " + (token.length() + 7), "token=x" + token),
            introspect(good, "Transfer-Encoding: chunked", token + "\r\n"))
        .forEach(running::raw);
  }

  private static String introspect(String authorization, String framing, String body) {
    return "POST /oauth2/introspect HTTP/1.1\r\nHost: localhost\r\n"
        + authorization
        + "\r\nContent-Type: application/x-www-form-urlencoded\r\n"
        + framing
        + "\r\n\r\n"
        + body;
  }

  @Test
  void whatIsPrintedOfACallHoldsNothingOfIt() {
    Call call =
        new Call(
            "GET",
            "/fail/{name}/",
            Map.of("name", SECRET),
            "key=" + SECRET,
            Map.of("authorization", List.of("Bearer " + SECRET)),
            SECRET.getBytes(StandardCharsets.UTF_8),
            "127.0.0.1",
            URI.create("http://127.0.0.1:8765"),
            new Trace(""));
    assertThat(call).hasToString("GET /fail/{name}/");
    assertThat(new Routes.Found(new Route("/a/{name}/", _ -> null), Map.of("name", SECRET)))
        .hasToString("Found[/a/{name}/]");
    assertThat(Answer.json(200, List.of(SECRET))).hasToString("Answer[200]");
  }
}
