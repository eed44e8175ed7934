package io.countersign.desktop.shell;

import io.countersign.desktop.FxmlLoading;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

class ShellFxmlTest extends FxmlLoading {
  private final ShellModel model =
      new ShellModel("0.1.0", "/data", new StatusModel(), () -> {}, () -> {});
  private final Palette palette = new Palette();

  @Override
  protected Map<Class<?>, Supplier<?>> controllers() {
    return Map.of(
        ShellController.class,
        () -> new ShellController(kit, theme, model, List.of(), palette),
        PaletteController.class,
        () -> new PaletteController(kit, palette),
        ShortcutsController.class,
        () -> new ShortcutsController(kit, model),
        AboutController.class,
        () -> new AboutController(kit, model, new Parts("", "")));
  }
}
