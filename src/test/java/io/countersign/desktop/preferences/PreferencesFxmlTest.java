package io.countersign.desktop.preferences;

import io.countersign.desktop.FxmlLoading;
import io.countersign.settings.MachineSettings;
import io.countersign.testing.TestCore;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

class PreferencesFxmlTest extends FxmlLoading {
  private static TestCore test;

  @TempDir Path directory;

  @BeforeAll
  static void openCore() {
    test = TestCore.open();
  }

  @AfterAll
  static void closeCore() {
    test.close();
  }

  @Override
  protected Path under() {
    return Path.of("resources/desktop/preferences");
  }

  @Override
  protected Map<Class<?>, Supplier<?>> controllers() {
    MachineSettings settings = MachineSettings.load(directory.resolve("settings.json"));
    return new Preferences(kit, test.core(), () -> TestCore.ROOT, settings, theme, failed -> {})
        .controllers();
  }
}
