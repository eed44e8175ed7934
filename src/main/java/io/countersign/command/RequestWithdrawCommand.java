package io.countersign.command;

import io.countersign.core.access.RequestRow;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code countersign request withdraw ID}, on behalf of whoever asked. */
@Command(name = "withdraw")
final class RequestWithdrawCommand implements Deed {
  @Parameters(paramLabel = "ID")
  long id;

  @Override
  public int run(CommandContext context, CommandServices services) {
    RequestRow row = services.core().access().withdraw(context.actor(), id);
    context.tell("command.request.withdrawn", row.id(), row.username());
    return Program.DONE;
  }
}
