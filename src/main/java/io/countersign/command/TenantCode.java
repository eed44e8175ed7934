package io.countersign.command;

import picocli.CommandLine.Parameters;

/** The code of the tenant a command is about. */
final class TenantCode {
  @Parameters(paramLabel = "CODE")
  String code;

  @Override
  public String toString() {
    return code;
  }
}
