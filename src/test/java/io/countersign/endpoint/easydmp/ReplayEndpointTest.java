package io.countersign.endpoint.easydmp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.countersign.testing.RunningEndpoint;
import io.countersign.testing.TestCore;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The recorded cases of the EasyDMP contract, over real HTTP. */
class ReplayEndpointTest {
  /** How many cases were recorded, and how many of them need no more than bearer tokens. */
  private static final int RECORDED = 190;

  private static final int REPLAYED = 20;

  private static final Set<String> PATHS =
      Set.of("/api/v1/users/me/", "/api/v1/nope/", "/api/v1/jwt/authorize/");

  /** Bytes outside ASCII: either text that the original has for that header word is right. */
  private static final Map<String, Set<String>> MENDED =
      Map.of(
          "me-bearer-utf8",
          Set.of(
              "Invalid token.",
              "Invalid token header. Token string should not contain invalid characters."),
          "me-jwt-utf8",
          Set.of("Error decoding token.", "Authentication credentials were not provided."));

  private static RunningEndpoint endpoint;
  private static JsonNode cases;
  private static ContractReplay replay;

  @BeforeAll
  static void start() throws IOException {
    cases = read("/contracts/easydmp-cases.json");
    RecordedStates states = new RecordedStates(read("/contracts/easydmp-states.json"));
    TestCore core = TestCore.open();
    states.make(core);
    endpoint = RunningEndpoint.over(core);
    replay = new ContractReplay(cases, PATHS, name -> value(states, name), MENDED);
  }

  @AfterAll
  static void stop() {
    endpoint.close();
  }

  private static JsonNode read(String resource) throws IOException {
    try (InputStream in = ReplayEndpointTest.class.getResourceAsStream(resource)) {
      return new ObjectMapper().readTree(in);
    }
  }

  private static Optional<String> value(RecordedStates states, String placeholder) {
    return placeholder.startsWith("bearer.")
        ? states.bearer(placeholder.substring("bearer.".length()))
        : Optional.empty();
  }

  @TestFactory
  Stream<DynamicTest> caseIsAnsweredAsItWasRecorded() {
    return replay.supported().stream()
        .map(
            one ->
                DynamicTest.dynamicTest(
                    one.get("id").textValue(), () -> replay.replay(endpoint.address(), one)));
  }

  @Test
  void noCaseIsLost() {
    List<JsonNode> supported = replay.supported();
    assertThat(cases).hasSize(RECORDED);
    assertThat(supported).hasSize(REPLAYED);
    assertThat(supported)
        .extracting(one -> one.get("id").textValue())
        .doesNotHaveDuplicates()
        .contains("me-bearer-ok-tab", "me-bearer-utf8", "me-none-accept-xml", "unknown-path-post");
  }

  @Test
  void aKeyOfAnInactiveUserIsToldSo() {
    String key = "33333333a0b1c2d3a0b1c2d3a0b1c2d3a0b1c2d3";
    assertThat(endpoint.bearer("GET", "/api/v1/users/me/", key).body())
        .isEqualTo("{\"detail\":\"User inactive or deleted.\"}");
  }
}
