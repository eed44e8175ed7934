package io.countersign.desktop.tenants;

import io.countersign.core.Actor;
import io.countersign.core.instance.Core;
import io.countersign.desktop.kit.Kit;
import io.countersign.desktop.kit.Screen;
import io.countersign.desktop.kit.View;
import java.util.Map;
import java.util.function.Supplier;

/** The section of tenants. Called on the FX thread. */
public final class Tenants {
  private final Kit kit;
  private final TenantDesk desk;
  private View<TenantListController> list;

  /**
   * Makes the section; one for each session.
   *
   * @param actor who is signed in
   */
  public Tenants(Kit kit, Core core, Supplier<Actor> actor) {
    this.kit = kit;
    this.desk = new TenantDesk(kit, core.tenants(), actor);
  }

  /** How the controllers are made. */
  public Map<Class<?>, Supplier<?>> controllers() {
    return Map.of(
        TenantListController.class, () -> new TenantListController(desk),
        TenantDetailController.class, () -> new TenantDetailController(desk),
        TenantEditController.class, () -> new TenantEditController(desk));
  }

  /** The list with its detail; the same each time, loaded on the first call. */
  public View<? extends Screen> list() {
    return loaded();
  }

  /** Begins a new tenant; the caller brings the section into view. */
  public void create() {
    loaded().controller().create();
  }

  private View<TenantListController> loaded() {
    if (list == null) {
      list = kit.views().load(TenantListController.class);
    }
    return list;
  }
}
