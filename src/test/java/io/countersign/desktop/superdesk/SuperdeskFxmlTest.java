package io.countersign.desktop.superdesk;

import io.countersign.desktop.FxmlLoading;
import io.countersign.testing.TestCore;
import java.util.Map;
import java.util.function.Supplier;

class SuperdeskFxmlTest extends FxmlLoading {
  @Override
  protected Map<Class<?>, Supplier<?>> controllers() {
    return new Superdesk(kit, core(), () -> TestCore.ROOT).controllers();
  }
}
