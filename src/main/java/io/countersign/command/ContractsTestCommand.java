package io.countersign.command;

import io.countersign.contracts.CaseResult;
import io.countersign.contracts.CaseResult.Outcome;
import io.countersign.contracts.Contract;
import io.countersign.contracts.Report;
import io.countersign.contracts.SelfTest;
import io.countersign.contracts.Tally;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code countersign contracts test [easydmp|publisher] [--failures]}: the self-test, a line for
 * each case as it ends. 0 if all was answered as recorded, else 1.
 */
@Command(name = "test")
final class ContractsTestCommand implements Deed {
  @Parameters(paramLabel = "CONTRACT", arity = "0..1")
  Optional<String> contract = Optional.empty();

  @Option(names = "--failures")
  boolean failures;

  @Override
  public Optional<String> wrongUsage() {
    boolean known = contract.isEmpty() || !chosen().isEmpty();
    return known ? Optional.empty() : Optional.of("command.contracts.unknown");
  }

  private List<Contract> chosen() {
    return Arrays.stream(Contract.values())
        .filter(Contract::isRecorded)
        .filter(each -> contract.isEmpty() || each.id().equals(contract.get()))
        .toList();
  }

  @Override
  public int run(CommandContext context, CommandServices services) {
    Report report = new Report(context.texts()::format);
    boolean passed = true;
    for (Contract each : chosen()) {
      print(context, report.name(each));
      Tally tally = services.selfTest().run(each, watch(context, report));
      print(context, report.counts(tally));
      passed &= tally.passed();
    }
    return passed ? Program.DONE : Program.REFUSED;
  }

  private SelfTest.Watch watch(CommandContext context, Report report) {
    return new SelfTest.Watch() {
      @Override
      public void begun(int cases) {
        context.checkStopped();
      }

      @Override
      public void ended(CaseResult result) {
        context.checkStopped();
        if (!failures || result.outcome() == Outcome.FAILED) {
          report.lines(result).forEach(line -> print(context, line));
        }
      }
    };
  }

  private static void print(CommandContext context, String line) {
    context.out().println(Printable.line(line));
    context.out().flush();
  }
}
