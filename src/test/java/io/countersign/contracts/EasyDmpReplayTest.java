package io.countersign.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * The recorded cases of the EasyDMP contract over real HTTP, and as many of our own in the same
 * form. A case that shows a fault of the original is held against the mended answer instead.
 */
@Execution(ExecutionMode.CONCURRENT)
class EasyDmpReplayTest {
  private static final Recording RECORDED = Recording.of(Contract.EASYDMP);
  private static final List<JsonNode> OURS =
      Recording.each(Recording.read("/contracts/easydmp-more-cases.json")).toList();

  @TempDir static Path place;

  private static Scratch scratch;
  private static Replay replay;

  @BeforeAll
  static void start() {
    scratch = Scratch.open(place, Clock.systemUTC());
    RecordedState state = RecordedState.make(Contract.EASYDMP, RECORDED, scratch);
    replay = state.replay(new Wire(scratch.address()));
  }

  @AfterAll
  static void stop() {
    scratch.close();
  }

  @TestFactory
  Stream<DynamicTest> recordedCaseIsAnsweredAsItWas() {
    return RECORDED.cases().stream()
        .map(one -> DynamicTest.dynamicTest(one.id(), () -> isAnsweredAsRecorded(one)));
  }

  @TestFactory
  Stream<DynamicTest> caseOfOurOwnIsAnsweredAsTheContractSays() {
    return OURS.stream()
        .flatMap(EasyDmpReplayTest::atEachPath)
        .map(one -> new RecordedCase(id(one), one, one.get("expect"), "", false))
        .map(
            one ->
                DynamicTest.dynamicTest(
                    one.id() + " " + one.request(), () -> isAnsweredAsRecorded(one)));
  }

  private static void isAnsweredAsRecorded(RecordedCase one) {
    assertThat(replay.send(one)).isEmpty();
  }

  /** What holds at several paths is written once. */
  private static Stream<JsonNode> atEachPath(JsonNode one) {
    return one.has("path")
        ? Stream.of(one)
        : Recording.each(one.get("paths"))
            .map(path -> one.<ObjectNode>deepCopy().set("path", path));
  }

  private static String id(JsonNode one) {
    return one.get("id").textValue();
  }

  @Test
  void everyRecordedCaseIsReplayed() {
    assertThat(RECORDED.cases()).hasSize(190);
    assertThat(RECORDED.cases().stream().map(RecordedCase::id)).doesNotHaveDuplicates();
    assertThat(OURS).hasSize(1716);
    assertThat(OURS.stream().map(EasyDmpReplayTest::id)).doesNotHaveDuplicates();
  }

  @Test
  void exactlyTheFaultsOfTheOriginalAreAnsweredOtherwise() {
    Set<String> faults = new TreeSet<>();
    RECORDED.cases().stream()
        .filter(one -> !one.sent().path("compare").asBoolean(true))
        .forEach(one -> faults.add(one.id()));
    Set<String> mended = new TreeSet<>();
    Recording.read("/contracts/easydmp-mended.json").fieldNames().forEachRemaining(mended::add);
    assertThat(mended).isEqualTo(faults).hasSize(16);
    assertThat(RECORDED.cases().stream().filter(RecordedCase::mended).map(RecordedCase::id))
        .containsExactlyInAnyOrderElementsOf(faults);
    assertThat(RECORDED.cases())
        .allMatch(one -> one.mended() != one.remark().isEmpty(), "a fault is named");
  }
}
