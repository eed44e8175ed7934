package io.countersign.command;

import io.countersign.core.AppException;
import io.countersign.core.Progress;
import io.countersign.core.takeover.DumpSource;
import io.countersign.core.takeover.Finding;
import io.countersign.core.takeover.Options;
import io.countersign.core.takeover.Reason.Effect;
import io.countersign.core.takeover.TakeOverService;
import io.countersign.core.takeover.Tally;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code countersign import django FILE [--dry-run] [--superusers] [--skip]}: takes the accounts
 * and tokens of a Django {@code dumpdata} over, all or nothing, and prints what it did.
 */
@Command(name = "django")
final class ImportDjangoCommand implements Deed {
  @Parameters(paramLabel = "FILE")
  InputFile file;

  @Option(names = "--dry-run")
  boolean dryRun;

  @Option(names = "--superusers")
  boolean superusers;

  @Option(names = "--skip")
  boolean skip;

  @Override
  public int run(CommandContext context, CommandServices services) {
    TakeOverService takeOver = services.core().takeOver();
    DumpSource source = () -> context.open(file);
    Options options = new Options(superusers, skip);
    Progress progress = (done, total) -> context.checkStopped();
    Tally tally;
    if (dryRun) {
      tally = takeOver.preview(context.actor(), source, options, progress);
    } else {
      try {
        tally = takeOver.run(context.actor(), source, options, progress);
      } catch (AppException e) {
        if (e.code().equals("takeover-rows")) {
          Tally refused = takeOver.preview(context.actor(), source, options, progress);
          list(context, context.err(), refused, Effect.PROBLEM);
        }
        throw e;
      }
    }
    print(context, tally);
    return Program.DONE;
  }

  private void print(CommandContext context, Tally tally) {
    PrintWriter out = context.out();
    for (Effect effect : Effect.values()) {
      list(context, out, tally, effect);
    }
    String key = dryRun ? "command.import.would" : "command.import.done";
    out.println(
        context
            .texts()
            .format(
                tally.nothingToDo() ? "command.import.nothing" : key,
                tally.accounts(),
                tally.withPassword(),
                tally.tokens()));
  }

  private static void list(CommandContext context, PrintWriter out, Tally tally, Effect effect) {
    for (Finding finding : tally.findings(effect)) {
      String why = context.texts().format(finding.reason().messageKey(), finding.detail());
      out.println(
          Printable.line(
              context.texts().format("command.import.row", finding.row(), finding.name(), why)));
    }
  }
}
