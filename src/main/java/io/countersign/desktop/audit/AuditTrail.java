package io.countersign.desktop.audit;

import io.countersign.core.Actor;
import io.countersign.core.instance.Core;
import io.countersign.core.transfer.Export;
import io.countersign.desktop.kit.Kit;
import io.countersign.desktop.kit.Screen;
import io.countersign.desktop.kit.View;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.function.LongConsumer;
import java.util.function.Supplier;

/** The section of the audit. All methods are called on the FX thread. */
public final class AuditTrail {
  private final Kit kit;
  private final Core core;
  private final Supplier<Actor> actor;
  private final IntConsumer openAccount;
  private final LongConsumer openToken;
  private final Consumer<Export> export;
  private View<AuditListController> list;

  /**
   * Makes the section; one for each session.
   *
   * @param actor who is signed in
   * @param openAccount shows the account with this id
   * @param openToken shows the token with this id
   * @param export exports the list as it is shown
   */
  public AuditTrail(
      Kit kit,
      Core core,
      Supplier<Actor> actor,
      IntConsumer openAccount,
      LongConsumer openToken,
      Consumer<Export> export) {
    this.kit = kit;
    this.core = core;
    this.actor = actor;
    this.openAccount = openAccount;
    this.openToken = openToken;
    this.export = export;
  }

  /** How the controllers are made. */
  public Map<Class<?>, Supplier<?>> controllers() {
    return Map.of(
        AuditListController.class,
        () -> new AuditListController(kit, core.audit(), actor, export),
        AuditEntryController.class,
        () -> new AuditEntryController(kit, openAccount, openToken));
  }

  /** The list with its detail; the same each time, loaded on the first call. */
  public View<? extends Screen> list() {
    return loaded();
  }

  /** Opens the entry with this sequence; the caller brings the section into view. */
  public void show(long sequence) {
    loaded().controller().show(sequence);
  }

  /** The list as it is shown now, for an export. */
  public Export seen() {
    return loaded().controller().seen();
  }

  private View<AuditListController> loaded() {
    if (list == null) {
      list = kit.views().load(AuditListController.class);
    }
    return list;
  }
}
