package io.countersign.desktop.accounts;

import io.countersign.desktop.FxmlLoading;
import io.countersign.testing.TestCore;
import java.util.Map;
import java.util.function.Supplier;

class AccountsFxmlTest extends FxmlLoading {
  @Override
  protected Map<Class<?>, Supplier<?>> controllers() {
    Accounts.Leads nowhere =
        new Accounts.Leads(
            (id, name) -> {},
            id -> {},
            (id, name) -> {},
            id -> {},
            null,
            null,
            null,
            file -> {},
            list -> {});
    return new Accounts(kit, core(), () -> TestCore.ROOT, nowhere).controllers();
  }
}
