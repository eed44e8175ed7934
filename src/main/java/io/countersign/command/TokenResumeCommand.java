package io.countersign.command;

import io.countersign.core.token.TokenRow;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code countersign token resume ID} */
@Command(name = "resume")
final class TokenResumeCommand implements Deed {
  @Parameters(paramLabel = "ID")
  long id;

  @Override
  public int run(CommandContext context, CommandServices services) {
    TokenRow row = services.core().tokens().resume(context.actor(), id);
    context.tell("command.token.resumed", row.name(), row.username());
    return Program.DONE;
  }
}
