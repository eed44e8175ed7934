package io.countersign.desktop.overview;

import io.countersign.desktop.FxmlLoading;
import io.countersign.testing.TestCore;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class OverviewFxmlTest extends FxmlLoading {
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
    return Path.of("resources/desktop/overview");
  }

  @Override
  protected Map<Class<?>, Supplier<?>> controllers() {
    Overview.Links nowhere =
        new Overview.Links(
            filter -> {},
            filter -> {},
            id -> {},
            () -> {},
            id -> {},
            () -> {},
            sequence -> {},
            () -> {},
            () -> {},
            () -> {});
    return new Overview(kit, test.core(), () -> TestCore.ROOT, () -> 0, nowhere).controllers();
  }
}
