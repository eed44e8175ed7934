package io.countersign.command;

import io.countersign.core.Sort;
import io.countersign.core.account.AccountFilter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code countersign account list [--json]}, newest first. */
@Command(name = "list")
final class AccountListCommand implements Deed {
  @Mixin JsonOption output;

  @Override
  public int run(CommandContext context, CommandServices services) {
    AccountOutput.list()
        .list(
            context,
            output.json,
            Pages.of(
                after ->
                    services
                        .core()
                        .accounts()
                        .list(
                            context.actor(),
                            AccountFilter.all(),
                            Sort.descending("created"),
                            after,
                            Pages.SIZE)));
    return Program.DONE;
  }
}
