package io.countersign.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The environment above the file, and options above both. */
class MachineLayersTest {
  @TempDir Path directory;
  private Path file;

  @BeforeEach
  void name() {
    file = directory.resolve("settings.json");
  }

  @Test
  void environmentIsStrongerThanTheFileAndWeakerThanAnOption() {
    MachineSettings settings = MachineSettings.load(file);
    settings.set(MachineSetting.ENDPOINT_PORT, 9000);
    settings.pin(MachineSetting.ENDPOINT_PORT, " 9001 ", "A_VARIABLE");

    assertThat(settings.get(MachineSetting.ENDPOINT_PORT)).isEqualTo(9001);
    assertThat(settings.kept(MachineSetting.ENDPOINT_PORT)).isEqualTo("9000");
    assertThat(settings.origin(MachineSetting.ENDPOINT_PORT)).isEqualTo(Origin.ENVIRONMENT);
    assertThat(settings.pinnedBy(MachineSetting.ENDPOINT_PORT)).contains("A_VARIABLE");
    assertThat(settings.pinnedBy(MachineSetting.ENDPOINT_HOST)).isEmpty();

    settings.override(MachineSetting.ENDPOINT_PORT, 9002);
    assertThat(settings.get(MachineSetting.ENDPOINT_PORT)).isEqualTo(9002);
    assertThat(settings.origin(MachineSetting.ENDPOINT_PORT)).isEqualTo(Origin.COMMAND_LINE);
  }

  @Test
  void whatTheEnvironmentDecidesIsNotChangedInTheFile() throws IOException {
    Files.writeString(file, "{\"theme\": \"light\"}");
    MachineSettings settings = MachineSettings.load(file);
    settings.pin(MachineSetting.THEME, "dark", "A_VARIABLE");

    for (Runnable change :
        List.<Runnable>of(
            () -> settings.set(MachineSetting.THEME, Appearance.SYSTEM),
            () -> settings.setText(MachineSetting.THEME, "light"),
            () -> settings.reset(MachineSetting.THEME))) {
      SettingsException refusal = catchThrowableOfType(SettingsException.class, () -> change.run());
      assertThat(refusal.code()).isEqualTo("setting-pinned");
      assertThat(refusal.args()).containsExactly("theme", "A_VARIABLE");
    }
    assertThat(file).hasContent("{\"theme\": \"light\"}");
    settings.set(MachineSetting.DENSITY, Density.COMPACT);
    assertThat(settings.get(MachineSetting.DENSITY)).isEqualTo(Density.COMPACT);
  }

  @Test
  void valueOfTheEnvironmentThatDoesNotFitIsRefusedAndDoesNotHold() {
    MachineSettings settings = MachineSettings.load(file);

    assertThatThrownBy(() -> settings.pin(MachineSetting.ENDPOINT_PORT, "eighty", "A_VARIABLE"))
        .isInstanceOf(SettingsException.class);
    assertThat(settings.get(MachineSetting.ENDPOINT_PORT)).isEqualTo(8765);
    assertThat(settings.pinnedBy(MachineSetting.ENDPOINT_PORT)).isEmpty();
  }
}
