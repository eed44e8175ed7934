package io.countersign.command;

import io.countersign.core.access.RequestRow;
import io.countersign.core.access.Wants;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code countersign request approve ID}: grants what was asked for; prints no secret. */
@Command(name = "approve")
final class RequestApproveCommand implements Deed {
  @Parameters(paramLabel = "ID")
  long id;

  @Override
  public int run(CommandContext context, CommandServices services) {
    RequestRow asked = services.core().access().open(context.actor(), id);
    RequestRow row =
        services.core().access().approve(context.actor(), id, asked.version(), asked.asAsked());
    if (row.wants() == Wants.ACCOUNT) {
      context.tell("command.request.admitted", row.id(), row.username());
    } else {
      context.tell("command.request.approved", row.id(), row.username());
    }
    return Program.DONE;
  }
}
