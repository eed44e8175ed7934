package io.countersign.core.backup;

import java.nio.file.Path;
import java.time.Instant;

/**
 * One backup that was made, or that failed.
 *
 * @param id from 1
 * @param begunAt the moment of which it holds everything
 * @param endedAt when it was whole, or failed
 * @param scheduled whether nobody asked for it just then
 * @param madeBy who asked
 * @param machine the name of the computer it was written on
 * @param file where it was written
 * @param recipient the public part of the recovery key, or null for a passphrase
 * @param problem the code of what went wrong, or null for nothing
 * @param size in bytes
 * @param accounts how many accounts it holds
 * @param tokens how many bearer tokens
 * @param entries how many audit entries
 * @param drilledAt when a drill proved it last, or null
 * @param removedAt when it made room for newer ones, or null
 */
public record BackupRow(
    long id,
    Instant begunAt,
    Instant endedAt,
    boolean scheduled,
    String madeBy,
    String machine,
    Path file,
    String recipient,
    String problem,
    long size,
    long accounts,
    long tokens,
    long entries,
    Instant drilledAt,
    Instant removedAt) {
  /** Whether it was made. */
  public boolean isGood() {
    return problem == null;
  }

  /** What opens it. */
  public Sealing sealing() {
    return recipient == null ? Sealing.PASSPHRASE : Sealing.RECOVERY_KEY;
  }
}
