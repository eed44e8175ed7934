package io.countersign.desktop.links;

import io.countersign.desktop.FxmlLoading;
import io.countersign.testing.TestCore;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

class LinksFxmlTest extends FxmlLoading {
  @Override
  protected Map<Class<?>, Supplier<?>> controllers() {
    return new Links(kit, core(), () -> TestCore.ROOT, Optional::empty, id -> {}).controllers();
  }
}
