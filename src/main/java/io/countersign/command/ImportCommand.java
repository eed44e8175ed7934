package io.countersign.command;

import picocli.CommandLine.Command;

/** {@code countersign import}: takes over what other programs keep. */
@Command(name = "import", subcommands = ImportDjangoCommand.class)
final class ImportCommand {}
