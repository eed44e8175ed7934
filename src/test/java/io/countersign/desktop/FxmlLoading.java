package io.countersign.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.testing.ScreenTest;
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
  /** Which files: {@code resources/desktop} or a folder in it. */
  protected abstract Path under();

  /** How the controllers of these files are made. */
  protected abstract Map<Class<?>, Supplier<?>> controllers();

  @Test
  final void everyFxmlLoads() throws Exception {
    Map<Class<?>, Supplier<?>> factories = controllers();
    List<Path> files =
        FxmlTest.fxmlFiles().stream().filter(file -> file.startsWith(under())).toList();
    assertThat(files).isNotEmpty();
    for (Path file : files) {
      Class<?> controller = FxmlTest.controller(file);
      assertThat(factories).as("a factory for %s", file).containsKey(controller);
    }
    factories.forEach(this::add);
    for (Path file : files) {
      Class<?> controller = FxmlTest.controller(file);
      assertThat((Object) fx(() -> kit.views().load(controller).root())).as("%s", file).isNotNull();
    }
  }

  @SuppressWarnings("unchecked")
  private <C> void add(Class<C> controller, Supplier<?> maker) {
    factory(controller, (Supplier<? extends C>) maker);
  }
}
