package io.countersign.command;

import io.countersign.core.AppException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The program itself; without a command it opens the window. */
@Command(name = "countersign", mixinStandardHelpOptions = true, scope = ScopeType.INHERIT)
final class CountersignCommand implements Door {
  @Option(names = "--data-dir", paramLabel = "DIR")
  Optional<String> dataDirectory = Optional.empty();

  @Option(names = "--set", paramLabel = "KEY=VALUE")
  List<String> set = List.of();

  @Option(names = "--self-check")
  boolean selfCheck;

  /** Where the line was typed, told by the process there; people do not write it. */
  @Option(names = "--working-directory", paramLabel = "DIR", hidden = true, defaultValue = "")
  String workingDirectory = "";

  /** A name as it is meant where it was typed, which may be another process than this. */
  Path resolve(String name) {
    try {
      return Path.of(workingDirectory).resolve(name).toAbsolutePath().normalize();
    } catch (InvalidPathException e) {
      throw AppException.causedBy(e, "backup-missing", name);
    }
  }

  @Override
  public int open(Doors doors) {
    return selfCheck ? doors.selfCheck() : doors.desktop();
  }
}
