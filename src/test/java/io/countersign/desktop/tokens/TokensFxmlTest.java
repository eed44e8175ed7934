package io.countersign.desktop.tokens;

import io.countersign.desktop.FxmlLoading;
import io.countersign.testing.TestCore;
import java.util.Map;
import java.util.function.Supplier;

class TokensFxmlTest extends FxmlLoading {
  @Override
  protected Map<Class<?>, Supplier<?>> controllers() {
    return new Tokens(kit, core(), () -> TestCore.ROOT, id -> {}, () -> "", list -> {})
        .controllers();
  }
}
