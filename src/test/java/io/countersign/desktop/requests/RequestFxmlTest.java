package io.countersign.desktop.requests;

import io.countersign.desktop.FxmlLoading;
import io.countersign.testing.TestCore;
import java.util.Map;
import java.util.function.Supplier;

class RequestFxmlTest extends FxmlLoading {
  @Override
  protected Map<Class<?>, Supplier<?>> controllers() {
    return new Requests(
            kit,
            core(),
            () -> TestCore.ROOT,
            id -> {},
            (collected, row) -> {},
            (id, name) -> {},
            list -> {})
        .controllers();
  }
}
