package io.countersign.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExportCommandTest extends CommandFixture {

  @BeforeEach
  void open() {
    test.account("ada", "ROLE_A");
  }

  @ParameterizedTest
  @ValueSource(strings = {"accounts", "tokens", "requests", "audit"})
  void listIsPrinted(String list) {
    assertThat(status(run, "export", list, "--format", "csv")).isZero();
    assertThat(run.out.toString()).contains(",").endsWith("\r\n");
    assertThat(run.err.toString()).isEmpty();
  }

  @Test
  void fileIsWrittenWhereTheCommandWasTyped() throws IOException {
    assertThat(
            status(
                run,
                "--working-directory=" + directory,
                "export",
                "accounts",
                "--format=jsonl",
                "-o",
                "list.jsonl"))
        .isZero();
    assertThat(Files.readString(directory.resolve("list.jsonl"))).contains("\"username\":\"ada\"");
    assertThat(run.out.toString()).isEmpty();
    assertThat(run.err.toString())
        .isEqualTo(
            "One row is in " + directory.resolve("list.jsonl") + "." + System.lineSeparator());
  }

  @Test
  void folderThatIsNotThereIsRefused() {
    String file = directory.resolve("none/list.csv").toString();
    assertThat(status(run, "export", "audit", "--format=csv", "-o", file))
        .isEqualTo(Program.REFUSED);
    assertThat(run.err.toString()).contains("There is no folder for " + file);
  }

  @Test
  void stoppedCommandPrintsNoMore() {
    run.stopped.set(true);
    assertThat(status(run, "export", "accounts", "--format=csv")).isEqualTo(Program.REFUSED);
    assertThat(run.out.toString()).doesNotContain("ada");
  }

  @Test
  void otherListsAndFormatsAreWrongUsage() {
    for (String[] line :
        new String[][] {
          {"export", "accounts"},
          {"export", "--format=csv"},
          {"export", "keys", "--format=csv"},
          {"export", "accounts", "--format=xml"},
          {"export", "accounts", "tokens", "--format=csv"}
        }) {
      assertThat(run.plan(program, line)).isEqualTo(new Plan.Finished(2));
    }
  }
}
