package io.countersign.command;

import io.countersign.core.Secret;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code countersign drf_create_token [-r|--reset] NAME}: prints and exits as the command of the
 * same name (the EasyDMP contract, section 8).
 */
@Command(name = "drf_create_token")
final class DrfCreateTokenCommand implements Deed {
  @Option(names = {"-r", "--reset"})
  boolean reset;

  @Parameters(paramLabel = "NAME")
  String name;

  @Override
  public int run(CommandContext context, CommandServices services) {
    try (Secret key = services.core().tokens().derivedKey(context.actor(), name, reset)) {
      context.out().println("Generated token " + key.reveal() + " for user " + name);
    }
    return Program.DONE;
  }
}
