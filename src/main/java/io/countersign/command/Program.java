package io.countersign.command;

import io.countersign.core.Actor;
import io.countersign.core.AppException;
import io.countersign.core.FaultCode;
import io.countersign.core.Texts;
import io.countersign.settings.MachineSettings;
import io.countersign.settings.SettingsException;
import java.io.PrintWriter;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The command line as a whole. A line is planned where it was typed and, if it is a command that
 * ends, carried out where the data is held; both read it with the same grammar.
 *
 * <p>Exit codes: 0 done, 1 refused with a sentence on standard error, 2 wrong usage; of a server
 * also 78, refused until somebody mends what the sentence names.
 */
public final class Program {
  /** Done. */
  public static final int DONE = 0;

  /** Refused, or failed. */
  public static final int REFUSED = 1;

  /** The line could not be understood. */
  public static final int USAGE = 2;

  /**
   * Refused, and so will each further start of the server be until somebody sees to it; {@code
   * EX_CONFIG} in {@code sysexits.h}, which systemd knows too.
   */
  public static final int TO_MEND = 78;

  private static final Logger LOG = LoggerFactory.getLogger(Program.class);

  /** What Java puts for a byte of an argument that is no character in the system's locale. */
  private static final char UNREADABLE = '\uFFFD';

  /** Commands that open the data, in the order of the help; then those that do one thing. */
  private static final List<Class<?>> DOORS =
      List.of(DesktopCommand.class, DemoCommand.class, ServeCommand.class);

  private static final List<Class<?>> DEEDS =
      List.of(
          AccountCommand.class,
          TokenCommand.class,
          DrfCreateTokenCommand.class,
          RequestCommand.class,
          LinkCommand.class,
          LivesiteCommand.class,
          KeyCommand.class,
          TenantCommand.class,
          ContractsCommand.class,
          WhyCommand.class,
          SettingsCommand.class,
          BackupCommand.class,
          RestoreCommand.class,
          DoctorCommand.class,
          ExportCommand.class,
          ImportCommand.class);

  private final String version;
  private final List<Class<?>> more;

  /** Makes the program; {@code version} is what {@code --version} says. */
  public Program(String version) {
    this(version, List.of());
  }

  Program(String version, List<Class<?>> more) {
    this.version = version;
    this.more = List.copyOf(more);
  }

  /**
   * Reads a command line. Help, the version and errors are printed here; nothing is carried out.
   *
   * @param args the arguments as the system gave them
   * @param texts the language to answer in
   */
  public Plan plan(List<String> args, Texts texts, PrintWriter out, PrintWriter err) {
    if (args.isEmpty()) {
      // Whoever opens the window does not wait for the grammar of everything else.
      return new Plan.Opens(Optional.empty(), List.of(), doors -> doors.desktop(Optional.empty()));
    }
    if (args.stream().anyMatch(arg -> arg.indexOf(UNREADABLE) >= 0)) {
      err.println(texts.format("command.not-text"));
      err.flush();
      return new Plan.Finished(USAGE);
    }
    CommandLine root = doors();
    Parsed parsed = parseAsDoor(root, args);
    if (parsed == null) {
      root = grammar(texts);
      parsed = parse(root, args, texts, out, err);
    }
    if (parsed.exitCode() >= 0) {
      return new Plan.Finished(parsed.exitCode());
    }
    CountersignCommand program = root.getCommand();
    Optional<String> mistaken = program.dataDirectory.filter(name -> name.startsWith("-"));
    if (mistaken.isPresent()) {
      err.println(Printable.line(texts.format("command.data-dir-option", mistaken.get())));
      err.flush();
      return new Plan.Finished(USAGE);
    }
    boolean alone = parsed.deed() == program && program.file.isEmpty();
    if (program.selfCheck && (!alone || program.dataDirectory.isPresent())) {
      err.println(texts.format("command.self-check-alone"));
      err.flush();
      return new Plan.Finished(USAGE);
    }
    boolean settable = parsed.deed() instanceof Door && !(parsed.deed() instanceof DemoCommand);
    if (!program.set.isEmpty() && (!settable || program.selfCheck)) {
      err.println(texts.format("command.set-doors"));
      err.flush();
      return new Plan.Finished(USAGE);
    }
    return switch (parsed.deed()) {
      case DemoCommand demo when program.dataDirectory.isPresent() -> {
        err.println(texts.format("command.demo-data-dir"));
        err.flush();
        yield new Plan.Finished(USAGE);
      }
      case Door door -> new Plan.Opens(program.dataDirectory, program.set, door::open);
      case DoctorCommand _ -> new Plan.Examines(program.dataDirectory);
      default -> new Plan.Carries(program.dataDirectory, parsed.files());
    };
  }

