package io.countersign.app;

import io.countersign.desktop.kit.Kit;
import io.countersign.desktop.kit.Surface;
import io.countersign.desktop.session.LockController;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;

/** What hides a session while its window is locked. On the FX thread. */
final class Cover {
  private final Kit kit;
  private final Surface surface;
  private final ReadOnlyBooleanWrapper covered = new ReadOnlyBooleanWrapper();

  Cover(Kit kit, Surface surface) {
    this.kit = kit;
    this.surface = surface;
  }

  /** Hides everything until {@link #remove()}. */
  void put() {
    Surface.hidePopups();
    surface.cover(kit.views().load(LockController.class).root());
    covered.set(true);
  }

  /** Shows again what was hidden; without a cover nothing happens. */
  void remove() {
    if (isThere()) {
      surface.uncover();
      covered.set(false);
    }
  }

  boolean isThere() {
    return surface.isCovered();
  }

  /** Whether the window is locked. */
  ReadOnlyBooleanProperty thereProperty() {
    return covered.getReadOnlyProperty();
  }
}
