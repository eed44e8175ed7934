package io.countersign.desktop.checkup;

import io.countersign.core.CheckLine;
import io.countersign.core.Progress;
import io.countersign.desktop.kit.Kit;
import io.countersign.desktop.kit.OpenDialog;
import io.countersign.desktop.kit.View;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The dialog that checks the installation. All methods are called on the FX thread. */
public final class Checkup {
  private final Kit kit;
  private final Look look;
  private final boolean withAudit;

  /** Looks at the installation, off the FX thread. */
  @FunctionalInterface
  public interface Look {
    /**
     * What is found now.
     *
     * @param wholeAudit whether the audit is verified from its beginning
     * @param progress told how far that is; what it throws ends it and is thrown
     */
    List<CheckLine> now(boolean wholeAudit, Progress progress);
  }

  private Checkup(Kit kit, Look look, boolean withAudit) {
    this.kit = kit;
    this.look = look;
    this.withAudit = withAudit;
  }

  /** The door to the dialog where the data is open; one for each session. */
  public static Checkup whole(Kit kit, Look look) {
    return new Checkup(kit, look, true);
  }

  /** The door to the dialog where the data is not open: there is no audit to verify. */
  public static Checkup outside(Kit kit, Supplier<List<CheckLine>> look) {
    return new Checkup(kit, (wholeAudit, progress) -> look.get(), false);
  }

  /** How the controllers are made. */
  public Map<Class<?>, Supplier<?>> controllers() {
    return Map.of(CheckupController.class, () -> new CheckupController(kit, look, withAudit));
  }

  /** Opens the dialog, which looks at once. */
  public void open() {
    View<CheckupController> view = kit.views().load(CheckupController.class);
    OpenDialog dialog = kit.dialogs().show(view);
    view.controller().begin(dialog);
  }
}
