package io.countersign.core;

import java.util.Collection;

/**
 * Told of every committed change that could alter a verdict, between the commit and the moment the
 * change is reported as done. When {@link #changed} has returned, no remembered verdict from before
 * is given any more.
 */
@FunctionalInterface
public interface CredentialChanges {
  /** Forgets what {@code changes} concern; must not throw. */
  void changed(Collection<CredentialChange> changes);

  /** Forgets nothing, for programs that remember nothing. */
  static CredentialChanges none() {
    return changes -> {};
  }
}
