package io.countersign.desktop.inspector;

import io.countersign.core.Actor;
import io.countersign.core.instance.Core;
import io.countersign.desktop.kit.Kit;
import io.countersign.desktop.kit.OpenDialog;
import io.countersign.desktop.kit.View;
import java.util.Map;
import java.util.function.IntConsumer;
import java.util.function.LongConsumer;
import java.util.function.Supplier;

/** The door to the token inspector. All methods are called on the FX thread. */
public final class TokenInspector {
  private final Kit kit;
  private final Core core;
  private final Supplier<Actor> actor;
  private final Leads leads;

  /**
   * Where the dialog leads; it is closed before.
   *
   * @param openAccount shows the account with this id
   * @param openToken shows the bearer token with this id
   */
  public record Leads(IntConsumer openAccount, LongConsumer openToken) {}

  /**
   * Makes the door; one for each session.
   *
   * @param actor who is signed in
   */
  public TokenInspector(Kit kit, Core core, Supplier<Actor> actor, Leads leads) {
    this.kit = kit;
    this.core = core;
    this.actor = actor;
    this.leads = leads;
  }

  /** How the controllers are made. */
  public Map<Class<?>, Supplier<?>> controllers() {
    return Map.of(
        InspectorController.class,
        () -> new InspectorController(kit, core.inspector(), core.traces(), actor, leads));
  }

  /** Opens the dialog, empty. */
  public void open() {
    View<InspectorController> view = kit.views().load(InspectorController.class);
    OpenDialog dialog = kit.dialogs().show(view);
    view.controller().begin(dialog);
  }
}
