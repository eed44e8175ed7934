package io.countersign.command;

import picocli.CommandLine.Command;

/** {@code countersign livesite} */
@Command(
    name = "livesite",
    subcommands = {LivesiteCreateCommand.class})
final class LivesiteCommand {}
