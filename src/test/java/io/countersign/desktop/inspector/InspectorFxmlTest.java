package io.countersign.desktop.inspector;

import io.countersign.core.Actor;
import io.countersign.desktop.FxmlLoading;
import io.countersign.testing.TestCore;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class InspectorFxmlTest extends FxmlLoading {
  private static TestCore test;
  private static Actor ada;

  @BeforeAll
  static void openCore() {
    test = TestCore.open();
    ada = test.superuser("ada");
  }

  @AfterAll
  static void closeCore() {
    test.close();
  }

  @Override
  protected Path under() {
    return Path.of("resources/desktop/inspector");
  }

  @Override
  protected Map<Class<?>, Supplier<?>> controllers() {
    TokenInspector.Leads nowhere = new TokenInspector.Leads(id -> {}, id -> {});
    return new TokenInspector(kit, test.core(), () -> ada, nowhere).controllers();
  }
}
