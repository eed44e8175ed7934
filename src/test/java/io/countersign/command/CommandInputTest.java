package io.countersign.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandInputTest {
  private static final CommandServices NO_SERVICES = new CommandServices(null, null, null, null);

  private final Program program = new Program("1", List.of(SendCommand.class));
  private final CommandRun run = new CommandRun();

  @Test
  void fileIsReadByTheNameThatWasTyped() {
    run.files = Map.of("a", "first ", "b", "second");

    assertThat(run.carryOut(program, NO_SERVICES, "send", "a", "b")).isZero();
    assertThat(run.out.toString()).isEqualTo("first second");

    assertThat(run.carryOut(program, NO_SERVICES, "send", "c")).isEqualTo(1);
    assertThat(run.err.toString()).contains(run.texts.format("error.input-file-missing", "c"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"hunter2", "hunter2\n", "hunter2\r\n"})
  void secretIsOneLineWithoutItsNewline(String typed) {
    assertThat(run.stdin(typed).carryOut(program, NO_SERVICES, "send", "--secret")).isZero();
    assertThat(run.out.toString()).isEqualTo("hunter2");
  }

  @Test
  void secretKeepsItsBlanksAndItsLetters() {
    assertThat(run.stdin(" pä\tß𝄞\r \n").carryOut(program, NO_SERVICES, "send", "--secret"))
        .isZero();
    assertThat(run.out.toString()).isEqualTo(" pä\tß𝄞\r ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "\r\n", "hunter2\nagain", "hunter2\n\n", "\nhunter2"})
  void secretThatIsNotOneLineIsRefusedAndNotRepeated(String typed) {
    assertThat(run.stdin(typed).carryOut(program, NO_SERVICES, "send", "--secret")).isEqualTo(1);
    assertThat(run.out.toString()).isEmpty();
    assertThat(run.err.toString()).contains("standard input").doesNotContain("hunter2");
  }

  @Test
  void secretThatIsNoTextOrTooLongIsRefused() {
    run.stdin = new byte[] {'a', (byte) 0xc3};
    assertThat(run.carryOut(program, NO_SERVICES, "send", "--secret")).isEqualTo(1);
    assertThat(run.err.toString()).contains(run.texts.format("error.stdin-not-text"));

    run.stdin("x".repeat(SecretInput.LONGEST));
    assertThat(run.carryOut(program, NO_SERVICES, "send", "--secret")).isZero();
    run.stdin("x".repeat(SecretInput.LONGEST + 1));
    assertThat(run.carryOut(program, NO_SERVICES, "send", "--secret")).isEqualTo(1);
  }
}
