package io.countersign.command;

import io.countersign.core.Secret;
import io.countersign.settings.MachineSettings;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code countersign settings set KEY VALUE} and {@code settings set KEY --value-stdin} */
@Command(name = "set")
final class SettingsSetCommand implements Deed {
  @Parameters(index = "0", paramLabel = "KEY")
  String key;

  @Parameters(index = "1", arity = "0..1", paramLabel = "VALUE")
  String value;

  @Option(names = "--value-stdin")
  boolean stdin;

  @Override
  public Optional<String> wrongUsage() {
    return (value == null) == stdin ? Optional.empty() : Optional.of("command.one-value");
  }

  @Override
  public int run(CommandContext context, CommandServices services) {
    var setting = MachineSettings.named(key);
    if (stdin) {
      try (Secret typed = SecretInput.read(context)) {
        services.machine().setText(setting, typed.reveal());
      }
    } else {
      services.machine().setText(setting, value);
    }
    return Program.DONE;
  }
}
