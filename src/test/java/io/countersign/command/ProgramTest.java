package io.countersign.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.countersign.LoggedErrors;
import io.countersign.core.AppException;
import io.countersign.core.FaultCode;
import io.countersign.core.Texts;
import io.countersign.settings.LogFormat;
import io.countersign.settings.MachineSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

class ProgramTest {
  private static final CommandServices NO_SERVICES = new CommandServices(null, null, null, null);

  private final Program program =
      new Program("1.2.3", List.of(Group.class, SendCommand.class, Fail.class));
  private final CommandRun run = new CommandRun();

  @Command(name = "group", subcommands = Nested.class)
  static final class Group {}

  @Command(name = "nested")
  static final class Nested implements Deed {
    @Parameters String name;

    @Override
    public int run(CommandContext context, CommandServices services) {
      context.out().println(context.actor().name() + " " + name);
      return Program.DONE;
    }
  }

  @Command(name = "fail")
  static final class Fail implements Deed {
    @Option(names = "--refuse")
    boolean refuse;

    @Option(names = "--stop")
    boolean stop;

    @Override
    public int run(CommandContext context, CommandServices services) throws Exception {
      context.out().print("before");
      if (stop) {
        context.checkStopped();
      }
      if (refuse) {
        throw new AppException("setting-unknown", "a\nb\u001b[31m");
      }
      throw new IOException("with a hunter2 in it");
    }
  }

  @Test
  void argumentsThatTheLocaleMangledAreRefused() {
    assertThat(run.plan(program, "group", "nested", "J\uFFFD\uFFFDrgen"))
        .isEqualTo(new Plan.Finished(2));
    assertThat(run.err.toString()).contains("UTF-8").doesNotContain("rgen");
    assertThat(run.plan(program, "group", "nested", "J\u00f8rgen"))
        .isInstanceOf(Plan.Carries.class);
  }

  @Test
  void nothingOpensTheDesktop() {
    assertThat(run.plan(program)).isInstanceOf(Plan.Opens.class);
    assertThat(opened(run.plan(program))).isEqualTo("desktop");
    assertThat(opened(run.plan(program, "desktop"))).isEqualTo("desktop");
    assertThat(opened(run.plan(program, "demo"))).isEqualTo("demo");
    assertThat(opened(run.plan(program, "--self-check"))).isEqualTo("self-check");
    assertThat(opened(run.plan(program, "serve"))).isEqualTo("serve " + ServeOptions.NONE);
    assertThat(opened(run.plan(program, "serve", "--host", "::1", "--port", "0")))
        .isEqualTo(
            "serve " + new ServeOptions(Optional.of("::1"), Optional.of(0), Optional.empty()));
    assertThat(opened(run.plan(program, "serve", "--log-format", "json")))
        .isEqualTo(
            "serve "
                + new ServeOptions(
                    Optional.empty(), Optional.empty(), Optional.of(LogFormat.JSON)));
  }

  private static String opened(Plan plan) {
    StringBuilder said = new StringBuilder();
    Doors doors =
        new Doors() {
          @Override
          public int desktop(Optional<Path> backup) {
            said.append("desktop");
            backup.ifPresent(file -> said.append(" ").append(file));
            return 0;
          }

          @Override
          public int demo() {
            said.append("demo");
            return 0;
          }

          @Override
          public int selfCheck() {
            said.append("self-check");
            return 0;
          }

          @Override
          public int serve(ServeOptions options) {
            said.append("serve " + options);
            return 0;
          }

          @Override
          public int restore(String file, boolean overwrite) {
            said.append("restore " + file + " " + overwrite);
            return 0;
          }
        };
    assertThat(((Plan.Opens) plan).door().in(doors)).isZero();
    return said.toString();
  }

