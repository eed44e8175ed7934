package io.countersign.desktop.checkup;

import io.countersign.core.CheckLine;
import io.countersign.desktop.kit.Kit;
import io.countersign.desktop.kit.OpenDialog;
import io.countersign.desktop.kit.View;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The dialog that checks the installation. All methods are called on the FX thread. */
public final class Checkup {
  private final Kit kit;
  private final Supplier<List<CheckLine>> look;

  /**
   * Makes the door to the dialog; one for each session.
   *
   * @param look what is found now; called off the FX thread
   */
  public Checkup(Kit kit, Supplier<List<CheckLine>> look) {
    this.kit = kit;
    this.look = look;
  }

  /** How the controllers are made. */
  public Map<Class<?>, Supplier<?>> controllers() {
    return Map.of(CheckupController.class, () -> new CheckupController(kit, look));
  }

  /** Opens the dialog, which looks at once. */
  public void open() {
    View<CheckupController> view = kit.views().load(CheckupController.class);
    OpenDialog dialog = kit.dialogs().show(view);
    view.controller().begin(dialog);
  }
}
