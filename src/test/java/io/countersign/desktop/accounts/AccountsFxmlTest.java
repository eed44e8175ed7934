package io.countersign.desktop.accounts;

import io.countersign.desktop.FxmlLoading;
import io.countersign.testing.TestCore;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class AccountsFxmlTest extends FxmlLoading {
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
    return Path.of("resources/desktop/accounts");
  }

  @Override
  protected Map<Class<?>, Supplier<?>> controllers() {
    Accounts.Leads nowhere =
        new Accounts.Leads((id, name) -> {}, id -> {}, (id, name) -> {}, id -> {});
    return new Accounts(kit, test.core(), () -> TestCore.ROOT, nowhere).controllers();
  }
}
