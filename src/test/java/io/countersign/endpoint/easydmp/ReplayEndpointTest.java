package io.countersign.endpoint.easydmp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countersign.testing.RunningEndpoint;
import io.countersign.testing.TestCore;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * The recorded cases of the EasyDMP contract over real HTTP, and as many of our own in the same
 * form. A case that shows a fault of the original is held against the mended answer instead.
 */
@Execution(ExecutionMode.CONCURRENT)
class ReplayEndpointTest {
  private static final String RECORDED = "/contracts/easydmp-cases.json";
  private static final String MENDED = "/contracts/easydmp-mended.json";
  private static final String OURS = "/contracts/easydmp-more-cases.json";

  /** Cases that are not replayed, and why. */
  private static final Map<String, String> SKIPPED = Map.of();

  private static RunningEndpoint endpoint;
  private static ContractReplay replay;

  @BeforeAll
  static void start() {
    RecordedStates states = new RecordedStates(read("/contracts/easydmp-states.json"));
    TestCore core = TestCore.open();
    states.make(core);
    endpoint = RunningEndpoint.over(core);
    Mints mints = new Mints(states.mints(), states.key(), core.clock());
    replay = new ContractReplay(endpoint.address(), states, mints);
  }

  @AfterAll
  static void stop() {
    endpoint.close();
  }

  private static JsonNode read(String resource) {
    try (InputStream in = ReplayEndpointTest.class.getResourceAsStream(resource)) {
      return new ObjectMapper().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<JsonNode> cases(String resource) {
    return StreamSupport.stream(read(resource).spliterator(), false);
  }

  private static String id(JsonNode one) {
    return one.get("id").textValue();
  }

  @TestFactory
  Stream<DynamicTest> recordedCaseIsAnsweredAsItWas() {
    JsonNode mended = read(MENDED);
    return cases(RECORDED)
        .filter(one -> !SKIPPED.containsKey(id(one)))
        .map(
            one ->
                DynamicTest.dynamicTest(
                    id(one),
                    () ->
                        replay.replay(
                            one,
                            Optional.ofNullable(mended.get(id(one))).orElse(one.get("expect")))));
  }

  @TestFactory
  Stream<DynamicTest> caseOfOurOwnIsAnsweredAsTheContractSays() {
    return cases(OURS)
        .flatMap(ReplayEndpointTest::atEachPath)
        .map(
            one ->
                DynamicTest.dynamicTest(
                    id(one) + " " + one.get("path").textValue(),
                    () -> replay.replay(one, one.get("expect"))));
  }

  /** What holds at several paths is written once. */
  private static Stream<JsonNode> atEachPath(JsonNode one) {
    return one.has("path")
        ? Stream.of(one)
        : StreamSupport.stream(one.get("paths").spliterator(), false)
            .map(path -> one.<ObjectNode>deepCopy().set("path", path));
  }

  @Test
  void everyRecordedCaseIsReplayed() {
    assertThat(cases(RECORDED).count()).isEqualTo(190);
    assertThat(cases(OURS).count()).isEqualTo(1716);
    assertThat(SKIPPED).isEmpty();
    Stream.of(RECORDED, OURS)
        .forEach(
            file -> assertThat(cases(file).map(ReplayEndpointTest::id)).doesNotHaveDuplicates());
  }

  @Test
  void exactlyTheFaultsOfTheOriginalAreAnsweredOtherwise() {
    Set<String> faults = new TreeSet<>();
    cases(RECORDED)
        .filter(one -> !one.path("compare").asBoolean(true))
        .forEach(one -> faults.add(id(one)));
    Set<String> mended = new TreeSet<>();
    read(MENDED).fieldNames().forEachRemaining(mended::add);
    assertThat(mended).isEqualTo(faults).hasSize(16);
    assertThat(cases(RECORDED).filter(one -> one.has("quirk")).map(ReplayEndpointTest::id))
        .containsExactlyInAnyOrderElementsOf(faults);
  }
}
