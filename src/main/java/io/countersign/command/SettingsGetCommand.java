package io.countersign.command;

import io.countersign.settings.MachineSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code countersign settings get KEY}: the bare value, on one line. */
@Command(name = "get")
final class SettingsGetCommand implements Deed {
  @Parameters(paramLabel = "KEY")
  String key;

  @Override
  public int run(CommandContext context, CommandServices services) {
    context.out().println(services.machine().text(MachineSettings.named(key)));
    return Program.DONE;
  }
}
