package io.countersign.desktop.tokens;

import io.countersign.core.Actor;
import io.countersign.desktop.FxmlLoading;
import io.countersign.testing.TestCore;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class TokensFxmlTest extends FxmlLoading {
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
    return Path.of("resources/desktop/tokens");
  }

  @Override
  protected Map<Class<?>, Supplier<?>> controllers() {
    return new Tokens(kit, test.core(), () -> ada, id -> {}, () -> "").controllers();
  }
}
