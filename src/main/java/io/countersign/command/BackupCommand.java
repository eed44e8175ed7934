package io.countersign.command;

import io.countersign.core.Secret;
import io.countersign.core.backup.BackupRow;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code countersign backup FILE [--passphrase-stdin]} */
@Command(
    name = "backup",
    subcommands = {
      BackupListCommand.class,
      BackupCheckCommand.class,
      BackupDrillCommand.class,
      BackupKeyCommand.class
    })
final class BackupCommand implements Deed {
  @ParentCommand CountersignCommand program;

  @Parameters(paramLabel = "FILE", arity = "0..1")
  Optional<String> file = Optional.empty();

  @Option(names = "--passphrase-stdin")
  boolean passphraseStdin;

  @Override
  public Optional<String> wrongUsage() {
    return file.isPresent() ? Optional.empty() : Optional.of("command.backup.no-file");
  }

  @Override
  public int run(CommandContext context, CommandServices services) {
    Path place = resolve(file.orElseThrow());
    Optional<Secret> passphrase =
        passphraseStdin ? Optional.of(SecretInput.read(context)) : Optional.empty();
    try {
      BackupRow made =
          services
              .core()
              .backups()
              .make(context.actor(), place, passphrase, new ToldProgress(context));
      context.tell(
          "command.backup.made", made.file(), made.accounts(), made.tokens(), made.entries());
      return Program.DONE;
    } finally {
      passphrase.ifPresent(Secret::close);
    }
  }

  /** A name as it is meant where it was typed, which may be another process than this. */
  Path resolve(String name) {
    return program.resolve(name);
  }
}
