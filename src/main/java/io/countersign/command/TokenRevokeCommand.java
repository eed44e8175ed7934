package io.countersign.command;

import io.countersign.core.token.TokenRow;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code countersign token revoke ID [--reason R]} */
@Command(name = "revoke")
final class TokenRevokeCommand implements Deed {
  @Parameters(paramLabel = "ID")
  long id;

  @Option(names = "--reason", paramLabel = "R", defaultValue = "")
  String reason;

  @Override
  public int run(CommandContext context, CommandServices services) {
    TokenRow row = services.core().tokens().revoke(context.actor(), id, reason);
    context.tell("command.token.revoked", row.name(), row.username());
    return Program.DONE;
  }
}