  @Test
  void backupOpensTheDesktopToRestoreIt() {
    Path here = Path.of("").toAbsolutePath();
    var placed =
        (Plan.Opens) run.plan(program, "--data-dir", "/d", "/b/One two.COUNTERSIGN-BACKUP");

    assertThat(opened(run.plan(program, "x/../one.countersign-backup")))
        .isEqualTo("desktop " + here.resolve("one.countersign-backup"));
    assertThat(opened(placed)).isEqualTo("desktop /b/One two.COUNTERSIGN-BACKUP");
    assertThat(placed.dataDirectory()).contains("/d");
    assertThat(opened(run.plan(program, "--", "/-x.countersign-backup")))
        .isEqualTo("desktop /-x.countersign-backup");
    assertThat(run.err.toString()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "serv",
        "serv hunter2",
        "one.countersign-backup.txt hunter2",
        "one.countersign-backup two.countersign-backup",
        "one.countersign-backup hunter2",
        "one.countersign-backup serve",
        "one.countersign-backup group nested x",
        "serv group nested hunter2"
      })
  void wordThatIsNoCommandIsNamedAlone(String typed) {
    String[] words = typed.split(" ");

    assertThat(run.plan(program, words)).isEqualTo(new Plan.Finished(2));

    assertThat(run.err.toString())
        .startsWith(run.texts.format("command.unknown", words[0]))
        .doesNotContain("hunter2", "two");
  }

  @Test
  void dataDirectoryStandsBeforeTheCommand() {
    var opens = (Plan.Opens) run.plan(program, "--data-dir", "/d", "serve");
    var carries = (Plan.Carries) run.plan(program, "--data-dir=/d", "group", "nested", "x");

    assertThat(opens.dataDirectory()).contains("/d");
    assertThat(carries.dataDirectory()).contains("/d");
    assertThat(run.plan(program, "serve", "--data-dir", "/d")).isEqualTo(new Plan.Finished(2));
    assertThat(run.plan(program, "--data-dir", "/d", "demo")).isEqualTo(new Plan.Finished(2));
  }

  @Test
  void settingsOfARunStandBeforeTheDoorTheyHoldFor() {
    var opens = (Plan.Opens) run.plan(program, "--set", "theme=dark", "--set=jwt.life=1m", "serve");

    assertThat(opens.set()).containsExactly("theme=dark", "jwt.life=1m");
    assertThat(run.plan(program, "--set", "theme=dark")).isInstanceOf(Plan.Opens.class);
    assertThat(run.plan(program, "--set", "theme=dark", "demo")).isEqualTo(new Plan.Finished(2));
    assertThat(run.plan(program, "--set", "theme=dark", "--self-check"))
        .isEqualTo(new Plan.Finished(2));
    assertThat(run.plan(program, "--set", "theme=dark", "group", "nested", "x"))
        .isEqualTo(new Plan.Finished(2));
    assertThat(run.err.toString().lines().distinct())
        .containsExactly(run.texts.format("command.set-doors"));
  }

