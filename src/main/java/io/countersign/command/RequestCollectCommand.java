package io.countersign.command;

import io.countersign.core.Secret;
import io.countersign.core.access.Collected;
import io.countersign.core.access.RequestRow;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * {@code countersign request collect ID}: makes the secrets of a grant and prints them, once: the
 * token on a line, then the password on a line, whichever were asked for.
 */
@Command(name = "collect")
final class RequestCollectCommand implements Deed {
  @Parameters(paramLabel = "ID")
  long id;

  @Override
  public int run(CommandContext context, CommandServices services) {
    Collected collected = services.core().access().collect(context.actor(), id);
    collected.token().ifPresent(token -> print(context, token.secret()));
    collected.password().ifPresent(password -> print(context, password));
    RequestRow row = services.core().access().open(context.actor(), id);
    context.tell("command.request.collected", row.id(), row.username());
    return Program.DONE;
  }

  private static void print(CommandContext context, Secret secret) {
    try (secret) {
      context.out().println(secret.reveal());
    }
  }
}
