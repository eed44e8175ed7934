package io.countersign.command;

import picocli.CommandLine.Command;

/** {@code countersign key} */
@Command(
    name = "key",
    subcommands = {KeyListCommand.class, KeyRotateCommand.class, KeyRetireCommand.class})
final class KeyCommand {}
