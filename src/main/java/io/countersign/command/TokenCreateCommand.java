package io.countersign.command;

import io.countersign.core.Network;
import io.countersign.core.Secret;
import io.countersign.core.account.AccountDetail;
import io.countersign.core.token.Expiry;
import io.countersign.core.token.Issued;
import io.countersign.core.token.TokenTerms;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code countersign token create NAME [--name N] [--expires never|P90D|2027-01-31] [--role R]...
 * [--network CIDR]...}; prints the token, once, and nothing else on standard output.
 */
@Command(name = "create")
final class TokenCreateCommand implements Deed {
  @Mixin AccountName account;

  @Option(names = "--name", paramLabel = "N")
  String name;

  @Option(names = "--expires", paramLabel = "WHEN", defaultValue = "never")
  String expires;

  @Option(names = "--role", paramLabel = "R")
  List<String> roles = new ArrayList<>();

  @Option(names = "--network", paramLabel = "CIDR")
  List<String> networks = new ArrayList<>();

  @Override
  public int run(CommandContext context, CommandServices services) {
    AccountDetail owner = services.core().accounts().require(context.actor(), account.name);
    Instant now = services.core().database().now();
    String called = name == null ? "token of " + LocalDate.ofInstant(now, ZoneOffset.UTC) : name;
    TokenTerms terms =
        new TokenTerms(
            called,
            "",
            Expiry.parse(expires, now, ZoneId.systemDefault()).orElse(null),
            roles,
            networks.stream().map(Network::parse).toList());
    Issued issued = services.core().tokens().issue(context.actor(), owner.id(), terms);
    try (Secret secret = issued.secret()) {
      context.out().println(secret.reveal());
    }
    context.tell("command.token.issued", issued.row().name(), issued.row().id(), owner.username());
    return Program.DONE;
  }
}
