package io.countersign.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.countersign.core.AppException;
import io.countersign.core.audit.AuditFilter;
import io.countersign.core.audit.AuditRow;
import io.countersign.core.policy.Policy;
import io.countersign.settings.MachineSetting;
import io.countersign.settings.MachineSettings;
import io.countersign.testing.Store;
import io.countersign.testing.TestCore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsCommandTest {
  private static final int ALL = MachineSetting.all().size() + Policy.values().length;

  private static TestCore database;

  @TempDir Path directory;
  private final Program program = new Program("1");
  private final CommandRun run = new CommandRun();
  private MachineSettings machine;
  private CommandServices services;

  @BeforeAll
  static void openDatabase() {
    database = TestCore.on(Store.H2);
  }

  @AfterAll
  static void closeDatabase() {
    database.close();
  }

  @BeforeEach
  void load() {
    machine = MachineSettings.load(directory.resolve("settings.json"));
    services = new CommandServices(database.core(), machine, null, null);
  }

  @Test
  void whatIsSetIsGot() {
    assertThat(run.carryOut(program, services, "settings", "set", "endpoint.port", "9000"))
        .isZero();
    assertThat(run.carryOut(program, services, "settings", "get", "endpoint.port")).isZero();

    assertThat(run.out.toString()).isEqualTo("9000" + System.lineSeparator());
    assertThat(run.err.toString()).isEmpty();
    assertThat(machine.get(MachineSetting.ENDPOINT_PORT)).isEqualTo(9000);
  }

  @Test
  void changeOfThisMachineIsAuditedWithItsValue() {
    machine.override(MachineSetting.ENDPOINT_PORT, 0);
    run.carryOut(program, services, "settings", "set", "endpoint.port", "9000");
    run.carryOut(program, services, "settings", "set", "endpoint.port", "9001");

    AuditRow entry = database.newest(1).getFirst();
    assertThat(entry.action()).isEqualTo("setting.machine-changed");
    assertThat(entry.actor()).isEqualTo("alice");
    assertThat(entry.subject()).isEqualTo("endpoint.port");
    assertThat(entry.detail()).isEqualTo(Map.of("before", "9000", "after", "9001"));
  }

  @Test
  void valueThatIsRefusedIsNotAudited() {
    long before = TestCore.audited(database.core(), "setting.machine-changed");
    run.carryOut(program, services, "settings", "set", "endpoint.port", "0");
    run.carryOut(program, services, "settings", "set", "theme", "pink");

    assertThat(TestCore.audited(database.core(), "setting.machine-changed")).isEqualTo(before);
  }

  @Test
  void valueIsTakenFromStandardInput() {
    run.stdin("dark\n");

    assertThat(run.carryOut(program, services, "settings", "set", "theme", "--value-stdin"))
        .isZero();

    assertThat(machine.text(MachineSetting.THEME)).isEqualTo("dark");
  }

  @Test
  void listSaysWhereEachValueComesFrom() throws IOException {
    machine.setText(MachineSetting.THEME, "dark");
    machine.override(MachineSetting.ENDPOINT_HOST, "::1");
    database.core().policies().set(run.context().actor(), Policy.GRANT_LIFE, "7d");

    assertThat(run.carryOut(program, services, "settings", "list", "--json")).isZero();

    var list = new ObjectMapper().readTree(run.out.toString());
    var origins =
        list.findValuesAsText("key").stream()
            .map(key -> key + "=" + find(list, key, "value") + " " + find(list, key, "origin"));
    assertThat(origins)
        .contains("theme=dark file", "endpoint.host=::1 command-line", "endpoint.port=8765 default")
        .hasSize(ALL);
    assertThat(find(list, "theme", "default")).isEqualTo("system");
  }

  @Test
  void whatTheEnvironmentDecidesIsListedAndNotChanged() throws IOException {
    machine.pin(MachineSetting.ENDPOINT_PORT, "9200", "COUNTERSIGN_ENDPOINT_PORT");
    long before = TestCore.audited(database.core(), "setting.machine-changed");

    assertThat(run.carryOut(program, services, "settings", "set", "endpoint.port", "9000"))
        .isEqualTo(Program.REFUSED);
    assertThat(run.carryOut(program, services, "settings", "reset", "endpoint.port"))
        .isEqualTo(Program.REFUSED);
    assertThat(run.carryOut(program, services, "settings", "list", "--json")).isZero();

    assertThat(run.err.toString().lines())
        .containsOnly(
            "endpoint.port is set by COUNTERSIGN_ENDPOINT_PORT and can only be changed there.");
    var list = new ObjectMapper().readTree(run.out.toString());
    assertThat(find(list, "endpoint.port", "value")).isEqualTo("9200");
    assertThat(find(list, "endpoint.port", "origin")).isEqualTo("environment");
    assertThat(find(list, "endpoint.port", "pinned_by")).isEqualTo("COUNTERSIGN_ENDPOINT_PORT");
    assertThat(machine.file()).doesNotExist();
    assertThat(TestCore.audited(database.core(), "setting.machine-changed")).isEqualTo(before);
  }

  private static String find(Iterable<JsonNode> list, String key, String field) {
    for (var row : list) {
      if (row.get("key").asText().equals(key)) {
        return row.get(field).asText();
      }
    }
    throw new AssertionError("no row " + key);
  }

  @Test
  void tableDescribesEachSetting() {
    assertThat(run.carryOut(program, services, "settings", "list")).isZero();

    assertThat(run.out.toString().lines()).hasSize(1 + ALL);
    assertThat(run.out.toString())
        .contains(run.texts.format("setting.endpoint.port"))
        .contains(run.texts.format("setting.password.check"));
  }

  @Test
  void unknownSettingIsRefused() {
    assertThat(run.carryOut(program, services, "settings", "get", "endpoint.prot")).isEqualTo(1);
    assertThat(run.carryOut(program, services, "settings", "set", "endpoint.prot", "1"))
        .isEqualTo(1);

    assertThat(run.err.toString().lines())
        .hasSize(2)
        .containsOnly(run.texts.format("error.setting-unknown", "endpoint.prot"));
    assertThat(machine.file()).doesNotExist();
  }

  @Test
  void valueThatDoesNotFitIsRefused() {
    assertThat(run.carryOut(program, services, "settings", "set", "endpoint.port", "0"))
        .isEqualTo(1);

    assertThat(run.err.toString())
        .contains(run.texts.format("error.setting-number", "endpoint.port", 1, 65535));
    assertThat(machine.file()).doesNotExist();
  }

  @Test
  void policyIsSetInTheDatabaseAndAudited() {
    assertThat(run.carryOut(program, services, "settings", "set", "desktop.lock-after", "5m"))
        .isZero();
    assertThat(run.carryOut(program, services, "settings", "get", "desktop.lock-after")).isZero();

    assertThat(run.out.toString()).isEqualTo("PT5M" + System.lineSeparator());
    assertThat(machine.file()).doesNotExist();
    var audit =
        database
            .core()
            .audit()
            .list(run.context().actor(), AuditFilter.all(), Optional.empty(), 10);
    assertThat(audit.rows())
        .anyMatch(row -> row.actor().equals("alice") && row.action().equals("setting.changed"));
  }

  @Test
  void policyThatDoesNotFitIsRefused() {
    assertThat(run.carryOut(program, services, "settings", "set", "password.min-length", "4"))
        .isEqualTo(1);

    assertThat(run.err.toString())
        .contains(run.texts.format("error.setting-number", "password.min-length", 8, 128));
    assertThat(database.core().policies().number(Policy.PASSWORD_MIN_LENGTH)).isEqualTo(12);
  }

  @Test
  void secretIsNeitherPrintedNorTakenAsAnArgument() {
    SettingRow secret = new SettingRow("a.secret", null, null, true, "database", null, "x");

    assertThatThrownBy(() -> SettingsGetCommand.printable(secret))
        .isInstanceOfSatisfying(
            AppException.class, refusal -> assertThat(refusal.code()).isEqualTo("setting-secret"));
    assertThatThrownBy(() -> SettingsSetCommand.checkArgument("a.secret", true))
        .isInstanceOfSatisfying(
            AppException.class,
            refusal -> assertThat(refusal.code()).isEqualTo("setting-secret-argument"));
  }

  @Test
  void noValueOrTwoIsWrongUsage() {
    assertThat(run.carryOut(program, services, "settings", "set", "theme")).isEqualTo(2);
    assertThat(run.carryOut(program, services, "settings", "set", "theme", "dark", "--value-stdin"))
        .isEqualTo(2);
    assertThat(run.carryOut(program, services, "settings", "set", "theme", "dark", "light"))
        .isEqualTo(2);
    assertThat(machine.file()).doesNotExist();
  }

  @Test
  void emptyValueCanBeSet() {
    machine.setText(MachineSetting.DATABASE_USER, "somebody");

    assertThat(run.carryOut(program, services, "settings", "set", "database.user", "")).isZero();

    assertThat(machine.get(MachineSetting.DATABASE_USER)).isEmpty();
  }
}
