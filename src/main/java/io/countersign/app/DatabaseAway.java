package io.countersign.app;

import io.countersign.command.CommandContext;
import io.countersign.command.Program;
import io.countersign.core.AppException;
import io.countersign.settings.MachineSetting;
import io.countersign.settings.MachineSettings;
import java.util.List;
import java.util.Set;

/**
 * What can still be done where the database that the settings name cannot be opened: to show and
 * change what they say. Without it a mistyped address could not be taken back.
 */
final class DatabaseAway {
  /** Refusals of a database that was found, and is another than was meant. */
  private static final Set<String> ANOTHER = Set.of("wrong-master-key", "setting-pinned-shared");

  /** What befalls the right database too, and is mended there. */
  private static final Set<String> PASSING = Set.of("database-disk-full", "database-in-use");

  private DatabaseAway() {}

  /**
   * Carries out {@code args} if that is such a line, after {@code problem} stood in the way.
   *
   * @return the exit code
   * @throws AppException {@code problem} if it is none; always where the problem is none that such
   *     a setting leads to, or while a restore waits for the very database that is away
   */
  static int carryOut(
      Program program,
      List<String> args,
      CommandContext context,
      DataDirectory directory,
      MachineSettings settings,
      AppException problem) {
    if (!isAway(settings, problem) || Restore.isUnfinished(directory)) {
      throw problem;
    }
    return program.mend(args, context, settings).orElseThrow(() -> problem);
  }

  private static boolean isAway(MachineSettings settings, AppException problem) {
    return !settings.get(MachineSetting.DATABASE_URL).isEmpty()
        && !PASSING.contains(problem.code())
        && (problem.code().startsWith("database-") || ANOTHER.contains(problem.code()));
  }
}
