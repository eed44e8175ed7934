package io.countersign.core.token;

import java.time.Instant;
import java.util.List;

/**
 * One bearer token as lists and its own page show it.
 *
 * @param id from 1
 * @param accountId the owner
 * @param username the owner's username
 * @param owner the owner's full name, or username where there is none
 * @param ownerActive whether the owner may use credentials
 * @param kind where it comes from
 * @param name what people call it
 * @param note empty for none
 * @param hint its beginning and last four characters
 * @param state what it is now
 * @param roles the roles it may use; empty means all its owner has
 * @param networks from where it may be used; empty means from anywhere
 * @param createdAt when it was made
 * @param createdBy by whom
 * @param expiresAt or null for never
 * @param lastUsedAt or null for never
 * @param lastUsedFrom the address of the last use, or null
 * @param suspendedAt or null
 * @param revokedAt or null
 * @param revokedBy or null
 * @param revokeReason or null
 * @param replacesId the token it replaces, or null
 * @param version what a change must name to be taken
 */
public record TokenRow(
    long id,
    int accountId,
    String username,
    String owner,
    boolean ownerActive,
    TokenKind kind,
    String name,
    String note,
    String hint,
    TokenState state,
    List<String> roles,
    List<String> networks,
    Instant createdAt,
    String createdBy,
    Instant expiresAt,
    Instant lastUsedAt,
    String lastUsedFrom,
    Instant suspendedAt,
    Instant revokedAt,
    String revokedBy,
    String revokeReason,
    Long replacesId,
    long version) {
  /** The same token, last used then and from there. */
  TokenRow used(Instant at, String from) {
    return new TokenRow(
        id,
        accountId,
        username,
        owner,
        ownerActive,
        kind,
        name,
        note,
        hint,
        state,
        roles,
        networks,
        createdAt,
        createdBy,
        expiresAt,
        at,
        from,
        suspendedAt,
        revokedAt,
        revokedBy,
        revokeReason,
        replacesId,
        version);
  }
}
