package io.countersign.command;

import picocli.CommandLine.Command;

/** {@code countersign settings}: what belongs to this machine, and what a database shares. */
@Command(
    name = "settings",
    subcommands = {
      SettingsListCommand.class,
      SettingsGetCommand.class,
      SettingsSetCommand.class,
      SettingsResetCommand.class
    })
final class SettingsCommand {}
