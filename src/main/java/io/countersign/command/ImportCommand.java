package io.countersign.command;

import picocli.CommandLine.Command;

/** {@code countersign import}: takes in what other programs keep or wrote. */
@Command(
    name = "import",
    subcommands = {ImportDjangoCommand.class, ImportAccountsCommand.class})
final class ImportCommand {}
