package io.countersign.command;

import io.countersign.core.policy.PinnedBy;
import io.countersign.core.policy.PolicyRow;
import io.countersign.settings.MachineSetting;
import io.countersign.settings.MachineSettings;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One setting as the command line lists it, whether it belongs to this machine or to all who use
 * the database.
 *
 * @param key its name
 * @param value the value in force, as text; null where it is secret
 * @param initial the value it has until somebody sets one
 * @param secret whether its value is never printed
 * @param origin where the value in force comes from: {@code default}, {@code database}, {@code
 *     file}, {@code environment}, {@code command-line}
 * @param pinnedBy what keeps it at its value while the program runs, or null
 * @param descriptionKey the key of the text that says what it is
 */
record SettingRow(
    String key,
    String value,
    String initial,
    boolean secret,
    String origin,
    String pinnedBy,
    String descriptionKey) {
  /** Every setting there is, those of this machine first. */
  static List<SettingRow> all(CommandContext context, CommandServices services) {
    return Stream.concat(
            MachineSetting.all().stream().map(setting -> of(services.machine(), setting)),
            services.core().policies().list(context.actor()).stream().map(SettingRow::of))
        .toList();
  }

  /** The setting of this name. */
  static Optional<SettingRow> find(CommandContext context, CommandServices services, String name) {
    return all(context, services).stream().filter(row -> row.key().equals(name)).findFirst();
  }

  /** A setting of this machine. */
  static <T> SettingRow of(MachineSettings machine, MachineSetting<T> setting) {
    return new SettingRow(
        setting.name(),
        machine.text(setting),
        setting.write(setting.initial()),
        false,
        switch (machine.origin(setting)) {
          case DEFAULT -> "default";
          case FILE -> "file";
          case ENVIRONMENT -> "environment";
          case COMMAND_LINE -> "command-line";
        },
        machine.pinnedBy(setting).orElse(null),
        setting.messageKey());
  }

  private static SettingRow of(PolicyRow row) {
    return new SettingRow(
        row.policy().key(),
        row.value(),
        row.policy().secret() ? null : row.policy().initial(),
        row.policy().secret(),
        row.pinned()
            .map(
                by ->
                    switch (by.layer()) {
                      case FILE -> "file";
                      case ENVIRONMENT -> "environment";
                      case COMMAND_LINE -> "command-line";
                    })
            .orElse(row.stored() ? "database" : "default"),
        row.pinned().map(PinnedBy::name).orElse(null),
        row.policy().messageKey());
  }
}
