package io.countersign.command;

import io.countersign.core.AppException;
import io.countersign.core.Secret;
import io.countersign.core.policy.Policy;
import io.countersign.settings.MachineSetting;
import io.countersign.settings.MachineSettings;
import java.util.Optional;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code countersign settings set KEY VALUE} and {@code settings set KEY --value-stdin} */
@Command(name = "set")
final class SettingsSetCommand implements Mending {
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
    if (!stdin) {
      checkArgument(key, Policy.find(key).map(Policy::secret).orElse(false));
    }
    withValue(context, given -> set(context, services, given));
    return Program.DONE;
  }

  @Override
  public boolean mends() {
    return MachineChange.mayBeUnaudited(key);
  }

  @Override
  public int mend(CommandContext context, MachineSettings machine) {
    MachineSetting<?> setting = MachineSettings.named(key);
    withValue(
        context,
        given ->
            MachineChange.unaudited(
                context, machine, setting, () -> machine.setText(setting, given)));
    MachineChange.tellUnaudited(context, key);
    return Program.DONE;
  }

  private void withValue(CommandContext context, Consumer<String> use) {
    if (stdin) {
      try (Secret typed = SecretInput.read(context)) {
        use.accept(typed.reveal());
      }
    } else {
      use.accept(value);
    }
  }

  /** A secret among the arguments can be read by everybody on the machine. */
  static void checkArgument(String key, boolean secret) {
    if (secret) {
      throw new AppException("setting-secret-argument", key);
    }
  }

  private void set(CommandContext context, CommandServices services, String typed) {
    Optional<Policy> policy = Policy.find(key);
    if (policy.isPresent()) {
      services.core().policies().set(context.actor(), policy.get(), typed);
    } else {
      MachineSetting<?> setting = MachineSettings.named(key);
      MachineChange.audited(
          context, services, setting, () -> services.machine().setText(setting, typed));
    }
  }
}
