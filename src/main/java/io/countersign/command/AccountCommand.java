package io.countersign.command;

import picocli.CommandLine.Command;

/** {@code countersign account} */
@Command(
    name = "account",
    subcommands = {
      AccountCreateCommand.class,
      AccountListCommand.class,
      AccountShowCommand.class,
      AccountActivateCommand.class,
      AccountDeactivateCommand.class,
      AccountDeleteCommand.class,
      AccountSetPasswordCommand.class,
      AccountRemovePasswordCommand.class
    })
final class AccountCommand {}
