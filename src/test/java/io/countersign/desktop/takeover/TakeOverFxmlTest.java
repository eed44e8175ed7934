package io.countersign.desktop.takeover;

import io.countersign.desktop.FxmlLoading;
import io.countersign.testing.TestCore;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class TakeOverFxmlTest extends FxmlLoading {
  private static TestCore test;

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
    return Path.of("resources/desktop/takeover");
  }

  @Override
  protected Map<Class<?>, Supplier<?>> controllers() {
    return new TakeOver(kit, test.core(), () -> TestCore.ROOT, () -> {}, window -> Optional.empty())
        .controllers();
  }
}
