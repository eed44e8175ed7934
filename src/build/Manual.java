import io.countersign.command.Program;
import io.countersign.core.Texts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * Writes the manual page and the completion of the shell from the grammar of the command line:
 * {@code java -cp CLASSES src/build/Manual.java VERSION FOLDER}.
 */
class Manual {
  private final StringBuilder page = new StringBuilder();

  public static void main(String[] args) throws IOException {
    Program program = new Program(args[0]);
    CommandLine grammar = program.grammar(Texts.of(Locale.ENGLISH));
    Path folder = Path.of(args[1]);
    Files.writeString(folder.resolve("countersign.1"), new Manual().write(args[0], grammar));
    Files.writeString(
        folder.resolve("countersign.bash"),
        AutoComplete.bash("countersign", grammar).replaceFirst("#!.*\n", ""));
  }

  private String write(String version, CommandLine grammar) {
    CommandSpec root = grammar.getCommandSpec();
    line(".TH COUNTERSIGN 1 " + LocalDate.now() + " \"Countersign " + version + "\"");
    line(".SH NAME");
    line("countersign \\- " + escaped("a superuser's desktop for API credentials"));
    line(".SH SYNOPSIS");
    line(".B countersign");
    line("[\\fIoptions\\fR] [\\fIcommand\\fR | \\fIFILE\\fR]");
    line(".SH DESCRIPTION");
    description(root);
    text("Without a command it opens the window.");
    line(".SH OPTIONS");
    arguments(root);
    line(".SH COMMANDS");
    commands(root);
    line(".SH EXIT STATUS");
    text("0 when done, 1 when refused (a sentence on standard error says why), 2 for wrong usage.");
    line(".SH FILES");
    term("~/.local/share/countersign");
    text("The data, unless --data-dir or COUNTERSIGN_DATA_DIR names another directory.");
    term("/var/lib/countersign");
    text("The data of the service of the system.");
    return page.toString();
  }

  private void commands(CommandSpec above) {
    for (CommandLine each : new LinkedHashSet<>(above.subcommands().values())) {
      CommandSpec command = each.getCommandSpec();
      if (command.usageMessage().hidden()) {
        continue;
      }
      if (command.subcommands().isEmpty()) {
        line(".SS " + escaped(synopsis(command)));
        description(command);
        arguments(command);
      } else {
        commands(command);
      }
    }
  }

  private static String synopsis(CommandSpec command) {
    List<String> words = new ArrayList<>(List.of(command.qualifiedName()));
    for (PositionalParamSpec each : command.positionalParameters()) {
      words.add(each.arity().min() == 0 ? "[" + each.paramLabel() + "]" : each.paramLabel());
    }
    return String.join(" ", words);
  }

  private void description(CommandSpec command) {
    Stream.of(command.usageMessage().description()).forEach(this::text);
  }

  private void arguments(CommandSpec command) {
    for (PositionalParamSpec each : command.positionalParameters()) {
      if (!each.hidden()) {
        argument(each, each.paramLabel());
      }
    }
    for (OptionSpec each : command.options()) {
      boolean onlyOfAll = command.parent() != null && each.inherited();
      boolean help = command.parent() != null && (each.usageHelp() || each.versionHelp());
      if (!each.hidden() && !onlyOfAll && !help) {
        String names = String.join(", ", each.names());
        argument(each, each.arity().max() == 0 ? names : names + " " + each.paramLabel());
      }
    }
  }

  private void argument(ArgSpec argument, String name) {
    if (argument.description().length > 0) {
      term(name);
      Stream.of(argument.description()).forEach(this::text);
    }
  }

  private void term(String text) {
    line(".TP");
    line("\\fB" + escaped(text) + "\\fR");
  }

  private void text(String text) {
    line(escaped(text.replace("%%", "%").replace("%n", " ")));
  }

  private static String escaped(String text) {
    String plain = text.strip().replace("\\", "\\e").replace("-", "\\-");
    return plain.startsWith(".") || plain.startsWith("'") ? "\\&" + plain : plain;
  }

  private void line(String text) {
    page.append(text).append('\n');
  }
}
