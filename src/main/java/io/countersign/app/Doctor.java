package io.countersign.app;

import io.countersign.command.Plan;
import io.countersign.command.Printable;
import io.countersign.command.Program;
import io.countersign.core.AppException;
import io.countersign.core.CheckLine;
import io.countersign.core.Texts;
import io.countersign.settings.MachineSetting;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Tells what is wrong with an installation: first what can be seen from outside, then what whoever
 * holds the data sees, or what is seen once it is opened.
 */
final class Doctor {
  private final Program program;
  private final Texts texts;
  private final Terminal terminal;
  private final PrintWriter out;

  Doctor(Program program, Texts texts, Terminal terminal) {
    this.program = program;
    this.texts = texts;
    this.terminal = terminal;
    this.out = Terminal.printer(terminal.out());
  }

  /** Prints what is found; 0 unless something is bad. */
  int run(Path place, List<String> args) {
    Surroundings surroundings = Surroundings.ofProcess(List.of());
    List<CheckLine> outside = PlaceCheck.look(place, surroundings, Clock.systemUTC());
    outside.forEach(this::print);
    boolean bad = outside.stream().anyMatch(line -> line.level() == CheckLine.Level.BAD);
    try {
      if (hasData(place, surroundings)) {
        Plan.Carries carries = new Plan.Carries(Optional.empty(), Set.of());
        bad |= new CommandRun(program, texts, terminal).run(place, args, carries) != Program.DONE;
      } else if (outside.stream().noneMatch(Doctor::isBadDirectory)) {
        print(CheckLine.warn("database", "database-none"));
      }
    } catch (AppException e) {
      print(CheckLine.refused("database", e));
      bad = true;
    }
    out.println(texts.format(bad ? "doctor.end.bad" : "doctor.end.good"));
    return bad ? Program.REFUSED : Program.DONE;
  }

  /** Of a directory that cannot be looked into nobody knows whether there is data. */
  private static boolean isBadDirectory(CheckLine line) {
    return line.about().equals("directory") && line.level() == CheckLine.Level.BAD;
  }

  /** To look at data that is not there would make it. */
  private static boolean hasData(Path place, Surroundings surroundings) {
    if (!Files.isDirectory(place)) {
      return false;
    }
    try {
      DataDirectory directory = DataDirectory.unopened(place);
      return directory.hasDatabase()
          || !surroundings.settings(directory).get(MachineSetting.DATABASE_URL).isEmpty();
    } catch (IOException e) {
      throw DiskProblems.refusal(place, e);
    }
  }

  private void print(CheckLine line) {
    out.println(Printable.line(line.line(texts)));
  }
}
