package io.countersign.desktop.livesite;

import io.countersign.desktop.FxmlLoading;
import io.countersign.testing.TestCore;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

class LivesiteFxmlTest extends FxmlLoading {
  @Override
  protected Map<Class<?>, Supplier<?>> controllers() {
    return new LivesiteLinks(kit, core(), () -> TestCore.ROOT, Optional::empty).controllers();
  }
}
