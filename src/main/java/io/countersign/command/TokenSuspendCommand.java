package io.countersign.command;

import io.countersign.core.token.TokenRow;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code countersign token suspend ID} */
@Command(name = "suspend")
final class TokenSuspendCommand implements Deed {
  @Parameters(paramLabel = "ID")
  long id;

  @Override
  public int run(CommandContext context, CommandServices services) {
    TokenRow row = services.core().tokens().suspend(context.actor(), id);
    context.tell("command.token.suspended", row.name(), row.username());
    return Program.DONE;
  }
}
