package io.countersign.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.countersign.core.AppException;
import io.countersign.testing.RawHttp;
import io.countersign.testing.TestCore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Starting, stopping, and where that is refused. */
class LifecycleEndpointTest {
  private static TestCore core;

  private final List<HttpEndpoint.State> told = new CopyOnWriteArrayList<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private HttpEndpoint endpoint;

  @BeforeAll
  static void open() {
    core = TestCore.open();
  }

  @AfterAll
  static void close() {
    core.close();
  }

  @BeforeEach
  void make() {
    endpoint = new HttpEndpoint(core.core());
    endpoint.onChange(told::add);
  }

  @AfterEach
  void stop() {
    endpoint.stop();
    threads.close();
  }

  private AppException refusal(String host, int port) {
    return catchThrowableOfType(AppException.class, () -> endpoint.start(host, port));
  }

  private static int health(URI address) {
    return RawHttp.once(address, RawHttp.request("GET /health HTTP/1.1")).status();
  }

  @Test
  void itSaysWhereItAnswersAndWhenThatChanges() {
    assertThat(endpoint.state()).isEqualTo(new HttpEndpoint.State.Stopped());
    assertThat(endpoint.address()).isEmpty();
    URI address = endpoint.start("127.0.0.1", 0);
    assertThat(address.toString()).matches("http://127\\.0\\.0\\.1:[1-9]\\d*");
    assertThat(endpoint.address()).contains(address);
    assertThat(health(address)).isEqualTo(200);
    endpoint.stop();
    endpoint.stop();
    assertThat(endpoint.address()).isEmpty();
    assertThat(told)
        .containsExactly(new HttpEndpoint.State.Running(address), new HttpEndpoint.State.Stopped());
    assertThatThrownBy(() -> RawHttp.open(address)).isInstanceOf(UncheckedIOException.class);
  }

  @Test
  void whatAnswersAsItShallIsLeftAlone() {
    endpoint.keep("127.0.0.1", 0, Exposure.DIRECT);
    URI first = endpoint.address().orElseThrow();
    told.clear();
    endpoint.keep("127.0.0.1", 0, Exposure.of("", ""));
    assertThat(told).isEmpty();
    assertThat(health(first)).isEqualTo(200);
    endpoint.keep("localhost", 0, Exposure.DIRECT);
    assertThat(told).hasSize(2);
    assertThat(health(endpoint.address().orElseThrow())).isEqualTo(200);
    endpoint.stop();
    endpoint.keep("localhost", 0, Exposure.DIRECT);
    assertThat(health(endpoint.address().orElseThrow())).isEqualTo(200);
    endpoint.keep("localhost", 0, Exposure.of("https://id.example.org", ""));
    assertThat(endpoint.baseUrl()).contains(URI.create("https://id.example.org"));
    assertThatThrownBy(() -> endpoint.keep("192.0.2.1", 0, Exposure.DIRECT))
        .isInstanceOf(AppException.class);
    assertThat(endpoint.address()).isEmpty();
  }

  @Test
  void itCanBeStartedAgainElsewhereAndItsCountsGoOn() {
    URI first = endpoint.start("127.0.0.1", 0);
    RawHttp.once(first, RawHttp.request("GET /api/v1/users/me/ HTTP/1.1"));
    URI second = endpoint.start("localhost", 0);
    assertThat(health(second)).isEqualTo(200);
    assertThatThrownBy(() -> RawHttp.open(first)).isInstanceOf(UncheckedIOException.class);
    RawHttp.once(second, RawHttp.request("GET /api/v1/users/me/ HTTP/1.1"));
    assertThat(endpoint.checks()).isEqualTo(2);
    assertThat(endpoint.refusals()).isEqualTo(2);
  }

  @Test
  void itCanBeStartedAgainAtTheSamePort() {
    URI first = endpoint.start("127.0.0.1", 0);
    assertThat(health(first)).isEqualTo(200);
    assertThat(endpoint.start("127.0.0.1", first.getPort())).isEqualTo(first);
    assertThat(health(first)).isEqualTo(200);
  }

  /** Knocks again and again until somebody listens. */
  private static int firstAnswer(URI address, CountDownLatch knocked) {
    while (true) {
      try (RawHttp connection = RawHttp.open(address)) {
        return connection.send(RawHttp.request("GET /health HTTP/1.1")).read().status();
      } catch (UncheckedIOException e) {
        if (!(e.getCause() instanceof ConnectException)) {
          throw e;
        }
        knocked.countDown();
      }
    }
  }

