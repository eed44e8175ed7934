package io.countersign.desktop.backups;

import io.countersign.core.Secret;
import io.countersign.desktop.kit.Kit;
import io.countersign.desktop.kit.OpenDialog;
import io.countersign.desktop.kit.View;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/** Asks which backup to go back to, also before anybody is signed in. Called on the FX thread. */
public final class Restoring {
  private final Kit kit;
  private final BiConsumer<Path, Secret> restore;

  /** Asks at the moment, or did; null if nobody was asked yet. */
  private RestoreController asking;

  /**
   * Makes it.
   *
   * @param restore goes back to a backup that opens with the secret, which it closes
   */
  public Restoring(Kit kit, BiConsumer<Path, Secret> restore) {
    this.kit = kit;
    this.restore = restore;
  }

  /** How the controllers are made. */
  public Map<Class<?>, Supplier<?>> controllers() {
    return Map.of(RestoreController.class, () -> new RestoreController(kit, restore));
  }

  /**
   * Asks; whoever is being asked already is asked about this file instead.
   *
   * @param file the backup that is meant, or empty
   * @param empty whether nothing is here yet that would be put aside
   */
  public void ask(Optional<Path> file, boolean empty) {
    if (asking != null && asking.isOpen()) {
      asking.suggest(file);
      return;
    }
    View<RestoreController> view = kit.views().load(RestoreController.class);
    OpenDialog dialog = kit.dialogs().show(view);
    asking = view.controller();
    asking.begin(dialog, file, empty);
  }
}
