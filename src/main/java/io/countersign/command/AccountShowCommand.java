package io.countersign.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code countersign account show NAME [--json]} */
@Command(name = "show")
final class AccountShowCommand implements Deed {
  @Mixin AccountName account;
  @Mixin JsonOption output;

  @Override
  public int run(CommandContext context, CommandServices services) {
    AccountOutput.show()
        .show(
            context,
            output.json,
            services.core().accounts().require(context.actor(), account.name));
    return Program.DONE;
  }
}
