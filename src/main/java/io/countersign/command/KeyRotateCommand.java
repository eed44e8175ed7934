package io.countersign.command;

import io.countersign.core.jwt.KeyRow;
import picocli.CommandLine.Command;

/** {@code countersign key rotate} */
@Command(name = "rotate")
final class KeyRotateCommand implements Deed {
  @Override
  public int run(CommandContext context, CommandServices services) {
    KeyRow now = services.core().keys().rotate(context.actor());
    context.tell("command.key.rotated", now.kid());
    return Program.DONE;
  }
}
