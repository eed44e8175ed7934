package io.countersign.command;

import io.countersign.core.backup.BackupRow;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code countersign backup check FILE}: whether it is byte for byte what was written. */
@Command(name = "check")
final class BackupCheckCommand implements Deed {
  @ParentCommand BackupCommand backup;

  @Parameters(paramLabel = "FILE")
  String file;

  @Override
  public int run(CommandContext context, CommandServices services) {
    BackupRow row = services.core().backups().check(context.actor(), backup.resolve(file));
    context.tell("command.backup.checked", row.file());
    return Program.DONE;
  }
}
