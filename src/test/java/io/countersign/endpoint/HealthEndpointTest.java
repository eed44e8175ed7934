package io.countersign.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.countersign.core.store.DatabaseAddress;
import io.countersign.testing.RawHttp;
import io.countersign.testing.RunningEndpoint;
import io.countersign.testing.Store;
import io.countersign.testing.TestCore;
import java.net.URI;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;

/**
 * {@code GET /health} and what stands below it, and what is answered while the database does not.
 */
class HealthEndpointTest {
  private static final String ME = "/api/v1/users/me/";

  @ParameterizedTest
  @EnumSource(Store.class)
  void itIsUpWhileTheDatabaseAnswersAndDownWhenNot(Store store) {
    TestCore core = TestCore.on(store);
    HttpEndpoint endpoint = new HttpEndpoint(core.core());
    URI address = endpoint.start("127.0.0.1", 0);
    try {
      for (String path : List.of("/health", "/health/", "/health/ready", "/health/live")) {
        RawHttp.Reply up = get(address, path);
        assertThat(up.status()).as(path).isEqualTo(200);
        assertThat(up.body()).isEqualTo("{\"status\":\"up\"}");
        assertThat(up.header("Content-Type")).isEqualTo("application/json");
        assertThat(up.header("Cache-Control")).isEqualTo("no-store");
      }
      core.close();
      for (String path : List.of("/health", "/health/ready", "/health/ready/")) {
        RawHttp.Reply down = get(address, path);
        assertThat(down.status()).as(path).isEqualTo(503);
        assertThat(down.body()).isEqualTo("{\"status\":\"down\"}");
        assertThat(down.header("Retry-After")).isEqualTo("5");
      }
      for (String path : List.of("/health/live", "/health/live/")) {
        RawHttp.Reply alive = get(address, path);
        assertThat(alive.status()).as(path).isEqualTo(200);
        assertThat(alive.body()).isEqualTo("{\"status\":\"up\"}");
        assertThat(alive.header("Retry-After")).isNull();
      }
    } finally {
      endpoint.stop();
    }
  }

  private static RawHttp.Reply get(URI address, String path) {
    return RawHttp.once(address, RawHttp.request("GET " + path + " HTTP/1.1"));
  }

  @Test
  void nothingElseStandsBelowIt() {
    try (RunningEndpoint endpoint = RunningEndpoint.start()) {
      for (String path : List.of("/health/Live", "/health/ready/now", "/health/x", "/live")) {
        assertThat(endpoint.send("GET", path, null).statusCode()).as(path).isEqualTo(404);
      }
    }
  }

  @Test
  void onlyReadingIsAllowed() {
    try (RunningEndpoint endpoint = RunningEndpoint.start()) {
      for (String path : List.of("/health/", "/health/ready", "/health/live")) {
        for (String method : List.of("POST", "PUT", "DELETE", "OPTIONS")) {
          HttpResponse<String> answer = endpoint.send(method, path, null);
          assertThat(answer.statusCode()).isEqualTo(405);
          assertThat(answer.body())
              .isEqualTo("{\"detail\":\"Method \\\"" + method + "\\\" not allowed.\"}");
          assertThat(answer.headers().allValues("Allow")).containsExactly("GET, HEAD");
        }
        assertThat(endpoint.send("HEAD", path, null).statusCode()).isEqualTo(200);
      }
      assertThat(endpoint.endpoint().checks()).isZero();
    }
  }

  @Test
  void whileTheDatabaseServerIsAwayACheckIsAnsweredWithATimeToComeBack() throws SQLException {
    TestCore core = TestCore.on(Store.POSTGRESQL);
    List<Logger> noisy =
        Stream.of("com.zaxxer.hikari", "org.hibernate", "io.countersign.endpoint")
            .map(name -> (Logger) LoggerFactory.getLogger(name))
            .toList();
    try (RunningEndpoint endpoint = RunningEndpoint.over(core)) {
      core.superuser("root");
      String unknown = "22222222a0b1c2d3a0b1c2d3a0b1c2d3a0b1c2d3";
      assertThat(endpoint.bearer("GET", ME, unknown).statusCode()).isEqualTo(401);
      noisy.forEach(logger -> logger.setLevel(Level.OFF));
      letConnect(core, false);
      HttpResponse<String> away = endpoint.bearer("GET", ME, unknown);
      letConnect(core, true);
      assertThat(away.statusCode()).isEqualTo(503);
      assertThat(away.headers().firstValue("Retry-After")).isPresent();
      assertThat(away.body()).isEqualTo("{\"detail\":\"Service unavailable.\"}");
      assertThat(endpoint.bearer("GET", ME, unknown).statusCode()).isEqualTo(401);
      assertThat(endpoint.send("GET", "/health", null).statusCode()).isEqualTo(200);
    } finally {
      noisy.forEach(logger -> logger.setLevel(null));
    }
  }

  /** Shuts the database of {@code core} for everybody, or opens it again. */
  private static void letConnect(TestCore core, boolean allowed) throws SQLException {
    var address = (DatabaseAddress.Postgresql) core.address();
    URI url = URI.create(address.url().substring("jdbc:".length()));
    String name = url.getPath().substring(1);
    String server = "jdbc:postgresql://" + url.getAuthority() + "/postgres";
    try (Connection admin =
            DriverManager.getConnection(server, address.user(), address.password().reveal());
        Statement statement = admin.createStatement()) {
      statement.execute("alter database " + name + " with allow_connections " + allowed);
      statement.execute(
          "select pg_terminate_backend(pid) from pg_stat_activity where datname = '" + name + "'");
    }
  }
}
