package io.countersign.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.core.audit.AuditRow;
import io.countersign.core.instance.Core;
import io.countersign.core.policy.Policy;
import io.countersign.settings.MachineSetting;
import io.countersign.settings.MachineSettings;
import io.countersign.testing.Store;
import io.countersign.testing.TestCore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsResetCommandTest {
  private static final String SECRET = "test-only secret of HS256, longer than thirty-two bytes";

  private static TestCore database;

  @TempDir Path directory;
  private final Program program = new Program("1");
  private CommandRun run;
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
    run = new CommandRun();
  }

  private static Core core() {
    return database.core();
  }

  private void set(Policy policy, String value) {
    core().policies().set(TestCore.ROOT, policy, value);
  }

  private static long newest() {
    return database.newest(1).stream().mapToLong(AuditRow::sequence).sum();
  }

  private int reset(String key) {
    return run.carryOut(program, services, "settings", "reset", key);
  }

  private void isDone(String key, String sentence) {
    assertThat(reset(key)).isZero();
    assertThat(run.out.toString()).isEmpty();
    assertThat(run.err.toString()).isEqualTo(sentence + System.lineSeparator());
  }

  @Test
  void policyHasItsDefaultAgainAndThatIsAudited() {
    set(Policy.JWT_LIFE, "10m");
    isDone("jwt.life", "jwt.life is PT5M again, its default.");
    assertThat(core().policies().text(Policy.JWT_LIFE)).isEqualTo("PT5M");
    AuditRow entry = database.newest(1).getFirst();
    assertThat(entry.action()).isEqualTo("setting.changed");
    assertThat(entry.actor()).isEqualTo("alice");
    assertThat(entry.subject()).isEqualTo("jwt.life");
    assertThat(entry.detail()).isEqualTo(Map.of("before", "PT10M", "after", "PT5M"));
  }

  @Test
  void policyThatNobodySetIsLeftAloneAndNothingIsAudited() {
    long before = newest();
    isDone("jwt.leeway", "jwt.leeway is PT10S again, its default.");
    assertThat(newest()).isEqualTo(before);
  }

  @Test
  void emptyDefaultIsSaidToBeEmpty() {
    set(Policy.ENDPOINT_CORS_ORIGINS, "https://app.example.org");
    isDone("endpoint.cors-origins", "endpoint.cors-origins is empty again, its default.");
    assertThat(core().policies().text(Policy.ENDPOINT_CORS_ORIGINS)).isEmpty();
  }

  @Test
  void secretIsTakenAwayAndNowhereRepeated() {
    set(Policy.OIDC_CLIENT_SECRET, SECRET);
    isDone("oidc.client-secret", "oidc.client-secret is not set any more.");
    assertThat(core().policies().secret(Policy.OIDC_CLIENT_SECRET)).isEmpty();
    assertThat(database.newest(1).getFirst().detail()).isEmpty();
  }

  @Test
  void secretInUseIsKept() {
    set(Policy.JWT_HS256_SECRET, SECRET);
    set(Policy.JWT_ALGORITHM, "HS256");
    assertThat(reset("jwt.hs256-secret")).isEqualTo(Program.REFUSED);
    assertThat(run.err.toString())
        .contains(run.texts.format("error.jwt-secret-needed"))
        .doesNotContain(SECRET);
    assertThat(core().policies().secret(Policy.JWT_HS256_SECRET)).isPresent();
    assertThat(reset("jwt.algorithm")).isZero();
    assertThat(reset("jwt.hs256-secret")).isZero();
    assertThat(core().policies().secret(Policy.JWT_HS256_SECRET)).isEmpty();
  }

  @Test
  void settingOfThisMachineLeavesTheFileAndThatIsAudited() throws IOException {
    machine.setText(MachineSetting.ENDPOINT_PORT, "9000");
    machine.setText(MachineSetting.THEME, "dark");
    isDone("endpoint.port", "endpoint.port is 8765 again, its default.");
    assertThat(machine.get(MachineSetting.ENDPOINT_PORT)).isEqualTo(8765);
    assertThat(Files.readString(machine.file())).contains("theme").doesNotContain("endpoint.port");
    AuditRow entry = database.newest(1).getFirst();
    assertThat(entry.action()).isEqualTo("setting.machine-changed");
    assertThat(entry.subject()).isEqualTo("endpoint.port");
    assertThat(entry.detail()).isEqualTo(Map.of("before", "9000", "after", "8765"));
  }

  @Test
  void optionOfTheRunningProgramGoesOnAndIsSaid() {
    machine.setText(MachineSetting.ENDPOINT_PORT, "9000");
    machine.override(MachineSetting.ENDPOINT_PORT, 9100);
    isDone(
        "endpoint.port",
        "endpoint.port is 8765 again, its default. The running program was started with 9100,"
            + " which holds until it ends.");
    assertThat(machine.kept(MachineSetting.ENDPOINT_PORT)).isEqualTo("8765");
    assertThat(machine.get(MachineSetting.ENDPOINT_PORT)).isEqualTo(9100);
  }

  @ParameterizedTest
  @ValueSource(strings = {"endpoint.prot", "", "endpoint", "ENDPOINT.PORT", "jwt.life "})
  void unknownSettingIsRefusedAndNothingChanged(String key) {
    long before = newest();
    assertThat(reset(key)).isEqualTo(Program.REFUSED);
    assertThat(run.err.toString())
        .isEqualTo(run.texts.format("error.setting-unknown", key) + System.lineSeparator());
    assertThat(machine.file()).doesNotExist();
    assertThat(newest()).isEqualTo(before);
  }

  @Test
  void damagedFileIsRefusedAndLeftAsItIs() throws IOException {
    machine.setText(MachineSetting.THEME, "dark");
    Files.writeString(machine.file(), "{\"theme\": \"dark\"");
    long before = newest();
    assertThat(reset("theme")).isEqualTo(Program.REFUSED);
    assertThat(Files.readString(machine.file())).isEqualTo("{\"theme\": \"dark\"");
    assertThat(newest()).isEqualTo(before);
  }

  @Test
  void noNameOrTwoIsWrongUsage() {
    assertThat(run.plan(program, "settings", "reset")).isEqualTo(new Plan.Finished(2));
    assertThat(run.plan(program, "settings", "reset", "theme", "density"))
        .isEqualTo(new Plan.Finished(2));
    assertThat(run.plan(program, "settings", "reset", "--all")).isEqualTo(new Plan.Finished(2));
  }

  @Test
  void helpSaysWhatItDoes() {
    assertThat(run.plan(program, "settings", "reset", "--help")).isEqualTo(new Plan.Finished(0));
    assertThat(run.out.toString())
        .contains("Usage: countersign settings reset", "KEY", "Gives a setting its default again");
  }
}
