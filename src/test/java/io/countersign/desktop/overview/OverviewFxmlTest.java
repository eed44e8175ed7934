package io.countersign.desktop.overview;

import io.countersign.desktop.FxmlLoading;
import io.countersign.testing.TestCore;
import java.util.Map;
import java.util.function.Supplier;

class OverviewFxmlTest extends FxmlLoading {
  @Override
  protected Map<Class<?>, Supplier<?>> controllers() {
    Overview.Links nowhere =
        new Overview.Links(
            filter -> {},
            filter -> {},
            id -> {},
            () -> {},
            id -> {},
            () -> {},
            sequence -> {},
            () -> {},
            () -> {},
            () -> {},
            () -> {});
    return new Overview(kit, core(), () -> TestCore.ROOT, () -> 0, nowhere).controllers();
  }
}
