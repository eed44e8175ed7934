package io.countersign.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The recorded cases of the Web Publisher contract over real HTTP, in their order. */
class PublisherReplayTest {
  private static final Recording RECORDED = Recording.of(Contract.PUBLISHER);

  @TempDir static Path place;

  private static Scratch scratch;
  private static RecordedState state;
  private static Wire wire;
  private static Replay replay;

  @BeforeAll
  static void start() {
    scratch = Scratch.open(place, Clock.systemUTC());
    state = RecordedState.make(Contract.PUBLISHER, RECORDED, scratch);
    wire = new Wire(scratch.address());
    replay = state.replay(wire);
  }

  @AfterAll
  static void stop() {
    state.close();
    scratch.close();
  }

  @TestFactory
  Stream<DynamicTest> recordedCaseIsAnsweredAsItWas() {
    return RECORDED.cases().stream()
        .filter(one -> !one.waits())
        .map(one -> DynamicTest.dynamicTest(one.id(), () -> isAnsweredAsRecorded(one)));
  }

  private static void isAnsweredAsRecorded(RecordedCase one) {
    assertThat(replay.send(one)).isEmpty();
  }

  @Test
  void everyRecordedCaseIsReplayedOrWaits() {
    List<String> ids = RECORDED.cases().stream().map(RecordedCase::id).toList();
    assertThat(ids).hasSize(31).doesNotHaveDuplicates();
    assertThat(RECORDED.cases().stream().filter(RecordedCase::waits).map(RecordedCase::id))
        .containsExactlyElementsOf(
            RECORDED.state().get("waits").properties().stream().map(Map.Entry::getKey).toList());
  }

  /** Fails as soon as the path is there: the case is to be replayed then. */
  @TestFactory
  Stream<DynamicTest> waitingCaseWaitsForAPath() {
    return RECORDED.state().get("waits").properties().stream()
        .map(one -> one.getValue().textValue())
        .map(path -> DynamicTest.dynamicTest(path, () -> isNotThere(path)));
  }

  private static void isNotThere(String path) {
    Wire.Reply reply = post(path);
    assertThat(reply.status()).isEqualTo(404);
    assertThat(reply.body()).isEqualTo(post("/nowhere/").body());
  }

  private static Wire.Reply post(String path) {
    String head =
        "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n";
    return wire.send(Wire.ascii(head), Wire.ascii("{}"));
  }
}
