package io.countersign.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code countersign request show ID [--json]} */
@Command(name = "show")
final class RequestShowCommand implements Deed {
  @Parameters(paramLabel = "ID")
  long id;

  @Mixin JsonOption output;

  @Override
  public int run(CommandContext context, CommandServices services) {
    RequestOutput.rows()
        .show(context, output.json, services.core().access().open(context.actor(), id));
    return Program.DONE;
  }
}
