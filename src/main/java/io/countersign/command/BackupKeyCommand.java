package io.countersign.command;

import picocli.CommandLine.Command;

/** {@code countersign backup key} */
@Command(
    name = "key",
    subcommands = {BackupKeyMakeCommand.class, BackupKeyShowCommand.class})
final class BackupKeyCommand {}
