package io.countersign.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code countersign token show ID [--json]} */
@Command(name = "show")
final class TokenShowCommand implements Deed {
  @Parameters(paramLabel = "ID")
  long id;

  @Mixin JsonOption output;

  @Override
  public int run(CommandContext context, CommandServices services) {
    TokenOutput.rows()
        .show(context, output.json, services.core().tokens().open(context.actor(), id));
    return Program.DONE;
  }
}
