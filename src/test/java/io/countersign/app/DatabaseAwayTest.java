package io.countersign.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.command.CommandContext;
import io.countersign.command.Program;
import io.countersign.core.Actor;
import io.countersign.core.AppException;
import io.countersign.core.Texts;
import io.countersign.settings.MachineSetting;
import io.countersign.settings.MachineSettings;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** After which problems the settings may be mended that lead to a database. */
class DatabaseAwayTest {
  private static final String ADDRESS = "jdbc:postgresql://192.0.2.1/countersign";

  @TempDir Path place;
  private DataDirectory directory;
  private MachineSettings settings;

  @BeforeEach
  void open() {
    directory = DataDirectory.open(place);
    settings = MachineSettings.load(directory.settings());
    settings.set(MachineSetting.DATABASE_URL, ADDRESS);
  }

  private int carryOut(String problem, String... args) {
    CommandContext context =
        new CommandContext(
            Actor.operatingSystem("alice"),
            Texts.of(Locale.ENGLISH),
            new PrintWriter(Writer.nullWriter()),
            new PrintWriter(Writer.nullWriter()),
            new Terminal(Texts.of(Locale.ENGLISH)),
            () -> false);
    return DatabaseAway.carryOut(
        new Program("1"), List.of(args), context, directory, settings, new AppException(problem));
  }

  private void refusesToReset(String problem) {
    assertThatThrownBy(() -> carryOut(problem, "settings", "reset", "database.url"))
        .isInstanceOfSatisfying(
            AppException.class, refusal -> assertThat(refusal.code()).isEqualTo(problem));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "database-unreachable",
        "database-sign-in",
        "database-unusable",
        "database-foreign-schema",
        "database-newer",
        "wrong-master-key",
        "setting-pinned-shared"
      })
  void addressThatLeadsToNoDatabaseOfOursIsTakenBack(String problem) {
    assertThat(carryOut(problem, "settings", "reset", "database.url")).isZero();
    assertThat(settings.get(MachineSetting.DATABASE_URL)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "master-key-open",
        "master-key-damaged",
        "setting-given-wrong",
        "disk-full",
        "database-disk-full"
      })
  void problemThatNoAddressLeadsToIsTold(String problem) {
    refusesToReset(problem);
    assertThat(settings.get(MachineSetting.DATABASE_URL)).isEqualTo(ADDRESS);
  }

  @Test
  void fileOfThisMachineIsNotAway() {
    settings.reset(MachineSetting.DATABASE_URL);
    settings.set(MachineSetting.DATABASE_USER, "countersign");
    assertThatThrownBy(() -> carryOut("database-damaged", "settings", "reset", "database.user"))
        .isInstanceOf(AppException.class);
    assertThat(settings.get(MachineSetting.DATABASE_USER)).isEqualTo("countersign");
  }

  @Test
  void lineThatNeedsTheDatabaseIsToldTheProblem() {
    assertThatThrownBy(() -> carryOut("database-unreachable", "settings", "reset", "jwt.life"))
        .isInstanceOfSatisfying(
            AppException.class,
            refusal -> assertThat(refusal.code()).isEqualTo("database-unreachable"));
  }

  /** With another address the key of the shared database would be taken for a leftover. */
  @Test
  void restoreThatWaitsForItsDatabaseKeepsTheAddress() throws Exception {
    Path waiting = Files.createDirectory(place.resolve("restoring"));
    refusesToReset("database-unreachable");
    assertThat(settings.get(MachineSetting.DATABASE_URL)).isEqualTo(ADDRESS);
    Files.delete(waiting);
    assertThat(carryOut("database-unreachable", "settings", "reset", "database.url")).isZero();
  }
}
