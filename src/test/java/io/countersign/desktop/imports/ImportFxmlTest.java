package io.countersign.desktop.imports;

import io.countersign.desktop.FxmlLoading;
import io.countersign.testing.TestCore;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

class ImportFxmlTest extends FxmlLoading {
  @Override
  protected Map<Class<?>, Supplier<?>> controllers() {
    Imports.Picks nothing =
        new Imports.Picks(window -> Optional.empty(), window -> Optional.empty());
    return new Imports(kit, core().accountImport(), () -> TestCore.ROOT, () -> {}, nothing)
        .controllers();
  }
}
