package io.countersign.core.instance;

import io.countersign.core.CredentialChange;
import io.countersign.core.CredentialChanges;
import io.countersign.core.audit.AuditLog;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Learns what other programs did that share the database. */
final class OtherPrograms {
  private final boolean shared;
  private final AuditLog audit;
  private final CredentialChanges memory;

  /** The newest audit entry up to which all is known. */
  private final AtomicLong caughtUp = new AtomicLong();

  /**
   * Knows nothing yet.
   *
   * @param shared whether there can be others
   * @param memory what is forgotten
   */
  OtherPrograms(boolean shared, AuditLog audit, CredentialChanges memory) {
    this.shared = shared;
    this.audit = audit;
    this.memory = memory;
  }

  /** As {@link Core#catchUp}. */
  void catchUp() {
    if (shared) {
      long newest = audit.newest();
      if (newest != caughtUp.get()) {
        // First, for whoever sees the new number relies on it.
        memory.changed(List.of(new CredentialChange.OfEverything()));
        caughtUp.accumulateAndGet(newest, Math::max);
      }
    }
  }
}
