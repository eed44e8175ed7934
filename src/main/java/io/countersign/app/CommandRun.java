package io.countersign.app;

import io.countersign.command.CommandContext;
import io.countersign.command.Plan;
import io.countersign.command.Program;
import io.countersign.core.Actor;
import io.countersign.core.AppException;
import io.countersign.core.Texts;
import io.countersign.core.instance.Core;
import io.countersign.settings.MachineSettings;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Carries out a command: in the instance that holds the data directory, or here if none does. */
final class CommandRun {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Program program;
  private final Texts texts;
  private final Terminal terminal;

  CommandRun(Program program, Texts texts, Terminal terminal) {
    this.program = program;
    this.texts = texts;
    this.terminal = terminal;
  }

  /** Does it and returns the exit code. */
  int run(Path place, List<String> args, Plan.Carries plan) {
    DataDirectory directory = DataDirectory.open(place);
    Claim claim = Claim.of(directory, SingleInstance.Kind.COMMAND, Version.text(), PATIENCE);
    return switch (claim) {
      case Claim.Theirs theirs -> {
        try (CommandClient client = theirs.client()) {
          yield client.command(
              placed(args),
              plan.files(),
              Locale.getDefault(),
              terminal,
              terminal.out(),
              terminal.err());
        }
      }
      case Claim.Ours ours -> here(directory, ours.instance(), args);
    };
  }

  /** The line for a process that may work elsewhere. */
  private static List<String> placed(List<String> args) {
    List<String> placed = new ArrayList<>();
    placed.add("--working-directory=" + Path.of("").toAbsolutePath());
    placed.addAll(args);
    return placed;
  }

  private int here(DataDirectory directory, SingleInstance claim, List<String> args) {
    Logs.toFile(directory.logs());
    CommandContext context = terminal.context(Actor.operatingSystem(directory.owner().getName()));
    Surroundings surroundings = Surroundings.ofProcess(List.of());
    try (claim) {
      Instance instance;
      try {
        instance =
            Instance.open(
                directory, claim, Clock.systemUTC(), Core.Effort.PRODUCTION, surroundings);
      } catch (AppException e) {
        MachineSettings settings = surroundings.settings(directory);
        return DatabaseAway.carryOut(program, args, context, directory, settings, e);
      }
      try (instance) {
        return program.carryOut(args, context, instance.services());
      }
    }
  }
}
