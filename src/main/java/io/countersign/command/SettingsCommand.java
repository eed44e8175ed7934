package io.countersign.command;

import picocli.CommandLine.Command;

/** {@code countersign settings}: those of this machine. */
@Command(
    name = "settings",
    subcommands = {SettingsListCommand.class, SettingsGetCommand.class, SettingsSetCommand.class})
final class SettingsCommand {}
