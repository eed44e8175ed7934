package io.countersign.desktop.exports;

import io.countersign.core.Actor;
import io.countersign.core.transfer.Export;
import io.countersign.core.transfer.ExportService;
import io.countersign.desktop.kit.Kit;
import io.countersign.desktop.kit.OpenDialog;
import io.countersign.desktop.kit.View;
import java.util.Map;
import java.util.function.Supplier;

/** The dialog that exports a list. All methods are called on the FX thread. */
public final class Exports {
  private final Kit kit;
  private final ExportService service;
  private final Supplier<Actor> actor;
  private final SavePlace place;

  /**
   * Makes the door to the dialog; one for each session.
   *
   * @param actor who is signed in
   * @param place how the user says where the file goes
   */
  public Exports(Kit kit, ExportService service, Supplier<Actor> actor, SavePlace place) {
    this.kit = kit;
    this.service = service;
    this.actor = actor;
    this.place = place;
  }

  /** How the controllers are made. */
  public Map<Class<?>, Supplier<?>> controllers() {
    return Map.of(ExportsController.class, () -> new ExportsController(kit, service, actor, place));
  }

  /** Opens the dialog for a list as it is shown: all of it, not only what is loaded. */
  public void open(Export list) {
    View<ExportsController> view = kit.views().load(ExportsController.class);
    OpenDialog dialog = kit.dialogs().show(view);
    view.controller().begin(list, dialog);
  }
}
