package io.countersign.command;

import io.countersign.core.Secret;
import io.countersign.core.account.AccountDetail;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code countersign account set-password NAME --password-stdin} */
@Command(name = "set-password")
final class AccountSetPasswordCommand implements Deed {
  @Mixin AccountName account;

  @Option(names = "--password-stdin", required = true)
  boolean passwordStdin;

  @Override
  public int run(CommandContext context, CommandServices services) {
    AccountDetail found = services.core().accounts().require(context.actor(), account.name);
    try (Secret password = SecretInput.read(context)) {
      services.core().passwords().set(context.actor(), found.id(), password);
    }
    context.tell("command.account.password-set", found.username());
    return Program.DONE;
  }
}
