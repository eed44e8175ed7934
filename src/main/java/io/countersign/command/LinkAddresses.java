package io.countersign.command;

import io.countersign.core.Secret;

/** Where one-time links lead. */
@FunctionalInterface
public interface LinkAddresses {
  /** The whole address of the link with this secret, as the user's browser reaches it. */
  String of(Secret link);
}
