package io.countersign.desktop.roles;

import io.countersign.desktop.FxmlLoading;
import io.countersign.testing.TestCore;
import java.util.Map;
import java.util.function.Supplier;

class RolesFxmlTest extends FxmlLoading {
  @Override
  protected Map<Class<?>, Supplier<?>> controllers() {
    return new Roles(kit, core(), () -> TestCore.ROOT, id -> {}).controllers();
  }
}
