package io.countersign.command;

import io.countersign.core.Secret;
import io.countersign.core.account.AccountDetail;
import io.countersign.core.session.CreatedLink;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/**
 * {@code countersign link create NAME}; prints the address, once, and nothing else on standard
 * output.
 */
@Command(name = "create")
final class LinkCreateCommand implements Deed {
  @Mixin AccountName account;

  @Override
  public int run(CommandContext context, CommandServices services) {
    AccountDetail owner = services.core().accounts().require(context.actor(), account.name);
    CreatedLink link = services.core().links().create(context.actor(), owner.id());
    try (Secret secret = link.secret()) {
      context.out().println(services.links().of(secret));
    }
    context.tell("command.link.created", link.row().id(), owner.username(), link.row().expiresAt());
    return Program.DONE;
  }
}
