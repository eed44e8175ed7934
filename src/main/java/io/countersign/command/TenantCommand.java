package io.countersign.command;

import picocli.CommandLine.Command;

/** {@code countersign tenant} */
@Command(
    name = "tenant",
    subcommands = {
      TenantCreateCommand.class,
      TenantListCommand.class,
      TenantShowCommand.class,
      TenantEditCommand.class,
      TenantDeleteCommand.class
    })
final class TenantCommand {}
