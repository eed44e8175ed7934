package io.countersign.desktop.takeover;

import io.countersign.desktop.FxmlLoading;
import io.countersign.testing.TestCore;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

class TakeOverFxmlTest extends FxmlLoading {
  @Override
  protected Map<Class<?>, Supplier<?>> controllers() {
    return new TakeOver(kit, core(), () -> TestCore.ROOT, () -> {}, window -> Optional.empty())
        .controllers();
  }
}
