package io.countersign.command;

import io.countersign.core.policy.Policy;
import io.countersign.settings.MachineSetting;
import io.countersign.settings.MachineSettings;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code countersign settings reset KEY}: the default again, and says what that is. */
@Command(name = "reset")
final class SettingsResetCommand implements Mending {
  @Parameters(paramLabel = "KEY")
  String key;

  @Override
  public int run(CommandContext context, CommandServices services) {
    Optional<Policy> policy = Policy.find(key);
    if (policy.isPresent()) {
      services.core().policies().reset(context.actor(), policy.get());
    } else {
      MachineSetting<?> setting = MachineSettings.named(key);
      MachineChange.audited(context, services, setting, () -> services.machine().reset(setting));
    }
    tell(context, SettingRow.find(context, services, key).orElseThrow());
    return Program.DONE;
  }

  @Override
  public boolean mends() {
    return MachineChange.mayBeUnaudited(key);
  }

  @Override
  public int mend(CommandContext context, MachineSettings machine) {
    MachineSetting<?> setting = MachineSettings.named(key);
    MachineChange.unaudited(context, machine, setting, () -> machine.reset(setting));
    tell(context, SettingRow.of(machine, setting));
    MachineChange.tellUnaudited(context, key);
    return Program.DONE;
  }

  private static void tell(CommandContext context, SettingRow now) {
    if (now.secret()) {
      context.tell("command.settings.reset-secret", now.key());
    } else if (now.origin().equals("command-line")) {
      context.tell("command.settings.reset-overridden", now.key(), now.initial(), now.value());
    } else if (now.value().isEmpty()) {
      context.tell("command.settings.reset-empty", now.key());
    } else {
      context.tell("command.settings.reset", now.key(), now.value());
    }
  }
}
