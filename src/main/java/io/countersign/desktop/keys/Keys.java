package io.countersign.desktop.keys;

import io.countersign.core.Actor;
import io.countersign.core.instance.Core;
import io.countersign.desktop.kit.Kit;
import io.countersign.desktop.kit.Screen;
import io.countersign.desktop.kit.View;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The section of signing keys. Called on the FX thread. */
public final class Keys {
  private final Kit kit;
  private final KeyDesk desk;
  private View<KeyListController> list;

  /**
   * Makes the section; one for each session.
   *
   * @param actor who is signed in
   * @param base under which address the endpoint is known; empty while it is off
   * @param openSettings shows the settings that a word finds
   */
  public Keys(
      Kit kit,
      Core core,
      Supplier<Actor> actor,
      Supplier<Optional<URI>> base,
      Consumer<String> openSettings) {
    this.kit = kit;
    this.desk = new KeyDesk(kit, core, actor, base, openSettings);
  }

  /** How the controllers are made. */
  public Map<Class<?>, Supplier<?>> controllers() {
    return Map.of(
        KeyListController.class, () -> new KeyListController(desk),
        KeyDetailController.class, () -> new KeyDetailController(desk));
  }

  /** The list with its detail; the same each time, loaded on the first call. */
  public View<? extends Screen> list() {
    if (list == null) {
      list = kit.views().load(KeyListController.class);
    }
    return list;
  }
}
