package io.countersign.core.backup;

import io.countersign.core.Secret;

/** For whom a backup is sealed. */
public sealed interface Protection {
  /**
   * For the holder of a recovery key.
   *
   * @param recipient the public part, as age writes it: {@code age1…}
   */
  record ForRecoveryKey(String recipient) implements Protection {}

  /**
   * For whoever knows a passphrase.
   *
   * @param passphrase belongs to the caller, who closes it
   * @param kibibytes the memory that trying a passphrase takes, in KiB
   */
  record ByPassphrase(Secret passphrase, int kibibytes) implements Protection {}
}
