package io.countersign.desktop.keys;

import io.countersign.desktop.FxmlLoading;
import io.countersign.testing.TestCore;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

class KeysFxmlTest extends FxmlLoading {
  @Override
  protected Map<Class<?>, Supplier<?>> controllers() {
    return new Keys(kit, core(), () -> TestCore.ROOT, Optional::empty, word -> {}).controllers();
  }
}
