package io.countersign.desktop.signins;

import io.countersign.desktop.FxmlLoading;
import io.countersign.testing.TestCore;
import java.util.Map;
import java.util.function.Supplier;

class SignInsFxmlTest extends FxmlLoading {
  @Override
  protected Map<Class<?>, Supplier<?>> controllers() {
    return new SignIns(kit, core(), () -> TestCore.ROOT, id -> {}, list -> {}).controllers();
  }
}
