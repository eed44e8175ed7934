package io.countersign.desktop.checkup;

import io.countersign.desktop.FxmlLoading;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

class CheckupFxmlTest extends FxmlLoading {
  @Override
  protected Map<Class<?>, Supplier<?>> controllers() {
    return Checkup.outside(kit, List::of).controllers();
  }
}
