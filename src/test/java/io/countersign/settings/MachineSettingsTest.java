package io.countersign.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.countersign.core.Texts;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MachineSettingsTest {
  @TempDir Path directory;
  private Path file;

  @BeforeEach
  void name() {
    file = directory.resolve("settings.json");
  }

  @Test
  void withoutAFileEverythingHasItsDefault() {
    MachineSettings settings = MachineSettings.load(file);

    assertThat(settings.get(MachineSetting.ENDPOINT_ENABLED)).isTrue();
    assertThat(settings.get(MachineSetting.ENDPOINT_HOST)).isEqualTo("127.0.0.1");
    assertThat(settings.get(MachineSetting.ENDPOINT_PORT)).isEqualTo(8765);
    assertThat(settings.get(MachineSetting.THEME)).isEqualTo(Appearance.SYSTEM);
    assertThat(settings.get(MachineSetting.DENSITY)).isEqualTo(Density.COMFORTABLE);
    assertThat(settings.get(MachineSetting.DATABASE_URL)).isEmpty();
    assertThat(settings.window()).isEmpty();
    for (MachineSetting<?> setting : MachineSetting.all()) {
      assertThat(settings.origin(setting)).isEqualTo(Origin.DEFAULT);
    }
    assertThat(file).doesNotExist();
  }

  @Test
  void whatIsSetIsThereAtTheNextStart() {
    MachineSettings first = MachineSettings.load(file);
    first.set(MachineSetting.ENDPOINT_PORT, 9000);
    first.setText(MachineSettings.named("theme"), "Dark");
    first.setText(MachineSettings.named("endpoint.enabled"), " false ");
    first.window(new WindowPlace(-10, 20.5, 800, 600, true));

    MachineSettings next = MachineSettings.load(file);
    assertThat(next.get(MachineSetting.ENDPOINT_PORT)).isEqualTo(9000);
    assertThat(next.get(MachineSetting.THEME)).isEqualTo(Appearance.DARK);
    assertThat(next.text(MachineSetting.THEME)).isEqualTo("dark");
    assertThat(next.get(MachineSetting.ENDPOINT_ENABLED)).isFalse();
    assertThat(next.origin(MachineSetting.THEME)).isEqualTo(Origin.FILE);
    assertThat(next.window()).contains(new WindowPlace(-10, 20.5, 800, 600, true));
  }

  @Test
  void changeIsToldOnceItHolds() {
    MachineSettings settings = MachineSettings.load(file);
    List<Integer> seen = new ArrayList<>();
    settings.onChange(() -> seen.add(settings.get(MachineSetting.ENDPOINT_PORT)));

    settings.set(MachineSetting.ENDPOINT_PORT, 9000);
    settings.override(MachineSetting.ENDPOINT_PORT, 9001);
    assertThatThrownBy(() -> settings.setText(MachineSetting.ENDPOINT_PORT, "x"))
        .isInstanceOf(SettingsException.class);

    assertThat(seen).containsExactly(9000, 9001);
  }

  @Test
  void listenerThatWasLetBeHearsNoMore() {
    MachineSettings settings = MachineSettings.load(file);
    List<Integer> seen = new ArrayList<>();
    Runnable stop = settings.onChange(() -> seen.add(settings.get(MachineSetting.ENDPOINT_PORT)));
    settings.set(MachineSetting.ENDPOINT_PORT, 9000);
    stop.run();
    settings.set(MachineSetting.ENDPOINT_PORT, 9001);
    assertThat(seen).containsExactly(9000);
  }

  @Test
  void resetBringsTheDefaultBack() {
    MachineSettings settings = MachineSettings.load(file);
    settings.set(MachineSetting.ENDPOINT_PORT, 9000);
    settings.reset(MachineSetting.ENDPOINT_PORT);

    assertThat(settings.get(MachineSetting.ENDPOINT_PORT)).isEqualTo(8765);
    assertThat(settings.origin(MachineSetting.ENDPOINT_PORT)).isEqualTo(Origin.DEFAULT);
    assertThat(MachineSettings.load(file).get(MachineSetting.ENDPOINT_PORT)).isEqualTo(8765);
  }

  @Test
  void optionOfTheProgramIsStrongerThanTheFileAndIsNotKept() {
    MachineSettings settings = MachineSettings.load(file);
    settings.override(MachineSetting.ENDPOINT_HOST, "::1");
    settings.set(MachineSetting.ENDPOINT_HOST, "192.0.2.1");

    assertThat(settings.get(MachineSetting.ENDPOINT_HOST)).isEqualTo("::1");
    assertThat(settings.origin(MachineSetting.ENDPOINT_HOST)).isEqualTo(Origin.COMMAND_LINE);
    assertThat(MachineSettings.load(file).get(MachineSetting.ENDPOINT_HOST)).isEqualTo("192.0.2.1");
  }

  @Test
  void otherNamesAndLaterHandWrittenChangesAreKept() throws IOException {
    Files.writeString(file, "{\"jwt.life\": \"PT1M\"}");
    MachineSettings settings = MachineSettings.load(file, "jwt.life"::equals);
    Files.writeString(file, "{\"jwt.life\": \"PT1M\", \"endpoint.port\": 8000}");
    settings.set(MachineSetting.THEME, Appearance.LIGHT);

    assertThat(Files.readString(file)).contains("jwt.life").contains("8000");
    assertThat(settings.get(MachineSetting.ENDPOINT_PORT)).isEqualTo(8000);
    assertThat(settings.others()).containsExactly(Map.entry("jwt.life", "PT1M"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"endpoint.prot\": 8000}",
        "{\"\": 1}",
        "{\"Theme\": \"dark\"}",
        "{\"window\": {\"x\": 1, \"y\": 1, \"width\": 9, \"height\": 5}, \"other\": 1}"
      })
  void nameThatNobodyKnowsIsRefusedAtStart(String content) throws IOException {
    Files.writeString(file, content);

    assertThatThrownBy(() -> MachineSettings.load(file, "jwt.life"::equals))
        .isInstanceOfSatisfying(
            SettingsException.class,
            refusal -> assertThat(refusal.code()).isEqualTo("settings-name-unknown"));
    assertThat(file).hasContent(content);
  }

  @Test
  void otherNameHoldsOneValue() throws IOException {
    Files.writeString(file, "{\"jwt.life\": [\"PT1M\"]}");

    assertThatThrownBy(() -> MachineSettings.load(file, "jwt.life"::equals))
        .isInstanceOfSatisfying(
            SettingsException.class,
            refusal -> assertThat(refusal.code()).isEqualTo("settings-wrong"));
  }

  @ParameterizedTest
  @CsvSource({
    "endpoint.port, 0, setting-number",
    "endpoint.port, 65536, setting-number",
    "endpoint.port, 9999999999, setting-number",
    "endpoint.port, eighty, setting-number",
    "endpoint.enabled, yes, setting-choice",
    "theme, blue, setting-choice",
    "endpoint.host, '', setting-host",
    "endpoint.host, a b, setting-host",
    "endpoint.host, http://localhost, setting-host",
    "endpoint.host, ::g, setting-host",
    "endpoint.base-url, id.example.org, setting-origin",
    "endpoint.base-url, ftp://id.example.org, setting-origin",
    "endpoint.base-url, https://, setting-origin",
    "endpoint.base-url, https:///, setting-origin",
    "endpoint.base-url, https://id.example.org/countersign, setting-origin",
    "endpoint.base-url, https://id.example.org//, setting-origin",
    "endpoint.base-url, https://id.example.org?, setting-origin",
    "endpoint.base-url, https://id.example.org/?a=b, setting-origin",
    "endpoint.base-url, https://id.example.org#top, setting-origin",
    "endpoint.base-url, https://me:hunter2@id.example.org, setting-origin",
    "endpoint.base-url, https://@id.example.org, setting-origin",
    "endpoint.base-url, https://id.example.org:0, setting-origin",
    "endpoint.base-url, https://id.example.org:65536, setting-origin",
    "endpoint.base-url, https://id_example.org, setting-origin",
    "endpoint.base-url, https://id example.org, setting-origin",
    "endpoint.base-url, javascript:alert(1), setting-origin",
    "endpoint.trusted-proxies, proxy.example.org, setting-proxies",
    "endpoint.trusted-proxies, '10.0.0.5,', setting-proxies",
    "endpoint.trusted-proxies, 10.0.0.5 10.0.0.6, setting-proxies",
    "endpoint.trusted-proxies, 10.0.0, setting-proxies",
    "endpoint.trusted-proxies, 010.0.0.5, setting-proxies",
    "endpoint.trusted-proxies, 10.0.0.256, setting-proxies",
    "endpoint.trusted-proxies, 10.0.0.5/33, setting-proxies",
    "endpoint.trusted-proxies, 10.0.0.5/, setting-proxies",
    "endpoint.trusted-proxies, 10.0.0.5/24, setting-proxies",
    "endpoint.trusted-proxies, 2001:db8::1/32, setting-proxies",
    "endpoint.trusted-proxies, fe80::1%eth0, setting-proxies",
    "endpoint.trusted-proxies, '[::1]', setting-proxies",
    "metrics.port, 0, setting-port-or-empty",
    "metrics.port, -1, setting-port-or-empty",
    "metrics.port, 65536, setting-port-or-empty",
    "metrics.port, 9999999999, setting-port-or-empty",
    "metrics.port, 0.0.0.0:9464, setting-port-or-empty",
    "metrics.port, off, setting-port-or-empty",
    "log.format, xml, setting-choice",
    "log.format, '', setting-choice",
    "language, '', setting-language",
    "language, english!, setting-language",
    "database.url, jdbc:h2:mem:x, setting-database-url",
    "database.url, jdbc:postgresql://h/d?password=hunter2, setting-database-secret",
    "database.url, jdbc:postgresql://me:hunter2@h/d, setting-database-secret",
  })
  void valueThatDoesNotFitIsRefusedWithTheReason(String name, String value, String code) {
    MachineSettings settings = MachineSettings.load(file);

    SettingsException refusal =
        catchThrowableOfType(
            SettingsException.class, () -> settings.setText(MachineSettings.named(name), value));

    assertThat(refusal.code()).isEqualTo(code);
    assertThat(refusal.args()).first().isEqualTo(name);
    assertThat(refusal.getMessage()).doesNotContain("hunter2");
    assertThat(Texts.of(Locale.ENGLISH).has("error." + code)).isTrue();
    assertThat(file).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource({
    "endpoint.base-url, '', ''",
    "endpoint.base-url, https://id.example.org, https://id.example.org",
    "endpoint.base-url, HTTPS://Id.Example.Org/, https://id.example.org",
    "endpoint.base-url, http://127.0.0.1:8443, http://127.0.0.1:8443",
    "endpoint.base-url, https://id.example.org:, https://id.example.org",
    "endpoint.base-url, 'https://[2001:db8::1]:8443/', 'https://[2001:db8::1]:8443'",
    "endpoint.trusted-proxies, '', ''",
    "endpoint.trusted-proxies, 10.0.0.5, 10.0.0.5",
    "endpoint.trusted-proxies, '10.0.0.0/8,::1 ,2001:db8::/32', '10.0.0.0/8, ::1, 2001:db8::/32'",
    "endpoint.trusted-proxies, 0.0.0.0/0, 0.0.0.0/0",
  })
  void placesOfTheEndpointAreKeptInOneForm(String name, String typed, String kept) {
    MachineSettings settings = MachineSettings.load(file);
    settings.setText(MachineSettings.named(name), typed);
    assertThat(MachineSettings.load(file).text(MachineSettings.named(name))).isEqualTo(kept);
  }

  @Test
  void unknownSettingIsRefusedByName() {
    assertThatThrownBy(() -> MachineSettings.named("endpoint.prot"))
        .isInstanceOfSatisfying(
            SettingsException.class,
            refusal -> {
              assertThat(refusal.code()).isEqualTo("setting-unknown");
              assertThat(refusal.args()).containsExactly("endpoint.prot");
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "null",
        "{\"theme\": \"dark\"",
        "{\"theme\": \"dark\"} x",
        "{\"theme\": \"dark\", \"theme\": \"light\"}",
        "\0\0\0\0",
      })
  void damagedFileIsNamedAndLeftAsItIs(String content) throws IOException {
    Files.writeString(file, content);

    SettingsException refusal =
        catchThrowableOfType(SettingsException.class, () -> MachineSettings.load(file));

    assertThat(refusal.code()).isEqualTo("settings-damaged");
    assertThat(refusal.args()).first().isEqualTo(file.toString());
    assertThat(file).hasContent(content);
  }

  @Test
  void fileDamagedWhileTheProgramRunsIsNotOverwritten() throws IOException {
    MachineSettings settings = MachineSettings.load(file);
    Files.writeString(file, "{");

    assertThatThrownBy(() -> settings.set(MachineSetting.THEME, Appearance.DARK))
        .isInstanceOf(SettingsException.class);

    assertThat(file).hasContent("{");
    assertThat(settings.get(MachineSetting.THEME)).isEqualTo(Appearance.SYSTEM);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"endpoint.port\": \"8765\"}",
        "{\"endpoint.port\": 80.5}",
        "{\"endpoint.port\": 99999999999999999999}",
        "{\"endpoint.enabled\": \"true\"}",
        "{\"theme\": null}",
        "{\"theme\": \"blue\"}",
        "{\"window\": {\"x\": 1}}",
        "{\"window\": {\"x\": 1, \"y\": 1, \"width\": 0, \"height\": 5}}",
        "{\"window\": {\"x\": 1e99, \"y\": 1, \"width\": 1, \"height\": 5}}",
      })
  void wrongValueInTheFileIsRefusedAtStart(String content) throws IOException {
    Files.writeString(file, content);

    assertThatThrownBy(() -> MachineSettings.load(file))
        .isInstanceOfSatisfying(
            SettingsException.class,
            refusal -> assertThat(refusal.code()).isEqualTo("settings-wrong"));
    assertThat(file).hasContent(content);
  }

  @Test
  void hugeFileIsRefused() throws IOException {
    Files.writeString(file, "{\"a\": \"" + "x".repeat(1 << 20) + "\"}");

    assertThatThrownBy(() -> MachineSettings.load(file))
        .isInstanceOfSatisfying(
            SettingsException.class,
            refusal -> assertThat(refusal.code()).isEqualTo("settings-damaged"));
  }

  @Test
  void directoryInPlaceOfTheFileIsRefused() throws IOException {
    Files.createDirectory(file);

    assertThatThrownBy(() -> MachineSettings.load(file))
        .isInstanceOfSatisfying(
            SettingsException.class,
            refusal -> assertThat(refusal.code()).isEqualTo("settings-unreadable"));
  }

  @Test
  void settingThatCannotBeKeptIsRefusedAndDoesNotHold() {
    MachineSettings settings = MachineSettings.load(directory.resolve("none/settings.json"));

    assertThatThrownBy(() -> settings.set(MachineSetting.THEME, Appearance.DARK))
        .isInstanceOfSatisfying(
            SettingsException.class,
            refusal -> assertThat(refusal.code()).isEqualTo("settings-unwritable"));
    assertThat(settings.get(MachineSetting.THEME)).isEqualTo(Appearance.SYSTEM);
  }

  @Test
  void fileIsOnlyForItsOwnerAndNothingIsLeftBesideIt() throws IOException {
    MachineSettings.load(file).set(MachineSetting.THEME, Appearance.DARK);

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    try (var list = Files.list(directory)) {
      assertThat(list).containsExactly(file);
    }
  }

  @Test
  void privateFileThatMustBeNewIsNotReplaced() throws IOException {
    Files.writeString(file, "first");

    assertThatThrownBy(() -> PrivateFile.create(file, new byte[] {1}))
        .isInstanceOf(FileAlreadyExistsException.class);

    assertThat(file).hasContent("first");
    try (var list = Files.list(directory)) {
      assertThat(list).containsExactly(file);
    }
  }

  @Test
  void languageIsTheOneChosenOrTheSystems() {
    MachineSettings settings = MachineSettings.load(file);
    assertThat(settings.locale()).isEqualTo(Locale.getDefault());

    settings.set(MachineSetting.LANGUAGE, "de-CH");
    assertThat(settings.locale()).isEqualTo(Locale.of("de", "CH"));
  }

  @Test
  void everySettingReadsItsOwnDefaultAndIsDescribed() {
    Texts texts = Texts.of(Locale.ENGLISH);
    for (MachineSetting<?> setting : MachineSetting.all()) {
      assertThat(readBack(setting)).as(setting.name()).isEqualTo(setting.initial());
      assertThat(texts.has(setting.messageKey())).as(setting.name()).isTrue();
    }
  }

  private static <T> T readBack(MachineSetting<T> setting) {
    return setting.read(setting.write(setting.initial()));
  }
}
