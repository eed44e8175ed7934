package io.countersign.command;

import io.countersign.core.account.AccountDetail;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code countersign account delete NAME} */
@Command(name = "delete")
final class AccountDeleteCommand implements Deed {
  @Mixin AccountName account;

  @Override
  public int run(CommandContext context, CommandServices services) {
    AccountDetail found = services.core().accounts().require(context.actor(), account.name);
    services.core().accounts().delete(context.actor(), found.id());
    context.tell("command.account.deleted", found.username());
    return Program.DONE;
  }
}
