package io.countersign.desktop.contracts;

import io.countersign.contracts.Reach;
import io.countersign.contracts.Tally;
import io.countersign.desktop.FxmlLoading;
import io.countersign.testing.TestCore;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import javafx.beans.property.SimpleBooleanProperty;

class ContractsFxmlTest extends FxmlLoading {
  @Override
  protected Map<Class<?>, Supplier<?>> controllers() {
    Contracts.Surroundings around =
        new Contracts.Surroundings(
            () -> new Reach(URI.create("http://127.0.0.1:8765"), true, true),
            new SimpleBooleanProperty(),
            (contract, watch) -> Tally.of(List.of()),
            word -> {},
            "1.2.3");
    return new Contracts(kit, core(), () -> TestCore.ROOT, around).controllers();
  }
}
