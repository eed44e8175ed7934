package io.countersign.command;

import io.countersign.core.token.TokenRow;

/** What lists and {@code show} print of tokens; never the token itself. */
final class TokenOutput {
  private TokenOutput() {}

  static Output<TokenRow> rows() {
    return new Output<TokenRow>()
        .column("id", TokenRow::id)
        .column("account", TokenRow::username)
        .column("name", TokenRow::name)
        .column("hint", TokenRow::hint)
        .column("state", TokenRow::state)
        .column("kind", TokenRow::kind)
        .detail("account_id", TokenRow::accountId)
        .detail("account_active", TokenRow::ownerActive)
        .detail("roles", TokenRow::roles)
        .detail("networks", TokenRow::networks)
        .detail("note", TokenRow::note)
        .column("created", TokenRow::createdAt)
        .detail("created_by", TokenRow::createdBy)
        .column("expires", TokenRow::expiresAt)
        .column("last_used", TokenRow::lastUsedAt)
        .detail("last_used_from", TokenRow::lastUsedFrom)
        .detail("suspended", TokenRow::suspendedAt)
        .detail("revoked", TokenRow::revokedAt)
        .detail("revoked_by", TokenRow::revokedBy)
        .detail("revoke_reason", TokenRow::revokeReason)
        .detail("replaces", TokenRow::replacesId);
  }
}
