package io.countersign.command;

import io.countersign.settings.MachineSetting;
import io.countersign.settings.MachineSettings;
import io.countersign.settings.Origin;
import java.util.List;

/**
 * One setting as the command line lists it.
 *
 * @param key its name
 * @param value the value in force, as text
 * @param initial the value it has until somebody sets one
 * @param origin where the value in force comes from
 */
record SettingRow(String key, String value, String initial, Origin origin) {
  /** Every setting there is. */
  static List<SettingRow> all(CommandContext context, CommandServices services) {
    return MachineSetting.all().stream().map(setting -> of(services.machine(), setting)).toList();
  }

  private static <T> SettingRow of(MachineSettings machine, MachineSetting<T> setting) {
    return new SettingRow(
        setting.name(),
        machine.text(setting),
        setting.write(setting.initial()),
        machine.origin(setting));
  }
}
