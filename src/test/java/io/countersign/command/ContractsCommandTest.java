package io.countersign.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.contracts.CaseResult;
import io.countersign.contracts.CaseResult.Outcome;
import io.countersign.contracts.Contract;
import io.countersign.contracts.Difference;
import io.countersign.contracts.Difference.Part;
import io.countersign.contracts.SelfTest;
import io.countersign.contracts.Tally;
import io.countersign.core.AppException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContractsCommandTest {
  private static final List<CaseResult> RESULTS =
      List.of(
          new CaseResult("fine", "GET /a/", Outcome.SAME, "", List.of()),
          new CaseResult("mended", "GET /b/", Outcome.MENDED, "upstream error", List.of()),
          new CaseResult(
              "wrong",
              "GET /d/",
              Outcome.FAILED,
              "",
              List.of(
                  new Difference(Part.STATUS, "", "200", "500"),
                  new Difference(Part.HEADER, "allow", "GET", "–"))));

  @TempDir Path directory;

  private final Program program = new Program("1");
  private final CommandRun run = new CommandRun();
  private final List<Contract> asked = new ArrayList<>();

  private int over(List<CaseResult> results, String... args) {
    SelfTest.Runner runner =
        (contract, watch) -> {
          asked.add(contract);
          watch.begun(results.size());
          results.forEach(watch::ended);
          return Tally.of(results);
        };
    return run.carryOut(program, new CommandServices(null, null, null, runner), args);
  }

  @Test
  void everyLineIsPrintedAndAFailureEndsWithOne() {
    assertThat(over(RESULTS, "contracts", "test", "easydmp")).isEqualTo(Program.REFUSED);
    assertThat(asked).containsExactly(Contract.EASYDMP);
    assertThat(run.out.toString().lines().map(line -> line.replaceAll(" {2,}", "  ")))
        .containsExactly(
            "EasyDMP",
            "As recorded  fine  GET /a/",
            "Mended  mended  GET /b/",
            "  Recorded with a fault that is not copied: upstream error.",
            "Failed  wrong  GET /d/",
            "  Status: expected 200, got 500",
            "  Header allow: expected GET, got –",
            "1 as recorded · 1 mended · 1 failed");
  }

  @Test
  void failuresAlonePrintLess() {
    over(RESULTS, "contracts", "test", "publisher", "--failures");
    assertThat(run.out.toString().lines())
        .hasSize(5)
        .noneMatch(line -> line.contains("fine") || line.contains("/b/"));
  }

  @Test
  void withoutFailureItEndsWithNought() {
    assertThat(over(RESULTS.subList(0, 2), "contracts", "test")).isZero();
    assertThat(asked).containsExactly(Contract.EASYDMP, Contract.PUBLISHER);
  }

  @Test
  void unknownContractIsWrongUsage() {
    assertThat(over(RESULTS, "contracts", "test", "oauth")).isEqualTo(Program.USAGE);
    assertThat(over(RESULTS, "contracts", "test", "easydmp", "publisher")).isEqualTo(Program.USAGE);
    assertThat(over(RESULTS, "contracts")).isEqualTo(Program.USAGE);
    assertThat(asked).isEmpty();
  }

  @Test
  void stoppedCommandSaysNoMore() {
    run.stopped.set(true);
    assertThat(over(RESULTS, "contracts", "test")).isEqualTo(Program.REFUSED);
    assertThat(run.out.toString().lines()).containsExactly("EasyDMP");
  }

  @Test
  void refusalIsASentence() {
    SelfTest.Runner runner =
        (contract, watch) -> {
          throw new AppException("self-test-place", "/there");
        };
    CommandServices services = new CommandServices(null, null, null, runner);
    assertThat(run.carryOut(program, services, "contracts", "test")).isEqualTo(Program.REFUSED);
    assertThat(run.err.toString()).contains("/there");
  }

  @Test
  void realSelfTestPasses() {
    SelfTest real = new SelfTest(directory.resolve("self-test"), Clock.systemUTC());
    CommandServices services = new CommandServices(null, null, null, real::run);
    assertThat(run.carryOut(program, services, "contracts", "test", "publisher")).isZero();
    assertThat(run.out.toString()).contains("auth-ok-form", "POST /api/v1/auth/");
  }
}
