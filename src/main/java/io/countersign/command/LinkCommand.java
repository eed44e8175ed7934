package io.countersign.command;

import picocli.CommandLine.Command;

/** {@code countersign link} */
@Command(
    name = "link",
    subcommands = {LinkCreateCommand.class, LinkListCommand.class, LinkCancelCommand.class})
final class LinkCommand {}
