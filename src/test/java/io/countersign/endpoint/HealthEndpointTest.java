package io.countersign.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.testing.RawHttp;
import io.countersign.testing.RunningEndpoint;
import io.countersign.testing.Store;
import io.countersign.testing.TestCore;
import java.net.URI;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code GET /health}, and what is answered while the database does not. */
class HealthEndpointTest {
  @ParameterizedTest
  @EnumSource(Store.class)
  void itIsUpWhileTheDatabaseAnswersAndDownWhenNot(Store store) {
    TestCore core = TestCore.on(store);
    HttpEndpoint endpoint = new HttpEndpoint(core.core());
    URI address = endpoint.start("127.0.0.1", 0);
    try {
      RawHttp.Reply up = RawHttp.once(address, RawHttp.request("GET /health HTTP/1.1"));
      assertThat(up.status()).isEqualTo(200);
      assertThat(up.body()).isEqualTo("{\"status\":\"up\"}");
      assertThat(up.header("Content-Type")).isEqualTo("application/json");
      assertThat(up.header("Cache-Control")).isEqualTo("no-store");
      core.close();
      RawHttp.Reply down = RawHttp.once(address, RawHttp.request("GET /health HTTP/1.1"));
      assertThat(down.status()).isEqualTo(503);
      assertThat(down.body()).isEqualTo("{\"status\":\"down\"}");
      assertThat(down.header("Retry-After")).isNotNull();
    } finally {
      endpoint.stop();
    }
  }

  @Test
  void onlyReadingIsAllowed() {
    try (RunningEndpoint endpoint = RunningEndpoint.start()) {
      for (String method : new String[] {"POST", "PUT", "DELETE", "OPTIONS"}) {
        HttpResponse<String> answer = endpoint.send(method, "/health/", null);
        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.body())
            .isEqualTo("{\"detail\":\"Method \\\"" + method + "\\\" not allowed.\"}");
        assertThat(answer.headers().allValues("Allow")).containsExactly("GET, HEAD");
      }
      assertThat(endpoint.send("HEAD", "/health", null).statusCode()).isEqualTo(200);
      assertThat(endpoint.endpoint().checks()).isZero();
    }
  }
}
