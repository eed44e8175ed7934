package io.countersign.core.token;

import java.time.Instant;
import java.util.List;

/**
 * One bearer token as its owner sees it; what superusers note about it is not in here.
 *
 * @param id from 1
 * @param name what people call it
 * @param hint its beginning and last four characters
 * @param state what it is now
 * @param roles the roles it may use; empty means all its owner has
 * @param networks from where it may be used; empty means from anywhere
 * @param createdAt when it was made
 * @param expiresAt or null for never
 * @param lastUsedAt or null for never
 * @param lastUsedFrom the address of the last use, or null
 * @param revokedAt or null
 * @param revokeReason or null
 */
public record OwnToken(
    long id,
    String name,
    String hint,
    TokenState state,
    List<String> roles,
    List<String> networks,
    Instant createdAt,
    Instant expiresAt,
    Instant lastUsedAt,
    String lastUsedFrom,
    Instant revokedAt,
    String revokeReason) {
  static OwnToken of(TokenRow row) {
    return new OwnToken(
        row.id(),
        row.name(),
        row.hint(),
        row.state(),
        row.roles(),
        row.networks(),
        row.createdAt(),
        row.expiresAt(),
        row.lastUsedAt(),
        row.lastUsedFrom(),
        row.revokedAt(),
        row.revokeReason());
  }
}
