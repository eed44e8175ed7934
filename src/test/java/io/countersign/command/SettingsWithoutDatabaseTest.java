package io.countersign.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.core.Actor;
import io.countersign.settings.MachineSetting;
import io.countersign.settings.MachineSettings;
import io.countersign.testing.EverythingLogged;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What can be set and read while the database that the settings name cannot be opened. */
class SettingsWithoutDatabaseTest {
  private static final String MISTYPED = "jdbc:postgresql://database.exmaple.org/countersign";
  private static final String RIGHT = "jdbc:postgresql://database.example.org/countersign";
  private static final String UNAUDITED =
      " was changed on this machine. The database cannot be opened, so no audit holds this; the log"
          + " of this machine does.";

  @TempDir Path directory;
  private final Program program = new Program("1");
  private final CommandRun run = new CommandRun();
  private MachineSettings machine;

  @BeforeEach
  void mistype() {
    machine = MachineSettings.load(directory.resolve("settings.json"));
    machine.set(MachineSetting.DATABASE_URL, MISTYPED);
    machine.set(MachineSetting.DATABASE_USER, "contersign");
  }

  private OptionalInt mend(String... args) {
    return program.mend(List.of(args), run.context(), machine);
  }

  private static String lines(String... lines) {
    return String.join(System.lineSeparator(), lines) + System.lineSeparator();
  }

  @Test
  void addressIsTakenBack() throws IOException {
    assertThat(mend("settings", "reset", "database.url")).hasValue(Program.DONE);
    assertThat(machine.get(MachineSetting.DATABASE_URL)).isEmpty();
    assertThat(Files.readString(machine.file()))
        .contains("database.user")
        .doesNotContain("database.url");
    assertThat(run.out.toString()).isEmpty();
    assertThat(run.err.toString())
        .isEqualTo(lines("database.url is empty again, its default.", "database.url" + UNAUDITED));
  }

  @Test
  void addressAndUserAreSet() {
    assertThat(mend("settings", "set", "database.url", RIGHT)).hasValue(Program.DONE);
    assertThat(run.err.toString()).isEqualTo(lines("database.url" + UNAUDITED));
    run.stdin("countersign\n");
    assertThat(mend("settings", "set", "database.user", "--value-stdin")).hasValue(Program.DONE);
    assertThat(machine.get(MachineSetting.DATABASE_URL)).isEqualTo(RIGHT);
    assertThat(machine.get(MachineSetting.DATABASE_USER)).isEqualTo("countersign");
  }

  @Test
  void logHoldsWhoChangedWhat() {
    try (EverythingLogged log = new EverythingLogged()) {
      mend("settings", "set", "database.url", RIGHT);
      assertThat(log.text().lines())
          .anyMatch(line -> List.of("alice", MISTYPED, RIGHT).stream().allMatch(line::contains));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"database.url", "theme", "endpoint.port"})
  void whatBelongsToThisMachineIsRead(String key) {
    assertThat(mend("settings", "get", key)).hasValue(Program.DONE);
    assertThat(run.out.toString()).isEqualTo(lines(machine.text(MachineSettings.named(key))));
    assertThat(run.err.toString()).isEmpty();
  }

  @Test
  void addressThatFitsNoneIsRefusedAndNothingChanged() throws IOException {
    String before = Files.readString(machine.file());
    assertThat(mend("settings", "set", "database.url", "postgres://database.example.org"))
        .hasValue(Program.REFUSED);
    assertThat(mend("settings", "set", "database.url", RIGHT + "?password=hidden-from-logs"))
        .hasValue(Program.REFUSED);
    assertThat(run.err.toString())
        .isEqualTo(
            lines(
                run.texts.format("error.setting-database-url", "database.url"),
                run.texts.format("error.setting-database-secret", "database.url")));
    assertThat(Files.readString(machine.file())).isEqualTo(before);
  }

  @Test
  void addressThatTheEnvironmentGivesIsChangedThereOnly() throws IOException {
    machine.pin(MachineSetting.DATABASE_URL, MISTYPED, "COUNTERSIGN_DATABASE_URL");
    String before = Files.readString(machine.file());
    assertThat(mend("settings", "reset", "database.url")).hasValue(Program.REFUSED);
    assertThat(run.err.toString())
        .isEqualTo(
            lines(
                run.texts.format(
                    "error.setting-pinned", "database.url", "COUNTERSIGN_DATABASE_URL")));
    assertThat(Files.readString(machine.file())).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "settings set jwt.life 10m",
        "settings reset jwt.life",
        "settings get jwt.life",
        "settings set theme dark",
        "settings reset endpoint.port",
        "settings set database.urk x",
        "settings get database.urk",
        "settings reset DATABASE.URL",
        "settings list",
        "account list",
        "backup list",
        "key rotate"
      })
  void everythingElseWaitsForTheDatabase(String line) throws IOException {
    String before = Files.readString(machine.file());
    assertThat(mend(line.split(" "))).isEmpty();
    assertThat(run.out.toString()).isEmpty();
    assertThat(run.err.toString()).isEmpty();
    assertThat(Files.readString(machine.file())).isEqualTo(before);
  }

  @Test
  void onlyTheUserOfTheOperatingSystemMay() {
    for (Actor actor : List.of(Actor.ANYONE, Actor.account(1, "ada"), Actor.SYSTEM)) {
      List<String> args = List.of("settings", "reset", "database.url");
      assertThat(program.mend(args, run.context(actor), machine)).isEmpty();
    }
    assertThat(machine.get(MachineSetting.DATABASE_URL)).isEqualTo(MISTYPED);
  }
}
