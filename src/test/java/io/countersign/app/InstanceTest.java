package io.countersign.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.countersign.contracts.CaseResult;
import io.countersign.contracts.Contract;
import io.countersign.contracts.SelfTest;
import io.countersign.testing.TestCore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an instance does by itself, and what it gives to commands. */
class InstanceTest {
  private static final SelfTest.Watch NOBODY =
      new SelfTest.Watch() {
        @Override
        public void begun(int cases) {}

        @Override
        public void ended(CaseResult result) {}
      };

  @TempDir Path place;

  private Instance open() {
    DataDirectory directory = DataDirectory.open(place);
    SingleInstance claim =
        SingleInstance.take(directory, SingleInstance.Kind.COMMAND, Version.text()).orElseThrow();
    return Instance.open(directory, claim, Clock.systemUTC(), TestCore.CHEAP);
  }

  @Test
  void whatAKilledSelfTestLeftIsGoneOnceTheInstanceIsOpen() throws IOException {
    open().close();
    Path left = Files.createDirectories(place.resolve("self-test").resolve("run1"));
    Files.writeString(left.resolve("scratch.mv.db"), "");
    open().close();
    assertThat(left.getParent()).doesNotExist();
  }

  @Test
  void itsChoresAreStarted() {
    try (Instance instance = open()) {
      assertThatIllegalStateException().isThrownBy(instance.core()::startChores);
    }
  }

  @Test
  void commandsOfAnInstanceTestInItsDirectoryAndLeaveItsDataAlone() {
    try (Instance instance = open()) {
      assertThat(instance.services().selfTest().run(Contract.PUBLISHER, NOBODY).passed()).isTrue();
      assertThat(place.resolve("self-test")).isEmptyDirectory();
      assertThat(instance.core().accounts().needsFirstSuperuser()).isTrue();
    }
  }
}