  @Test
  void whoeverIsLetInFirstIsAnswered() throws InterruptedException {
    URI address = endpoint.start("127.0.0.1", 0);
    for (int i = 0; i < 40; i++) {
      endpoint.stop();
      CountDownLatch knocked = new CountDownLatch(1);
      var caller = CompletableFuture.supplyAsync(() -> firstAnswer(address, knocked), threads);
      knocked.await();
      endpoint.start("127.0.0.1", address.getPort());
      assertThat(caller.join()).isEqualTo(200);
    }
  }

  @Test
  void aTakenPortIsToldAndNothingRuns() throws IOException {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      AppException refusal = refusal("127.0.0.1", other.getLocalPort());
      assertThat(refusal.code()).isEqualTo("endpoint-port-taken");
      assertThat(refusal.args()).containsExactly(other.getLocalPort());
    }
    assertThat(endpoint.state()).isEqualTo(new HttpEndpoint.State.Stopped());
    assertThat(told).isEmpty();
  }

  @Test
  void aSecondEndpointAtTheSamePortIsRefusedAndTheFirstAnswersOn() {
    URI address = endpoint.start("127.0.0.1", 0);
    HttpEndpoint second = new HttpEndpoint(core.core());
    AppException refusal =
        catchThrowableOfType(
            AppException.class, () -> second.start("127.0.0.1", address.getPort()));
    assertThat(refusal.code()).isEqualTo("endpoint-port-taken");
    assertThat(health(address)).isEqualTo(200);
  }

  @Test
  void oneThatCannotMoveIsStopped() throws IOException {
    endpoint.start("127.0.0.1", 0);
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      assertThat(refusal("127.0.0.1", other.getLocalPort()).code())
          .isEqualTo("endpoint-port-taken");
    }
    assertThat(endpoint.address()).isEmpty();
    assertThat(told).last().isEqualTo(new HttpEndpoint.State.Stopped());
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0", "::", "192.0.2.1", "2001:db8::1", "10.0.0.1"})
  void anAddressThatOthersReachIsRefused(String host) {
    AppException refusal = refusal(host, 0);
    assertThat(refusal.code()).isEqualTo("endpoint-not-loopback");
    assertThat(refusal.args()).containsExactly(host);
    assertThat(endpoint.address()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"'', ''", "https://id.example.org, ''", "'', 10.0.0.5"})
  void anAddressThatOthersReachNeedsBothABaseUrlAndTrustedProxies(String base, String proxies) {
    AppException refusal =
        catchThrowableOfType(
            AppException.class, () -> endpoint.start("0.0.0.0", 0, Exposure.of(base, proxies)));
    assertThat(refusal.code()).isEqualTo("endpoint-not-loopback");
    assertThat(endpoint.baseUrl()).isEmpty();
  }

  @Test
  void behindProxiesItListensWhereOthersReachIt() {
    URI base = URI.create("https://id.example.org");
    URI address = endpoint.start("0.0.0.0", 0, Exposure.of(base.toString(), "10.0.0.5"));
    assertThat(health(URI.create("http://127.0.0.1:" + address.getPort()))).isEqualTo(200);
    assertThat(endpoint.baseUrl()).contains(base);
    endpoint.stop();
    assertThat(endpoint.baseUrl()).isEmpty();
  }

  @Test
  void withoutABaseUrlItIsReachedAtItsOwnAddress() {
    URI address = endpoint.start("127.0.0.1", 0);
    assertThat(endpoint.baseUrl()).contains(address);
  }

  @ParameterizedTest
  @ValueSource(strings = {"no such host", "256.0.0.1.", "[", "host.invalid"})
  void anAddressThatIsNoneIsRefused(String host) {
    AppException refusal = refusal(host, 8765);
    assertThat(refusal.code()).isEqualTo("endpoint-address");
    assertThat(refusal.args()).containsExactly(host, 8765);
  }

  @Test
  void aNewConnectionIsRefusedOnceItStoppedThoughAnOldOneStaysOpen() {
    URI address = endpoint.start("127.0.0.1", 0);
    try (RawHttp idle = RawHttp.open(address)) {
      assertThat(idle.send(RawHttp.request("GET /health HTTP/1.1")).read().status()).isEqualTo(200);
      endpoint.stop();
      assertThat(idle.isClosedByServer()).isTrue();
    }
    assertThat(core.core().database().answers()).isTrue();
  }
}
