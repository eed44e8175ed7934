package io.countersign.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.core.AppException;
import io.countersign.core.account.AccountDetail;
import io.countersign.core.token.Issued;
import io.countersign.testing.RawHttp;
import io.countersign.testing.TestCore;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What Prometheus is told, over real HTTP. */
class MetricsEndpointTest {
  private static final String ME = "/api/v1/users/me/";
  private static final String UNKNOWN = "22222222a0b1c2d3a0b1c2d3a0b1c2d3a0b1c2d3";

  private final TestCore core = TestCore.open();
  private final Metrics metrics = new Metrics(core.core());
  private final HttpEndpoint endpoint = new HttpEndpoint(core.core(), metrics);
  private final HttpClient client = HttpClient.newHttpClient();
  private URI address;

  @BeforeEach
  void start() {
    address = endpoint.start("127.0.0.1", 0);
  }

  @AfterEach
  void stop() {
    client.close();
    metrics.stop();
    endpoint.stop();
    core.close();
  }

  private HttpResponse<String> send(String method, URI uri, String... headers) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri).method(method, HttpRequest.BodyPublishers.noBody());
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private int call(String path, String token) throws Exception {
    return send("GET", address.resolve(path), "Authorization", "Bearer " + token).statusCode();
  }

  private List<String> told() throws Exception {
    return send("GET", metrics.address().orElseThrow()).body().lines().toList();
  }

  private static ServerSocket taken() throws IOException {
    return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
  }

  @Test
  void callsAreCountedByContractRouteAndStatusAndRefusalsByReason() throws Exception {
    URI where = metrics.start(0);
    assertThat(where.getPath()).isEqualTo("/metrics");
    AccountDetail grete = core.account("grete");
    Issued token = core.token(grete.id(), "laptop");
    assertThat(call(ME, token.secret().reveal())).isEqualTo(200);
    assertThat(call(ME, UNKNOWN)).isEqualTo(401);
    assertThat(call("/api/v1/users/me", UNKNOWN)).isEqualTo(401);
    assertThat(call("/nowhere/grete?token=" + UNKNOWN, UNKNOWN)).isEqualTo(404);
    assertThat(call("/api/v1/access-requests/7316/", UNKNOWN)).isEqualTo(401);
    assertThat(send("BREW-GRETE", address.resolve(ME)).statusCode()).isBetween(400, 499);

    List<String> told = told();
    String me = "countersign_requests_seconds_count{contract=\"easydmp\",route=\"" + ME;
    assertThat(told)
        .contains(me + "\",status=\"200\"} 1")
        .contains(me + "\",status=\"401\"} 3")
        .contains(
            "countersign_requests_seconds_count{contract=\"none\",route=\"none\",status=\"404\"} 1")
        .contains(
            "countersign_requests_seconds_bucket"
                + "{contract=\"easydmp\",route=\"/api/v1/users/me/\",status=\"200\",le=\"+Inf\"} 1")
        .contains("countersign_refusals_total{contract=\"easydmp\",reason=\"unknown\"} 3.0")
        .contains("countersign_refusals_total{contract=\"none\",reason=\"no-such-path\"} 1.0")
        .anyMatch(line -> line.contains("route=\"/api/v1/access-requests/{id}/\""));
  }

  @Test
  void nothingThatACallerSentAndNothingOfAnAccountIsALabel() throws Exception {
    metrics.start(0);
    AccountDetail grete = core.account("grete");
    Issued token = core.token(grete.id(), "laptop-of-grete");
    String secret = token.secret().reveal();
    call(ME, secret);
    call("/somewhere/wildly-named?auth_token=" + secret, secret);
    call("/api/v1/access-requests/wildly-named/", secret);
    call("/api/v1/users/profile/wildly-named", secret);
    send("WILDLY-NAMED", address.resolve(ME));
    send("GET", address.resolve(ME), "User-Agent", "wildly-named");
    RawHttp.once(address, "GET /wildly-named HTTP/1.1\r\nHost: wildly-named.example\r\n\r\n");
    assertThat(String.join("\n", told()))
        .doesNotContain("wildly", "WILDLY", "grete", secret, "laptop", "example");
    Set<String> labels =
        told().stream()
            .filter(line -> line.startsWith("countersign_"))
            .flatMap(line -> line.replaceAll("\"[^\"]*\"", "").transform(Names::of))
            .collect(Collectors.toSet());
    assertThat(labels)
        .containsExactlyInAnyOrder("contract", "route", "status", "le", "reason", "state");
  }

  /** The names of the labels of a line whose values were taken out. */
  private static final class Names {
    static Stream<String> of(String line) {
      int begin = line.indexOf('{');
      return begin < 0
          ? Stream.empty()
          : List.of(line.substring(begin + 1, line.indexOf('}')).split("=,?")).stream();
    }
  }

  @Test
  void connectionsToTheDatabaseMemoryAndThreadsAreMeasured() throws Exception {
    metrics.start(0);
    assertThat(told())
        .anyMatch(
            line -> line.matches("countersign_database_connections\\{state=\"idle\"} [0-9.]+"))
        .contains("countersign_database_connections{state=\"busy\"} 0.0")
        .contains("countersign_database_waiting 0.0")
        .anyMatch(line -> line.matches("countersign_database_connections_most [1-9][0-9.]*"))
        .anyMatch(line -> line.startsWith("jvm_memory_used_bytes{area=\"heap\""))
        .anyMatch(line -> line.matches("jvm_threads_live_threads [1-9][0-9.]*"))
        .anyMatch(line -> line.startsWith("process_uptime_seconds "));
  }

  @Test
  void onlyReadingThatOnePathOnThisMachineIsAnswered() throws Exception {
    URI where = metrics.start(0);
    assertThat(InetAddress.getByName(where.getHost()).isLoopbackAddress()).isTrue();
    HttpResponse<String> answer = send("GET", where);
    assertThat(answer.headers().firstValue("Content-Type"))
        .contains("text/plain; version=0.0.4; charset=utf-8");
    assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(send("HEAD", where).body()).isEmpty();
    for (String method : List.of("POST", "PUT", "DELETE", "OPTIONS")) {
      HttpResponse<String> refused = send(method, where);
      assertThat(refused.statusCode()).as(method).isEqualTo(405);
      assertThat(refused.headers().allValues("Allow")).containsExactly("GET, HEAD");
    }
    for (String path : List.of("/", "/Metrics", "/metrics/all", "/health", ME)) {
      assertThat(send("GET", where.resolve(path)).statusCode()).as(path).isEqualTo(404);
    }
    assertThat(
            RawHttp.once(where, "GET /metrics HTTP/1.1\r\nHost: stranger.example\r\n\r\n").status())
        .isEqualTo(400);
    assertThat(send("GET", address.resolve("/metrics")).statusCode()).isEqualTo(404);
  }

  @Test
  void takenPortIsToldAndTheEndpointGoesOn() throws Exception {
    try (ServerSocket other = taken()) {
      assertThatThrownBy(() -> metrics.start(other.getLocalPort()))
          .isInstanceOfSatisfying(
              AppException.class,
              e -> {
                assertThat(e.code()).isEqualTo("metrics-port-taken");
                assertThat(e.args()).containsExactly(other.getLocalPort());
              });
      assertThat(metrics.address()).isEmpty();
    }
    assertThatThrownBy(() -> metrics.start(address.getPort()))
        .isInstanceOfSatisfying(
            AppException.class, e -> assertThat(e.code()).isEqualTo("metrics-port-taken"));
    assertThat(call(ME, UNKNOWN)).isEqualTo(401);
  }

  @Test
  void countsGoOnWhenTheyAreToldElsewhereAndBeginWhenTheyAreToldFirst() throws Exception {
    String refused = "countersign_refusals_total{contract=\"easydmp\",reason=\"unknown\"} ";
    call(ME, UNKNOWN);
    URI first = metrics.start(0);
    assertThat(told()).noneMatch(line -> line.startsWith(refused));
    call(ME, UNKNOWN);
    URI second = metrics.start(0);
    assertThat(metrics.address()).contains(second);
    call(ME, UNKNOWN);
    assertThat(told()).contains(refused + "2.0");
    if (!first.equals(second)) {
      assertThatThrownBy(() -> send("GET", first)).isInstanceOf(IOException.class);
    }
    metrics.stop();
    metrics.stop();
    assertThat(metrics.address()).isEmpty();
    assertThatThrownBy(() -> send("GET", second)).isInstanceOf(IOException.class);
    assertThat(call(ME, UNKNOWN)).isEqualTo(401);
  }
}
