package io.countersign.desktop.preferences;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.core.Actor;
import io.countersign.core.AppException;
import io.countersign.core.audit.AuditRow;
import io.countersign.core.policy.Policy;
import io.countersign.settings.MachineSetting;
import io.countersign.settings.MachineSettings;
import io.countersign.testing.TestCore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreferencesModelTest {
  private static TestCore test;

  @TempDir Path directory;
  private MachineSettings machine;
  private Actor actor = TestCore.ROOT;
  private PreferencesModel model;

  @BeforeAll
  static void openCore() {
    test = TestCore.open();
  }

  @AfterAll
  static void closeCore() {
    test.close();
  }

  @BeforeEach
  void loadSettings() {
    machine = MachineSettings.load(directory.resolve("settings.json"));
    model = new PreferencesModel(test.core(), () -> actor, machine);
  }

  @AfterEach
  void resetPolicies() {
    Stream.of(Policy.values()).forEach(each -> test.core().policies().reset(TestCore.ROOT, each));
  }

  private Preference now(String key) {
    return model.list().stream().filter(each -> each.key().equals(key)).findFirst().orElseThrow();
  }

  private static String told() {
    AuditRow newest = test.newest(1).getFirst();
    return newest.action() + " " + newest.detail();
  }

  private static void refused(ThrowingCallable deed, String code) {
    assertThatThrownBy(deed)
        .isInstanceOfSatisfying(
            AppException.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
  }

  @Test
  void everySettingIsListedOnce() {
    assertThat(model.list().stream().map(Preference::key))
        .containsExactlyElementsOf(
            Stream.concat(
                    MachineSetting.all().stream().map(MachineSetting::name),
                    Stream.of(Policy.values()).map(Policy::key))
                .toList());
  }

  @Test
  void everySettingHasAPlaceOnTheScreen() {
    assertThat(model.list()).filteredOn(each -> each.area() == Area.OTHER).isEmpty();
  }

  @Test
  void settingWithoutAPlaceStandsAtTheEnd() {
    assertThat(Area.of("passwords")).isEqualTo(Area.OTHER);
    assertThat(Area.of("themes")).isEqualTo(Area.OTHER);
    assertThat(Area.of("password.new-rule")).isEqualTo(Area.PASSWORDS);
  }

  @Test
  void policyGoesToTheDatabaseAndBack() {
    var change = model.save(now("request.grant-life"), " 7d ");
    assertThat(change.after().value()).isEqualTo("P7D");
    assertThat(change.after().source()).isEqualTo(Preference.Source.DATABASE);
    assertThat(model.reset(change.after()).after().source()).isEqualTo(Preference.Source.DEFAULT);
  }

  @Test
  void machineSettingGoesToTheFileAndBack() {
    var change = model.save(now("endpoint.port"), "9000");
    assertThat(change.after().value()).isEqualTo("9000");
    assertThat(change.after().source()).isEqualTo(Preference.Source.FILE);
    assertThat(test.newest(1).getFirst().subject()).isEqualTo("endpoint.port");
    assertThat(told()).isEqualTo("setting.machine-changed {before=8765, after=9000}");
    assertThat(model.reset(change.after()).after().value()).isEqualTo("8765");
    assertThat(told()).isEqualTo("setting.machine-changed {before=9000, after=8765}");
    assertThat(now("endpoint.port").source()).isEqualTo(Preference.Source.DEFAULT);
  }

  @Test
  void undoGivesBackTheValueThatWasSet() {
    model.save(now("password.min-length"), "20");
    var change = model.save(now("password.min-length"), "30");
    assertThat(model.undo(change).after().value()).isEqualTo("20");
  }

  @Test
  void undoOfAFirstChangeLetsTheDefaultHold() {
    var change = model.save(now("theme"), "dark");
    assertThat(model.undo(change).after().source()).isEqualTo(Preference.Source.DEFAULT);
  }

  @Test
  void undoOfAResetSetsItAgain() {
    model.save(now("password.min-length"), "20");
    var change = model.reset(now("password.min-length"));
    assertThat(model.undo(change).after().value()).isEqualTo("20");
  }

  @Test
  void undoKnowsWhatSomebodyElseHadSetMeanwhile() {
    Preference seen = now("password.min-length");
    test.core().policies().set(TestCore.ROOT, Policy.PASSWORD_MIN_LENGTH, "40");
    assertThat(model.undo(model.save(seen, "30")).after().value()).isEqualTo("40");
  }

  @Test
  void optionOfTheProgramIsTold() {
    machine.override(MachineSetting.ENDPOINT_PORT, 9999);
    assertThat(now("endpoint.port").source()).isEqualTo(Preference.Source.COMMAND_LINE);
    assertThat(now("endpoint.port").value()).isEqualTo("9999");
  }

  @Test
  void valuesThatDoNotFitAreRefusedByTheirOwnRule() {
    refused(() -> model.check(now("password.min-length"), "129"), "setting-number");
    refused(() -> model.check(now("desktop.lock-after"), "soon"), "setting-duration-form");
    refused(() -> model.check(now("desktop.lock-after"), "25h"), "setting-duration");
    refused(() -> model.check(now("endpoint.port"), "0"), "setting-number");
    refused(() -> model.check(now("endpoint.host"), "a b"), "setting-host");
    refused(() -> model.check(now("language"), "klingon!"), "setting-language");
    refused(() -> model.check(now("theme"), "pink"), "setting-choice");
    assertThat(model.check(now("desktop.lock-after"), "1h")).isEqualTo("PT1H");
    assertThat(model.check(now("endpoint.host"), " localhost ")).isEqualTo("localhost");
  }

  @Test
  void nobodyButASuperuserReadsOrChangesAny() {
    Preference policy = now("password.min-length");
    Preference port = now("endpoint.port");
    actor = Actor.account(test.account("kari").id(), "kari");
    refused(model::list, "not-allowed");
    refused(() -> model.save(policy, "8"), "not-allowed");
    refused(() -> model.reset(policy), "not-allowed");
    refused(() -> model.save(port, "9000"), "not-allowed");
    refused(() -> model.reset(port), "not-allowed");
    assertThat(directory.resolve("settings.json")).doesNotExist();
    assertThat(test.newest(1).getFirst().action()).isEqualTo("act.refused");
    assertThat(test.core().policies().text(Policy.PASSWORD_MIN_LENGTH)).isEqualTo("12");
  }

  @Test
  void damagedFileIsRefusedAndLeftAsItIs() throws Exception {
    Path file = directory.resolve("settings.json");
    Files.writeString(file, "{ \"theme\": ");
    refused(() -> model.save(now("theme"), "dark"), "settings-damaged");
    refused(() -> model.reset(now("theme")), "settings-damaged");
    assertThat(file).hasContent("{ \"theme\": ");
  }

  @Test
  void fileThatCannotBeReadIsRefused() throws Exception {
    Files.createDirectory(directory.resolve("settings.json"));
    refused(() -> model.save(now("endpoint.port"), "9000"), "settings-unreadable");
    assertThat(now("endpoint.port").value()).isEqualTo("8765");
  }
}
