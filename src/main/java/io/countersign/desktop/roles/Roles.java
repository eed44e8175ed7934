package io.countersign.desktop.roles;

import io.countersign.core.Actor;
import io.countersign.core.instance.Core;
import io.countersign.desktop.kit.Kit;
import io.countersign.desktop.kit.Screen;
import io.countersign.desktop.kit.View;
import java.util.Map;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

/** The section of roles. Called on the FX thread. */
public final class Roles {
  private final RoleDesk desk;
  private View<RoleListController> list;

  /**
   * Makes the section; one for each session.
   *
   * @param actor who is signed in
   * @param openAccount shows the account with this id
   */
  public Roles(Kit kit, Core core, Supplier<Actor> actor, IntConsumer openAccount) {
    this.desk = new RoleDesk(kit, core.accounts(), actor, openAccount);
  }

  /** How the controllers are made. */
  public Map<Class<?>, Supplier<?>> controllers() {
    return Map.of(
        RoleListController.class, () -> new RoleListController(desk),
        RoleDetailController.class, () -> new RoleDetailController(desk));
  }

  /** The hierarchy with its detail; the same each time, loaded on the first call. */
  public View<? extends Screen> list() {
    if (list == null) {
      list = desk.kit().views().load(RoleListController.class);
    }
    return list;
  }
}
