package io.countersign.app;

import io.countersign.command.Plan;
import io.countersign.command.Program;
import io.countersign.core.Texts;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What {@link Main} hands over to once the Java is known to be new enough. */
public final class Start {
  private Start() {}

  /** Runs the program and ends the process with its exit code. */
  public static void main(String[] args) {
    LogProvider.choose();
    if (args.length == 0 && Display.isThere()) {
      Toolkit.begin(); // the log waits: whoever opens a window wants to see it
    } else {
      Logs.install();
    }
    System.exit(run(List.of(args)));
  }

  private static int run(List<String> args) {
    Texts texts = Texts.of(Locale.getDefault());
    Terminal terminal = new Terminal(texts);
    PrintWriter out = Terminal.printer(terminal.out());
    PrintWriter err = Terminal.printer(terminal.err());
    Program program = new Program(Version.text());
    try {
      Plan plan = program.plan(args, texts, out, err);
      if (plan instanceof Plan.Opens opens) {
        Surroundings surroundings = Surroundings.ofProcess(opens.set());
        Path place = place(opens.dataDirectory());
        return opens.door().in(new ProgramDoors(place, surroundings, texts, terminal));
      }
      return switch (plan) {
        case Plan.Finished finished -> finished.exitCode();
        case Plan.Opens _ -> throw new AssertionError(plan);
        case Plan.Examines examines ->
            new Doctor(program, texts, terminal).run(place(examines.dataDirectory()), args);
        case Plan.Carries carries ->
            new CommandRun(program, texts, terminal)
                .run(place(carries.dataDirectory()), args, carries);
      };
    } catch (RuntimeException | Error e) {
      Logs.install();
      Logs.toConsoleIfNowhere();
      return Program.tell(e, texts, err);
    }
  }

  private static Path place(Optional<String> option) {
    return DataDirectory.locate(option, System.getenv(), System.getProperties());
  }
}
