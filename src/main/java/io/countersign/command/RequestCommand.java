package io.countersign.command;

import picocli.CommandLine.Command;

/** {@code countersign request} */
@Command(
    name = "request",
    subcommands = {
      RequestCreateCommand.class,
      RequestListCommand.class,
      RequestShowCommand.class,
      RequestApproveCommand.class,
      RequestDeclineCommand.class,
      RequestWithdrawCommand.class,
      RequestCollectCommand.class
    })
final class RequestCommand {}
