package io.countersign.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code countersign key retire KID} */
@Command(name = "retire")
final class KeyRetireCommand implements Deed {
  @Parameters(paramLabel = "KID")
  String kid;

  @Override
  public int run(CommandContext context, CommandServices services) {
    services.core().keys().retire(context.actor(), kid);
    context.tell("command.key.retired", kid);
    return Program.DONE;
  }
}
