package io.countersign.core.backup;

import java.time.Instant;
import java.util.Optional;

/**
 * How things stand with backups.
 *
 * @param newest the newest that was made, if any
 * @param failed the newest that failed, if none was made after it
 * @param dueAt when the next is to be made by itself; empty if none is
 * @param key whether there is a recovery key
 * @param old whether none was made for a week
 */
public record Standing(
    Optional<BackupRow> newest,
    Optional<BackupRow> failed,
    Optional<Instant> dueAt,
    boolean key,
    boolean old) {}
