package io.countersign.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code countersign settings list [--json]} */
@Command(name = "list")
final class SettingsListCommand implements Deed {
  @Mixin JsonOption output;

  @Override
  public int run(CommandContext context, CommandServices services) {
    new Output<SettingRow>()
        .column("key", SettingRow::key)
        .column("value", SettingRow::value)
        .column("origin", SettingRow::origin)
        .detail("pinned_by", SettingRow::pinnedBy)
        .detail("default", SettingRow::initial)
        .detail("secret", SettingRow::secret)
        .column("description", row -> context.texts().format(row.descriptionKey()))
        .list(context, output.json, SettingRow.all(context, services));
    return Program.DONE;
  }
}
