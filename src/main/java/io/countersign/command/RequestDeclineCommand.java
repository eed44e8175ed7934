package io.countersign.command;

import io.countersign.core.access.RequestRow;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code countersign request decline ID --reason R} */
@Command(name = "decline")
final class RequestDeclineCommand implements Deed {
  @Parameters(paramLabel = "ID")
  long id;

  @Option(names = "--reason", paramLabel = "R", required = true)
  String reason;

  @Override
  public int run(CommandContext context, CommandServices services) {
    RequestRow row = services.core().access().decline(context.actor(), id, reason);
    context.tell("command.request.declined", row.id(), row.username());
    return Program.DONE;
  }
}
