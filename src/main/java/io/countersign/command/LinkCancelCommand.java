package io.countersign.command;

import io.countersign.core.session.LinkRow;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code countersign link cancel ID} */
@Command(name = "cancel")
final class LinkCancelCommand implements Deed {
  @Parameters(paramLabel = "ID")
  long id;

  @Override
  public int run(CommandContext context, CommandServices services) {
    LinkRow row = services.core().links().cancel(context.actor(), id);
    context.tell("command.link.cancelled", row.id(), row.username());
    return Program.DONE;
  }
}
