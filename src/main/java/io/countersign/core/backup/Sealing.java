package io.countersign.core.backup;

/** What opens a backup, as its first lines tell it. */
public enum Sealing {
  /** The private part of a recovery key. */
  RECOVERY_KEY,
  /** A passphrase. */
  PASSPHRASE
}
