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
    QuietConsole.install();
    if (args.length == 0 && Display.isThere()) {
      Toolkit.begin();
    }
    Logs.install();
    System.exit(run(List.of(args)));
  }

  private static int run(List<String> args) {
    Texts texts = Texts.of(Locale.getDefault());
    Terminal terminal = new Terminal(texts);
    PrintWriter out = Terminal.printer(terminal.out());
    PrintWriter err = Terminal.printer(terminal.err());
    Program program = new Program(Version.text());
    try {
      return switch (program.plan(args, texts, out, err)) {
        case Plan.Finished finished -> finished.exitCode();
        case Plan.Opens opens ->
            opens
                .door()
                .in(
                    new ProgramDoors(
                        place(opens.dataDirectory()),
                        Surroundings.ofProcess(opens.set()),
                        texts,
                        terminal));
        case Plan.Examines examines ->
            new Doctor(program, texts, terminal).run(place(examines.dataDirectory()), args);
        case Plan.Carries carries ->
            new CommandRun(program, texts, terminal)
                .run(place(carries.dataDirectory()), args, carries);
      };
    } catch (RuntimeException | Error e) {
      Logs.toConsoleIfNowhere();
      return Program.tell(e, texts, err);
    }
  }

  private static Path place(Optional<String> option) {
    return DataDirectory.locate(option, System.getenv(), System.getProperties());
  }
}
