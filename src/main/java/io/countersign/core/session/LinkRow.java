package io.countersign.core.session;

import java.time.Instant;

/**
 * One one-time link as lists show it; its secret is in no row.
 *
 * @param id from 1
 * @param accountId whose session it opens, or null if the account was deleted
 * @param username the account's username, or null if it was deleted
 * @param state where it stands
 * @param createdAt when it was made
 * @param createdBy by whom
 * @param expiresAt until when it can be opened
 * @param openedAt when it was opened, or null
 * @param openedFrom from where, or null
 * @param reopenedCount how often somebody tried to open it again
 * @param reopenedAt when that was last told, or null for never
 * @param reopenedFrom from where that was, or null
 * @param alert whether somebody tried to open it again and no superuser has taken note yet
 */
public record LinkRow(
    long id,
    Integer accountId,
    String username,
    LinkState state,
    Instant createdAt,
    String createdBy,
    Instant expiresAt,
    Instant openedAt,
    String openedFrom,
    long reopenedCount,
    Instant reopenedAt,
    String reopenedFrom,
    boolean alert) {}
