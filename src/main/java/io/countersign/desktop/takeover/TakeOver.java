package io.countersign.desktop.takeover;

import io.countersign.core.Actor;
import io.countersign.core.instance.Core;
import io.countersign.desktop.kit.FilePick;
import io.countersign.desktop.kit.Kit;
import io.countersign.desktop.kit.OpenDialog;
import io.countersign.desktop.kit.View;
import java.util.Map;
import java.util.function.Supplier;
import javafx.stage.FileChooser.ExtensionFilter;

/** The dialog that takes a dump over. All methods are called on the FX thread. */
public final class TakeOver {
  private final Kit kit;
  private final Core core;
  private final Supplier<Actor> actor;
  private final Runnable showAccounts;
  private final FilePick pick;

  /**
   * Makes the door to the dialog; one for each session.
   *
   * @param actor who is signed in
   * @param showAccounts brings the list of accounts into view, newly loaded
   */
  public TakeOver(Kit kit, Core core, Supplier<Actor> actor, Runnable showAccounts) {
    this(
        kit,
        core,
        actor,
        showAccounts,
        FilePick.opening(
            kit.text("takeover.choose.title"),
            new ExtensionFilter(kit.text("takeover.choose.json"), "*.json"),
            new ExtensionFilter(kit.text("kit.all-files"), "*.*")));
  }

  /** The same with another way to choose the file. */
  public TakeOver(Kit kit, Core core, Supplier<Actor> actor, Runnable showAccounts, FilePick pick) {
    this.kit = kit;
    this.core = core;
    this.actor = actor;
    this.showAccounts = showAccounts;
    this.pick = pick;
  }

  /** How the controllers are made. */
  public Map<Class<?>, Supplier<?>> controllers() {
    return Map.of(
        TakeOverController.class,
        () -> new TakeOverController(kit, core.takeOver(), actor, showAccounts, pick));
  }

  /** Opens the dialog, which begins with the choice of a file. */
  public void open() {
    View<TakeOverController> view = kit.views().load(TakeOverController.class);
    OpenDialog dialog = kit.dialogs().show(view);
    view.controller().begin(dialog);
  }
}
