package io.countersign.command;

import io.countersign.core.Secret;
import io.countersign.core.account.AccountDetail;
import io.countersign.core.livesite.CreatedTicket;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code countersign livesite create NAME [--tenant CODE]}; prints the address, once, and nothing
 * else on standard output.
 */
@Command(name = "create")
final class LivesiteCreateCommand implements Deed {
  @Mixin AccountName account;

  @Option(names = "--tenant", paramLabel = "CODE")
  Optional<String> tenant = Optional.empty();

  @Override
  public int run(CommandContext context, CommandServices services) {
    AccountDetail owner = services.core().accounts().require(context.actor(), account.name);
    CreatedTicket ticket =
        services
            .core()
            .livesite()
            .create(context.actor(), owner.id(), tenant, services.links().base());
    try (Secret secret = ticket.secret()) {
      context.out().println(services.links().livesite(ticket.place().host(), secret));
    }
    String code = ticket.place().tenant().code();
    context.tell("command.livesite.created", owner.username(), code, ticket.expiresAt());
    if (ticket.place().isHomepageElsewhere()) {
      context.tell("command.livesite.homepage-elsewhere", code, ticket.place().host());
    }
    return Program.DONE;
  }
}