  /**
   * Carries out a command line that {@link #plan} found to be a command that ends.
   *
   * @return the exit code; whatever goes wrong has been told on {@link CommandContext#err()}
   */
  public int carryOut(List<String> args, CommandContext context, CommandServices services) {
    return told(
        context,
        () -> {
          Parsed parsed = parse(args, context);
          if (parsed.exitCode() >= 0) {
            return parsed.exitCode();
          }
          if (!(parsed.deed() instanceof Deed deed)) {
            throw new AppException("command-not-carried");
          }
          return deed.run(context, services);
        });
  }

  /**
   * Carries out a command line that shows or changes where the database is, while that cannot be
   * opened: for the user of the operating system, whom nothing else is asked of here.
   *
   * @param machine the settings that lead to no database
   * @return the exit code, as {@link #carryOut}; empty, and nothing done, for every other line
   */
  public OptionalInt mend(List<String> args, CommandContext context, MachineSettings machine) {
    if (context.actor().kind() == Actor.Kind.OPERATING_SYSTEM
        && parse(args, context).deed() instanceof Mending mending
        && mending.mends()) {
      return OptionalInt.of(told(context, () -> mending.mend(context, machine)));
    }
    return OptionalInt.empty();
  }

  private Parsed parse(List<String> args, CommandContext context) {
    CommandLine root = grammar(context.texts());
    return parse(root, args, context.texts(), context.out(), context.err());
  }

  /** Does it; what goes wrong is told. */
  private static int told(CommandContext context, Callable<Integer> work) {
    try {
      return work.call();
    } catch (Exception | StackOverflowError e) {
      return tell(e, context.texts(), context.err());
    } finally {
      context.out().flush();
      context.err().flush();
    }
  }

  /**
   * Tells a person what went wrong, in one line. What nobody foresaw is logged, once, under the
   * code that the line names.
   *
   * @return the exit code that goes with it
   */
  public static int tell(Throwable problem, Texts texts, PrintWriter err) {
    String line =
        switch (problem) {
          case AppException refusal -> texts.sentence(refusal);
          case SettingsException refusal ->
              texts.sentence(new AppException(refusal.code(), refusal.args().toArray()));
          case CommandStopped stopped -> texts.format("command.stopped");
          default -> {
            String code = FaultCode.of(problem);
            LOG.error("Unexpected problem {}", code, problem);
            yield texts.format("command.unexpected", code);
          }
        };
    err.println(Printable.line(line));
    err.flush();
    return REFUSED;
  }

  /** The whole grammar, as picocli has it; the build makes the manual and the completion of it. */
  public CommandLine grammar(Texts texts) {
    CommandLine root = doors();
    DEEDS.forEach(root::addSubcommand);
    more.forEach(root::addSubcommand);
    root.registerConverter(InputFile.class, InputFile::new);
    root.setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
    root.setResourceBundle(new HelpBundle(texts));
    name(root.getCommandSpec());
    return root;
  }

  /**
   * The grammar of what opens the data, and no help. It is read in a fraction of the time, which is
   * part of each start.
   */
  private static CommandLine doors() {
    CommandLine root = new CommandLine(new CountersignCommand());
    DOORS.forEach(root::addSubcommand);
    root.setExpandAtFiles(false);
    return root;
  }

  private void name(CommandSpec spec) {
    spec.version("Countersign " + version);
    spec.subcommands().values().forEach(sub -> name(sub.getCommandSpec()));
  }

  /** Either an exit code of 0 or more, or what is to be done. */
  private record Parsed(int exitCode, Object deed, Set<String> files) {
    static Parsed finished(int exitCode) {
      return new Parsed(exitCode, null, Set.of());
    }
  }

