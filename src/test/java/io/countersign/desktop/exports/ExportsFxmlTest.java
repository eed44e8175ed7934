package io.countersign.desktop.exports;

import io.countersign.desktop.FxmlLoading;
import io.countersign.testing.TestCore;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

class ExportsFxmlTest extends FxmlLoading {
  @Override
  protected Map<Class<?>, Supplier<?>> controllers() {
    return new Exports(
            kit, core().exports(), () -> TestCore.ROOT, (window, name, format) -> Optional.empty())
        .controllers();
  }
}
