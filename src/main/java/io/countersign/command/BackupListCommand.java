package io.countersign.command;

import io.countersign.core.backup.BackupRow;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code countersign backup list [--json]}, newest first, those that failed among them. */
@Command(name = "list")
final class BackupListCommand implements Deed {
  @Mixin JsonOption output;

  @Override
  public int run(CommandContext context, CommandServices services) {
    rows().list(context, output.json, services.core().backups().list(context.actor()));
    return Program.DONE;
  }

  private static Output<BackupRow> rows() {
    return new Output<BackupRow>()
        .column("begun", BackupRow::begunAt)
        .detail("ended", BackupRow::endedAt)
        .detail("made_by", BackupRow::madeBy)
        .detail("scheduled", BackupRow::scheduled)
        .column("problem", BackupRow::problem)
        .column("size", BackupRow::size)
        .column("accounts", BackupRow::accounts)
        .column("tokens", BackupRow::tokens)
        .detail("entries", BackupRow::entries)
        .column("sealed_for", BackupRow::sealing)
        .detail("recovery_key", BackupRow::recipient)
        .column("drilled", BackupRow::drilledAt)
        .detail("removed", BackupRow::removedAt)
        .detail("machine", BackupRow::machine)
        .column("file", row -> row.file().toString());
  }
}
