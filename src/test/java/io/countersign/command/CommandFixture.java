package io.countersign.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.settings.MachineSettings;
import io.countersign.testing.TestCore;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Commands over a real core, and what they answer. */
abstract class CommandFixture {
  final TestCore test;

  /** The newest run. */
  CommandRun run = new CommandRun();

  @TempDir Path directory;
  final Program program = new Program("1");
  private final boolean closes;
  private CommandServices services;

  /** Over a core of its own. */
  CommandFixture() {
    test = TestCore.open();
    closes = true;
  }

  /** Over {@code shared}, which somebody else closes. */
  CommandFixture(TestCore shared) {
    test = shared;
    closes = false;
  }

  @BeforeEach
  final void load() {
    MachineSettings machine = MachineSettings.load(directory.resolve("settings.json"));
    services = new CommandServices(test.core(), machine, new StandInLinks(), null);
  }

  @AfterEach
  final void close() {
    if (closes) {
      test.close();
    }
  }

  /** Carries a command out; its exit code. */
  final int status(String... args) {
    return status(new CommandRun(), args);
  }

  /** The same with what {@code next} gives to read. */
  final int status(CommandRun next, String... args) {
    run = next;
    return run.carryOut(program, services, args);
  }

  /** What a command that succeeds writes on standard output. */
  final String out(String... args) {
    assertThat(status(args)).as("%s", run.err).isZero();
    return run.out.toString();
  }

  /** What a command that is refused writes on standard error. */
  final String refused(String... args) {
    assertThat(status(args)).isEqualTo(Program.REFUSED);
    assertThat(run.out.toString()).isEmpty();
    return run.err.toString();
  }
}