  /** Null if the line is anything but a door with its options. */
  private static Parsed parseAsDoor(CommandLine root, List<String> args) {
    try {
      ParseResult last = root.parseArgs(args.toArray(String[]::new));
      boolean asked = isHelp(last);
      while (last.hasSubcommand()) {
        last = last.subcommand();
        asked |= isHelp(last);
      }
      boolean strayed = !strays(root, last).isEmpty();
      return asked || strayed ? null : new Parsed(-1, last.commandSpec().userObject(), Set.of());
    } catch (ParameterException e) {
      return null; // the whole grammar knows better, or says what is wrong
    }
  }

  private static List<String> strays(CommandLine root, ParseResult last) {
    CountersignCommand program = root.getCommand();
    return program.strays(last.commandSpec().userObject() == program);
  }

  private static boolean isHelp(ParseResult result) {
    return result.isUsageHelpRequested() || result.isVersionHelpRequested();
  }

  private Parsed parse(
      CommandLine root, List<String> args, Texts texts, PrintWriter out, PrintWriter err) {
    root.setOut(out);
    root.setErr(err);
    try {
      ParseResult result = root.parseArgs(args.toArray(String[]::new));
      Integer help = CommandLine.executeHelpRequest(result);
      if (help != null) {
        out.flush();
        return Parsed.finished(help);
      }
      Set<String> files = new HashSet<>();
      ParseResult last = result;
      collectFiles(last, files);
      while (last.hasSubcommand()) {
        last = last.subcommand();
        collectFiles(last, files);
      }
      List<String> strays = strays(root, last);
      if (!strays.isEmpty()) {
        throw new UnmatchedArgumentException(root, strays);
      }
      Object deed = last.commandSpec().userObject();
      if (!(deed instanceof Deed) && !(deed instanceof Door)) {
        throw new ParameterException(
            last.commandSpec().commandLine(), texts.format("command.incomplete"));
      }
      if (deed instanceof Deed one && one.wrongUsage().isPresent()) {
        throw new ParameterException(
            last.commandSpec().commandLine(), texts.format(one.wrongUsage().get()));
      }
      return new Parsed(-1, deed, files);
    } catch (ParameterException e) {
      return Parsed.finished(wrongUsage(e, texts, err));
    }
  }

  private static void collectFiles(ParseResult result, Set<String> files) {
    result.matchedArgs().forEach(arg -> addFiles(arg.<Object>getValue(), files));
  }

  private static void addFiles(Object value, Set<String> files) {
    switch (value) {
      case InputFile file -> files.add(file.name());
      case Optional<?> some -> some.ifPresent(one -> addFiles(one, files));
      case Collection<?> several -> several.forEach(one -> addFiles(one, files));
      case null, default -> {}
    }
  }

  private static int wrongUsage(ParameterException e, Texts texts, PrintWriter err) {
    CommandLine command = e.getCommandLine();
    err.println(Printable.line(complaint(e, texts)));
    if (e instanceof UnmatchedArgumentException unmatched && !unmatched.isUnknownOption()) {
      var suggestions = unmatched.getSuggestions();
      if (!suggestions.isEmpty()) {
        err.println(
            Printable.line(texts.format("command.suggestion", String.join(", ", suggestions))));
      }
    }
    String name = command.getCommandSpec().qualifiedName();
    err.println(texts.format("command.usage-hint", name + " --help"));
    err.flush();
    return USAGE;
  }

  /** An argument too many may be a secret in the wrong place: it is counted, not repeated. */
  private static String complaint(ParameterException e, Texts texts) {
    if (!(e instanceof UnmatchedArgumentException unmatched)) {
      return e.getMessage();
    }
    List<String> options =
        unmatched.getUnmatched().stream()
            .filter(arg -> arg.startsWith("-") && arg.length() > 1)
            .map(arg -> arg.startsWith("--") ? arg.split("=", 2)[0] : arg.substring(0, 2))
            .toList();
    if (!options.isEmpty()) {
      return texts.format("command.unknown-option", String.join(", ", options));
    }
    boolean misspelt = !e.getCommandLine().getSubcommands().isEmpty();
    return misspelt
        ? texts.format("command.unknown", unmatched.getUnmatched().getFirst())
        : texts.format("command.too-many", unmatched.getUnmatched().size());
  }
}
