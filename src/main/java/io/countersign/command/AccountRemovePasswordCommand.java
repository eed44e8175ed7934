package io.countersign.command;

import io.countersign.core.account.AccountDetail;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code countersign account remove-password NAME} */
@Command(name = "remove-password")
final class AccountRemovePasswordCommand implements Deed {
  @Mixin AccountName account;

  @Override
  public int run(CommandContext context, CommandServices services) {
    AccountDetail found = services.core().accounts().require(context.actor(), account.name);
    services.core().passwords().remove(context.actor(), found.id());
    context.tell("command.account.password-removed", found.username());
    return Program.DONE;
  }
}
