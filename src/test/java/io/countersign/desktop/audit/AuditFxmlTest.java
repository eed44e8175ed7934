package io.countersign.desktop.audit;

import io.countersign.desktop.FxmlLoading;
import io.countersign.testing.TestCore;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class AuditFxmlTest extends FxmlLoading {
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
    return Path.of("resources/desktop/audit");
  }

  @Override
  protected Map<Class<?>, Supplier<?>> controllers() {
    return new AuditTrail(kit, test.core(), () -> TestCore.ROOT, id -> {}, id -> {}).controllers();
  }
}
