package io.countersign.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.core.instance.Core;
import io.countersign.testing.ScreenTest;
import io.countersign.testing.Store;
import io.countersign.testing.TestCore;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/**
 * Loads every FXML file below {@link #under()} with controllers made as in production. What differs
 * is only which factories are given.
 */
public abstract class FxmlLoading extends ScreenTest {
  /** Which files: those of the package of the test, or all. */
  protected Path under() {
    return Path.of("resources", getClass().getPackageName().split("[.]", 3)[2].split("[.]"));
  }

  /** What controllers are made over; nothing is done with it. */
  protected static Core core() {
    return TestCore.shared(Store.H2).core();
  }

  /** How the controllers of these files are made. */
  protected abstract Map<Class<?>, Supplier<?>> controllers();

  @Test
  final void everyFxmlLoads() throws Exception {
    Map<Class<?>, Supplier<?>> made = controllers();
    List<Path> files =
        FxmlTest.fxmlFiles().stream().filter(file -> file.startsWith(under())).toList();
    assertThat(files).isNotEmpty();
    for (Path file : files) {
      Class<?> controller = FxmlTest.controller(file);
      assertThat(made).as("a factory for %s", file).containsKey(controller);
    }
    factories(made);
    for (Path file : files) {
      Class<?> controller = FxmlTest.controller(file);
      assertThat((Object) fx(() -> kit.views().load(controller).root())).as("%s", file).isNotNull();
    }
  }
}
