package io.countersign.command;

import io.countersign.core.account.AccountDetail;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code countersign account deactivate NAME} */
@Command(name = "deactivate")
final class AccountDeactivateCommand implements Deed {
  @Mixin AccountName account;

  @Override
  public int run(CommandContext context, CommandServices services) {
    AccountDetail found = services.core().accounts().require(context.actor(), account.name);
    services.core().accounts().deactivate(context.actor(), found.id());
    context.tell("command.account.deactivated", found.username());
    return Program.DONE;
  }
}
