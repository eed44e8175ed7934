package io.countersign.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
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
  private static Replay replay;

  @BeforeAll
  static void start() {
    scratch = Scratch.open(place, Clock.systemUTC());
    state = RecordedState.make(Contract.PUBLISHER, RECORDED, scratch);
    replay = state.replay(new Wire(scratch.address()));
  }

  @AfterAll
  static void stop() {
    state.close();
    scratch.close();
  }

  @TestFactory
  Stream<DynamicTest> recordedCaseIsAnsweredAsItWas() {
    return RECORDED.cases().stream()
        .map(one -> DynamicTest.dynamicTest(one.id(), () -> isAnsweredAsRecorded(one)));
  }

  private static void isAnsweredAsRecorded(RecordedCase one) {
    assertThat(replay.send(one)).isEmpty();
  }

  @Test
  void everyRecordedCaseIsReplayed() {
    List<String> ids = RECORDED.cases().stream().map(RecordedCase::id).toList();
    assertThat(ids).hasSize(31).doesNotHaveDuplicates();
  }
}
