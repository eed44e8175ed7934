package io.countersign.command;

import io.countersign.core.AppException;
import io.countersign.core.backup.RecoveryKeyRow;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code countersign backup key show [--json]}: the public part of the recovery key. */
@Command(name = "show")
final class BackupKeyShowCommand implements Deed {
  @Mixin JsonOption output;

  @Override
  public int run(CommandContext context, CommandServices services) {
    RecoveryKeyRow key =
        services
            .core()
            .backups()
            .key(context.actor())
            .orElseThrow(() -> new AppException("recovery-key-none"));
    new Output<RecoveryKeyRow>()
        .column("recovery_key", RecoveryKeyRow::recipient)
        .column("created", RecoveryKeyRow::createdAt)
        .column("created_by", RecoveryKeyRow::createdBy)
        .show(context, output.json, key);
    return Program.DONE;
  }
}
