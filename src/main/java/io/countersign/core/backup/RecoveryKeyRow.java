package io.countersign.core.backup;

import java.time.Instant;

/**
 * The recovery key that backups are sealed for.
 *
 * @param recipient its public part
 * @param createdAt when it was made
 * @param createdBy by whom
 */
public record RecoveryKeyRow(String recipient, Instant createdAt, String createdBy) {}
