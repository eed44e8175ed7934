package io.countersign.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code countersign restore FILE [--overwrite]}, with nobody else at the data. */
@Command(name = "restore")
final class RestoreCommand implements Door {
  @Parameters(paramLabel = "FILE")
  String file;

  @Option(names = "--overwrite")
  boolean overwrite;

  @Override
  public int open(Doors doors) {
    return doors.restore(file, overwrite);
  }
}
