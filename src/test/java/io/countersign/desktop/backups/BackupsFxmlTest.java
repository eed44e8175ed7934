package io.countersign.desktop.backups;

import io.countersign.desktop.FxmlLoading;
import io.countersign.testing.TestCore;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

class BackupsFxmlTest extends FxmlLoading {
  @Override
  protected Map<Class<?>, Supplier<?>> controllers() {
    Map<Class<?>, Supplier<?>> all =
        new HashMap<>(
            new Backups(
                    kit,
                    core(),
                    () -> TestCore.ROOT,
                    () -> Path.of("backups"),
                    new Backups.Leads(() -> {}, file -> {}, word -> {}))
                .controllers());
    all.putAll(new Restoring(kit, (file, secret) -> {}).controllers());
    return all;
  }
}
