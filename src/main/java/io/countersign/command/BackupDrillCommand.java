package io.countersign.command;

import io.countersign.core.Secret;
import io.countersign.core.backup.Opener;
import io.countersign.core.backup.Proof;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/**
 * {@code countersign backup drill FILE}: proves that it opens, with the recovery key or the
 * passphrase from standard input.
 */
@Command(name = "drill")
final class BackupDrillCommand implements Deed {
  @ParentCommand BackupCommand backup;

  @Parameters(paramLabel = "FILE")
  String file;

  @Override
  public int run(CommandContext context, CommandServices services) {
    Path place = backup.resolve(file);
    services.core().database().require(context.actor(), "backup.drill");
    try (Secret secret = SecretInput.read(context)) {
      Proof proof =
          services
              .core()
              .backups()
              .drill(
                  context.actor(),
                  place,
                  Opener.of(place, secret),
                  Path.of(System.getProperty("java.io.tmpdir")),
                  new ToldProgress(context));
      context.tell(
          "command.backup.drilled",
          proof.madeAt(),
          proof.accounts(),
          proof.tokens(),
          proof.entries());
      return Program.DONE;
    }
  }
}
