package io.countersign.command;

import io.countersign.core.AppException;
import io.countersign.core.backup.BackupService;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;

/** The program itself; without a command it opens the window, perhaps to restore a backup. */
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

  /** The first word that is no command. */
  @Parameters(index = "0", arity = "0..1", paramLabel = "FILE")
  Optional<String> file = Optional.empty();

  /** All such words after it. */
  @Parameters(index = "1..*", arity = "0..*", paramLabel = "FILE", hidden = true)
  List<String> more = List.of();

  /**
   * The words that are not understood.
   *
   * @param alone whether no command was said
   */
  List<String> strays(boolean alone) {
    boolean backup = alone && more.isEmpty() && file.filter(this::isBackup).isPresent();
    return backup ? List.of() : Stream.concat(file.stream(), more.stream()).toList();
  }

  /** By its ending, as the system knows what to open it with. */
  private boolean isBackup(String name) {
    return name.toLowerCase(Locale.ROOT).endsWith(BackupService.ENDING);
  }

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
    return selfCheck ? doors.selfCheck() : doors.desktop(file.map(this::resolve));
  }
}
