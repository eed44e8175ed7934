package io.countersign.desktop.superdesk;

import io.countersign.core.Actor;
import io.countersign.core.instance.Core;
import io.countersign.desktop.kit.Kit;
import io.countersign.desktop.kit.Screen;
import io.countersign.desktop.kit.View;
import java.util.Map;
import java.util.function.Supplier;

/** The section of Superdesk servers. Called on the FX thread. */
public final class Superdesk {
  private final SuperdeskDesk desk;
  private View<ServerListController> list;

  /**
   * Makes the section; one for each session.
   *
   * @param actor who is signed in
   */
  public Superdesk(Kit kit, Core core, Supplier<Actor> actor) {
    this.desk = new SuperdeskDesk(kit, core, actor);
  }

  /** How the controllers are made. */
  public Map<Class<?>, Supplier<?>> controllers() {
    return Map.of(
        ServerListController.class, () -> new ServerListController(desk),
        ServerDetailController.class, () -> new ServerDetailController(desk),
        ServerEditController.class, () -> new ServerEditController(desk));
  }

  /** The list with its detail; the same each time, loaded on the first call. */
  public View<? extends Screen> list() {
    return loaded();
  }

  /** Begins to trust another server; the caller brings the section into view. */
  public void add() {
    loaded().controller().create();
  }

  private View<ServerListController> loaded() {
    if (list == null) {
      list = desk.kit().views().load(ServerListController.class);
    }
    return list;
  }
}
