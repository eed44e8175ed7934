package io.countersign.command;

import picocli.CommandLine.Parameters;

/** The username of the account a command is about. */
final class AccountName {
  @Parameters(paramLabel = "NAME")
  String name;

  @Override
  public String toString() {
    return name;
  }
}
