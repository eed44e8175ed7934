package io.countersign.desktop.tenants;

import io.countersign.desktop.FxmlLoading;
import io.countersign.testing.TestCore;
import java.util.Map;
import java.util.function.Supplier;

class TenantsFxmlTest extends FxmlLoading {
  @Override
  protected Map<Class<?>, Supplier<?>> controllers() {
    return new Tenants(kit, core(), () -> TestCore.ROOT).controllers();
  }
}
