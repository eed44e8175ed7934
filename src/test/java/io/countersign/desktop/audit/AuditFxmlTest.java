package io.countersign.desktop.audit;

import io.countersign.desktop.FxmlLoading;
import io.countersign.testing.TestCore;
import java.util.Map;
import java.util.function.Supplier;

class AuditFxmlTest extends FxmlLoading {
  @Override
  protected Map<Class<?>, Supplier<?>> controllers() {
    return new AuditTrail(kit, core(), () -> TestCore.ROOT, id -> {}, id -> {}, list -> {})
        .controllers();
  }
}