  @Test
  void selfCheckStandsAlone() {
    assertThat(run.plan(program, "--data-dir", "/d", "--self-check"))
        .isEqualTo(new Plan.Finished(2));
    assertThat(run.plan(program, "--self-check", "serve")).isEqualTo(new Plan.Finished(2));
    assertThat(run.plan(program, "--self-check", "one.countersign-backup"))
        .isEqualTo(new Plan.Finished(2));
    assertThat(run.plan(program, "--self-check", "group", "nested", "x"))
        .isEqualTo(new Plan.Finished(2));
    assertThat(run.err.toString().lines().distinct())
        .containsExactly(run.texts.format("command.self-check-alone"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-x", "--jsn", "-"})
  void optionIsNoNameOfADataDirectory(String name) {
    for (String[] line :
        new String[][] {
          {"--data-dir", name}, {"--data-dir=" + name}, {"--data-dir", name, "group", "nested", "x"}
        }) {
      assertThat(run.plan(program, line)).as("%s", List.of(line)).isEqualTo(new Plan.Finished(2));
    }
    assertThat(run.err.toString().lines().distinct())
        .containsExactly(run.texts.format("command.data-dir-option", name));
    assertThat(run.plan(program, "--data-dir", "./" + name, "serve"))
        .isInstanceOf(Plan.Opens.class);
  }

  @Test
  void onlyFilesThatWereNamedMayBeSent() {
    var plan = (Plan.Carries) run.plan(program, "send", "a.json", "--other", "b.json", "c.json");
    var none = (Plan.Carries) run.plan(program, "group", "nested", "/etc/passwd");

    assertThat(plan.files()).containsExactlyInAnyOrder("a.json", "b.json", "c.json");
    assertThat(none.files()).isEmpty();
  }

  @Test
  void argumentThatBeginsWithAnAtSignIsNoFileOfArguments() {
    assertThat(run.carryOut(program, NO_SERVICES, "group", "nested", "@alice")).isZero();
    assertThat(run.out.toString()).isEqualTo("alice @alice" + System.lineSeparator());
  }

  @Test
  void helpAndVersionAreAnsweredWithoutAnInstance() {
    assertThat(run.plan(program, "--version")).isEqualTo(new Plan.Finished(0));
    assertThat(run.out.toString()).isEqualTo("Countersign 1.2.3" + System.lineSeparator());
    assertThat(run.plan(program, "--help")).isEqualTo(new Plan.Finished(0));
    assertThat(run.plan(program, "serve", "--help")).isEqualTo(new Plan.Finished(0));
    assertThat(run.out.toString())
        .contains("Usage: countersign serve")
        .contains("The port to listen on, instead of the setting");
    assertThat(run.err.toString()).isEmpty();
  }

  @Test
  void wrongUsageEndsWithTwoAndSaysWhatToType() {
    assertThat(run.plan(program, "serv")).isEqualTo(new Plan.Finished(2));
    assertThat(run.plan(program, "group")).isEqualTo(new Plan.Finished(2));
    assertThat(run.plan(program, "group", "nested")).isEqualTo(new Plan.Finished(2));
    assertThat(run.plan(program, "group", "nested", "x", "y")).isEqualTo(new Plan.Finished(2));
    assertThat(run.plan(program, "serve", "--port", "70000")).isEqualTo(new Plan.Finished(2));
    assertThat(run.plan(program, "serve", "--port", "-1")).isEqualTo(new Plan.Finished(2));
    assertThat(run.plan(program, "serve", "--host")).isEqualTo(new Plan.Finished(2));
    assertThat(run.plan(program, "serve", "--log-format", "xml")).isEqualTo(new Plan.Finished(2));
    assertThat(run.plan(program, "desktop", "--log-format", "json"))
        .isEqualTo(new Plan.Finished(2));
    assertThat(run.plan(program, "serve", "--host", "a", "--host", "b"))
        .isEqualTo(new Plan.Finished(2));
    assertThat(run.plan(program, "desktop", "--port", "1")).isEqualTo(new Plan.Finished(2));
    assertThat(run.err.toString())
        .contains("serve")
        .contains("'xml' is neither plain nor json")
        .contains("countersign group nested --help")
        .contains("<name>")
        .contains("70000");
    assertThat(run.out.toString()).isEmpty();
    assertThat(run.carryOut(program, NO_SERVICES, "group", "nested")).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"--password=hunter2", "--password hunter2", "-phunter2", "x hunter2"})
  void secretInTheWrongPlaceIsNotRepeated(String typed) {
    String[] args = ("group nested alice " + typed).split(" ");

    assertThat(run.plan(program, args)).isEqualTo(new Plan.Finished(2));

    assertThat(run.err.toString()).isNotBlank().doesNotContain("hunter2");
  }

  @Test
  void refusalIsASentenceOnOneLineThatCommandsNoTerminal() {
    assertThat(run.carryOut(program, NO_SERVICES, "fail", "--refuse")).isEqualTo(1);

    assertThat(run.out.toString()).isEqualTo("before");
    assertThat(run.err.toString()).contains("a\uFFFDb\uFFFD[31m").doesNotContain("\u001b");
    assertThat(run.err.toString().lines()).hasSize(1);
  }

  @Test
  void refusalOfASettingIsASentenceToo() {
    assertThat(
            Program.tell(
                catchThrowable(() -> MachineSettings.named("x")), run.texts, run.context().err()))
        .isEqualTo(1);
    assertThat(run.err.toString())
        .isEqualTo(run.texts.format("error.setting-unknown", "x") + System.lineSeparator());
  }

  @Test
  void whatNobodyForesawIsACodeWithoutItsMessageAndIsLoggedOnce() {
    try (var log = new LoggedErrors(Program.class)) {
      assertThat(run.carryOut(program, NO_SERVICES, "fail")).isEqualTo(1);

      assertThat(run.err.toString()).containsPattern("[A-Z2-9]{3}-[A-Z2-9]{3}");
      assertThat(run.err.toString()).doesNotContain("hunter2").doesNotContain("Exception");
      assertThat(log.events()).hasSize(1);
      var event = log.events().getFirst();
      assertThat(event.getThrowableProxy().getClassName()).isEqualTo(IOException.class.getName());
      assertThat(run.err.toString()).contains(event.getArgumentArray()[0].toString());
    }
  }

  @Test
  void refusalIsNotLoggedAsAProblem() {
    try (var log = new LoggedErrors(Program.class)) {
      assertThat(run.carryOut(program, NO_SERVICES, "fail", "--refuse")).isEqualTo(1);
      assertThat(log.events()).isEmpty();
    }
  }

  @Test
  void stoppedCommandSaysSo() {
    run.stopped.set(true);

    assertThat(run.carryOut(program, NO_SERVICES, "fail", "--stop")).isEqualTo(1);

    assertThat(run.err.toString()).contains(run.texts.format("command.stopped"));
  }

  @Test
  void doorIsNotCarriedOutForSomebodyElse() {
    assertThat(run.carryOut(program, NO_SERVICES, "serve")).isEqualTo(1);
    assertThat(run.err.toString()).contains(run.texts.format("error.command-not-carried"));
  }

  /** The help texts are those of the grammar: none is missing, none is left over. */
  @Test
  void everyCommandAndOptionIsDescribed() {
    Texts texts = Texts.of(Locale.ENGLISH);
    Set<String> used = new HashSet<>();
    Set<String> missing = new TreeSet<>();
    describe(new Program("1").grammar(texts).getCommandSpec(), texts, used, missing);

    assertThat(missing).as("without a help text").isEmpty();
    assertThat(texts.keys().stream().filter(key -> key.startsWith(HelpBundle.PREFIX)))
        .as("help texts of nothing")
        .allMatch(used::contains);
  }

  private static void describe(
      CommandSpec spec, Texts texts, Set<String> used, Set<String> missing) {
    String name = HelpBundle.PREFIX + spec.qualifiedName(".").replace('_', '-');
    need(texts, used, missing, name + ".usage.description");
    for (CommandLine.Model.ArgSpec arg : spec.args()) {
      String own =
          arg instanceof CommandLine.Model.OptionSpec option
              ? option.longestName().replaceFirst("^-+", "")
              : arg.paramLabel();
      String shared = HelpBundle.PREFIX + own;
      String key = texts.has(shared) ? shared : name + "." + own;
      need(texts, used, missing, key);
      if (!arg.hidden() && arg.description().length == 0) {
        missing.add(key + ", as picocli looks for it");
      }
    }
    for (CommandLine sub : spec.subcommands().values()) {
      describe(sub.getCommandSpec(), texts, used, missing);
    }
  }

  private static void need(Texts texts, Set<String> used, Set<String> missing, String key) {
    used.add(key);
    if (!texts.has(key)) {
      missing.add(key);
    }
  }

  @Test
  void faultHasTheSameCodeWhateverItsMessage() {
    assertThat(FaultCode.of(fault("a")))
        .isEqualTo(FaultCode.of(fault("b")))
        .isNotEqualTo(FaultCode.of(new IOException("a")));
  }

  private static Throwable fault(String message) {
    return new IllegalStateException(message);
  }
}
