package io.countersign.command;

import picocli.CommandLine.Command;

/** {@code countersign token} */
@Command(
    name = "token",
    subcommands = {
      TokenCreateCommand.class,
      TokenListCommand.class,
      TokenShowCommand.class,
      TokenRevokeCommand.class,
      TokenSuspendCommand.class,
      TokenResumeCommand.class
    })
final class TokenCommand {}
