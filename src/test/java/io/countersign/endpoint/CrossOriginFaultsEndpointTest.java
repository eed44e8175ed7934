package io.countersign.endpoint;

import static io.countersign.testing.TestCore.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.core.policy.Policy;
import io.countersign.testing.RunningEndpoint;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A script reads also that the database is away. */
class CrossOriginFaultsEndpointTest {
  private static final String APP = "https://app.example.org";
  private static final String TOKEN = "Bearer " + "0123456789abcdef".repeat(4).substring(24);
  private static final String ALLOWED = "access-control-allow-origin";

  @Test
  void databaseThatIsAwayIsTold() {
    try (RunningEndpoint endpoint = RunningEndpoint.start()) {
      endpoint.core().core().policies().set(ROOT, Policy.ENDPOINT_CORS_ORIGINS, APP);
      String path = "/api/v1/users/me/";
      assertThat(endpoint.send("GET", path, null, "Origin", APP).headers().firstValue(ALLOWED))
          .contains(APP);
      endpoint.core().core().database().close();
      for (String each : List.of(path, "/api/v1/internal/me/", "/api/v1/users/profile/1")) {
        HttpResponse<String> answer =
            endpoint.send("GET", each, null, "Origin", APP, "Authorization", TOKEN);
        assertThat(answer.statusCode()).as(each).isGreaterThanOrEqualTo(500);
        assertThat(answer.headers().firstValue(ALLOWED)).as(each).contains(APP);
      }
      HttpResponse<String> publisher =
          endpoint.send("GET", "/api/v1/internal/me/", null, "Authorization", TOKEN);
      assertThat(publisher.body()).startsWith("{\"code\":").doesNotContain("detail");
      assertThat(publisher.headers().firstValue("Referrer-Policy")).contains("no-referrer");
      HttpResponse<String> ours = endpoint.send("GET", path, null, "Authorization", TOKEN);
      assertThat(ours.body()).startsWith("{\"detail\":");
      HttpResponse<String> other =
          endpoint.send("GET", path, null, "Origin", "https://evil.example.org");
      assertThat(other.headers().firstValue(ALLOWED)).isEmpty();
    }
  }
}
