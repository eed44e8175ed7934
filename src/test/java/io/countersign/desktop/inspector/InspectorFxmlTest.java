package io.countersign.desktop.inspector;

import io.countersign.desktop.FxmlLoading;
import io.countersign.testing.TestCore;
import java.util.Map;
import java.util.function.Supplier;

class InspectorFxmlTest extends FxmlLoading {
  @Override
  protected Map<Class<?>, Supplier<?>> controllers() {
    TokenInspector.Leads nowhere = new TokenInspector.Leads(id -> {}, id -> {});
    return new TokenInspector(kit, core(), () -> TestCore.ROOT, nowhere).controllers();
  }
}
