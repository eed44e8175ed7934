package io.countersign.endpoint.publisher;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.endpoint.http.Answer;
import io.countersign.endpoint.http.BareFaults;
import io.countersign.endpoint.http.Call;
import io.countersign.endpoint.http.Faults;
import io.countersign.endpoint.http.Trace;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PublisherFaultsTest {
  private static final String OURS = "/api/v1/internal/me/";
  private static final String PAGE = "/register/check-email/";

  private final Faults faults = new PublisherFaults(Set.of(OURS, PAGE), new BareFaults());

  private static Call call(String route) {
    return new Call(
        "GET", route, Map.of(), "", Map.of(), new byte[0], "127.0.0.1", null, new Trace("0"));
  }

  private static String body(Answer answer) {
    return new String(answer.body(), StandardCharsets.UTF_8);
  }

  @Test
  void routesOfTheContractSpeakAsItsFramework() {
    assertThat(body(faults.unavailable(call(OURS))))
        .isEqualTo("{\"code\":503,\"message\":\"Service Unavailable\"}");
    assertThat(body(faults.failed(call(OURS), "ABCD")))
        .isEqualTo("{\"code\":500,\"message\":\"Internal Server Error\"}");
    assertThat(faults.failed(call(OURS), "ABCD").has("Referrer-Policy")).isTrue();
  }

  @Test
  void othersSpeakAsBefore() {
    for (String route : new String[] {"/api/v1/users/me/", PAGE}) {
      assertThat(body(faults.unavailable(call(route)))).isEmpty();
      assertThat(body(faults.failed(call(route), "ABCD"))).isEmpty();
    }
    assertThat(faults.unknown(call("/"), OURS).status()).isEqualTo(404);
  }
}
