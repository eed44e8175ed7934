package io.countersign.desktop.preferences;

import io.countersign.desktop.FxmlLoading;
import io.countersign.settings.MachineSettings;
import io.countersign.testing.TestCore;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.io.TempDir;

class PreferencesFxmlTest extends FxmlLoading {
  @TempDir Path directory;

  @Override
  protected Map<Class<?>, Supplier<?>> controllers() {
    MachineSettings settings = MachineSettings.load(directory.resolve("settings.json"));
    return new Preferences(kit, core(), () -> TestCore.ROOT, settings, theme, failed -> {})
        .controllers();
  }
}
