package io.countersign.command;

import io.countersign.core.AppException;
import io.countersign.core.backup.RecoveryKey;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code countersign backup key make [--replace]}: prints the private part of a new recovery key,
 * once, and seals backups for it from then on.
 */
@Command(name = "make")
final class BackupKeyMakeCommand implements Deed {
  @Option(names = "--replace")
  boolean replace;

  @Override
  public int run(CommandContext context, CommandServices services) {
    var backups = services.core().backups();
    if (!replace && backups.key(context.actor()).isPresent()) {
      throw new AppException("recovery-key-there");
    }
    try (RecoveryKey key = backups.drawKey(context.actor())) {
      context.out().println(key.identity().reveal());
      context.out().flush();
      // What nobody could read must not be what backups are sealed for.
      if (context.out().checkError()) {
        throw new AppException("recovery-key-unread");
      }
      backups.keepKey(context.actor(), key.recipient());
      context.tell("command.backup.key-made", key.recipient());
      return Program.DONE;
    }
  }
}
