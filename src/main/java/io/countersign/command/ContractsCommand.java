package io.countersign.command;

import picocli.CommandLine.Command;

/** {@code countersign contracts} */
@Command(name = "contracts", subcommands = ContractsTestCommand.class)
final class ContractsCommand {}
