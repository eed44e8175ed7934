package io.countersign.command;

import io.countersign.core.AppException;
import io.countersign.settings.MachineSetting;
import io.countersign.settings.MachineSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code countersign settings get KEY}: the bare value, on one line. */
@Command(name = "get")
final class SettingsGetCommand implements Mending {
  @Parameters(paramLabel = "KEY")
  String key;

  @Override
  public int run(CommandContext context, CommandServices services) {
    SettingRow row =
        SettingRow.find(context, services, key)
            .orElseThrow(() -> new AppException("setting-unknown", key));
    context.out().println(printable(row));
    return Program.DONE;
  }

  @Override
  public boolean mends() {
    return MachineSetting.find(key).isPresent();
  }

  @Override
  public int mend(CommandContext context, MachineSettings machine) {
    context.out().println(machine.text(MachineSettings.named(key)));
    return Program.DONE;
  }

  /** The value, unless it is secret. */
  static String printable(SettingRow row) {
    if (row.secret()) {
      throw new AppException("setting-secret", row.key());
    }
    return row.value();
  }
}
