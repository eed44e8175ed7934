package io.countersign.command;

import io.countersign.core.account.AccountDetail;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code countersign account activate NAME} */
@Command(name = "activate")
final class AccountActivateCommand implements Deed {
  @Mixin AccountName account;

  @Override
  public int run(CommandContext context, CommandServices services) {
    AccountDetail found = services.core().accounts().require(context.actor(), account.name);
    services.core().accounts().activate(context.actor(), found.id());
    context.tell("command.account.activated", found.username());
    return Program.DONE;
  }
}
