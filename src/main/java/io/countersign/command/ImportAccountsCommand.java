package io.countersign.command;

import io.countersign.core.Actor;
import io.countersign.core.AppException;
import io.countersign.core.Progress;
import io.countersign.core.transfer.AccountImport;
import io.countersign.core.transfer.ImportOptions;
import io.countersign.core.transfer.ImportProblem;
import io.countersign.core.transfer.ImportTally;
import io.countersign.core.transfer.ImportText;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code countersign import accounts FILE.csv [--dry-run] [--map COLUMN=FIELD]
 * [--allow-superusers]}: makes the accounts of a file, all or none, and prints what it did.
 */
@Command(name = "accounts")
final class ImportAccountsCommand implements Deed {
  @Parameters(paramLabel = "FILE")
  InputFile file;

  @Option(names = "--dry-run")
  boolean dryRun;

  @Option(names = "--map", paramLabel = "COLUMN=FIELD", mapFallbackValue = "")
  Map<String, String> columns = new LinkedHashMap<>();

  @Option(names = "--allow-superusers")
  boolean superusers;

  @Override
  public int run(CommandContext context, CommandServices services) {
    AccountImport accounts = services.core().accountImport();
    Actor actor = context.actor();
    ImportText text = read(context, accounts);
    ImportOptions options = new ImportOptions(columns, superusers);
    Progress progress = (done, total) -> context.checkStopped();
    if (dryRun) {
      ImportTally tally = accounts.preview(actor, text, options, progress);
      columns(context, tally);
      problems(context, context.out(), tally);
      if (tally.wrong() > 0) {
        throw new AppException("import-rows", tally.wrong());
      }
      print(context, "command.import.accounts.would", tally);
      return Program.DONE;
    }
    try {
      ImportTally tally = accounts.run(actor, text, options, progress);
      print(context, "command.import.accounts.done", tally);
    } catch (AppException e) {
      if (e.code().equals("import-rows")) {
        problems(context, context.err(), accounts.preview(actor, text, options, progress));
      }
      throw e;
    }
    return Program.DONE;
  }

  private ImportText read(CommandContext context, AccountImport accounts) {
    try (InputStream in = context.open(file)) {
      return accounts.read(context.actor(), in);
    } catch (IOException e) {
      throw AppException.causedBy(e, "import-unreadable");
    }
  }

  private static void columns(CommandContext context, ImportTally tally) {
    tally
        .columns()
        .forEach(
            (heading, field) ->
                line(context, context.out(), "command.import.column", heading, field.column()));
    for (String heading : tally.passedOver()) {
      line(context, context.out(), "command.import.passed-over", heading);
    }
  }

  private static void problems(CommandContext context, PrintWriter out, ImportTally tally) {
    for (ImportProblem problem : tally.problems()) {
      String why = context.texts().sentence(problem.refusal());
      if (problem.column().isEmpty()) {
        line(context, out, "command.import.line", problem.line(), why);
      } else {
        line(context, out, "command.import.cell", problem.line(), problem.column(), why);
      }
    }
    long more = tally.wrong() - tally.problems().size();
    if (more > 0) {
      line(context, out, "command.import.more", more);
    }
  }

  private static void print(CommandContext context, String key, ImportTally tally) {
    line(context, context.out(), key, tally.accounts(), tally.inactive(), tally.superusers());
  }

  private static void line(CommandContext context, PrintWriter out, String key, Object... args) {
    out.println(Printable.line(context.texts().format(key, args)));
  }
}
