package io.countersign.core.token;

import io.countersign.core.Actor;
import io.countersign.core.AppException;
import io.countersign.core.Page;
import io.countersign.core.Sort;
import io.countersign.core.store.Database;
import io.countersign.core.store.Right;
import java.time.Instant;
import java.util.Optional;

/** What an account may do with its own bearer tokens: see them and end them, never make one. */
public final class OwnTokens {
  private final Database database;
  private final TokenService tokens;
  private final LastUse lastUse;

  /** Makes the service. */
  public OwnTokens(Database database, TokenService tokens, LastUse lastUse) {
    this.database = database;
    this.tokens = tokens;
    this.lastUse = lastUse;
  }

  /** One page of the acting account's tokens, newest first, with their uses up to now. */
  public Page<OwnToken> list(Actor actor, Optional<Page.Cursor> after, int size) {
    return list(actor, Optional.empty(), after, size);
  }

  /**
   * One of the acting account's tokens.
   *
   * @throws AppException {@code token-unknown}, also if it is another's
   */
  public OwnToken open(Actor actor, long id) {
    return list(actor, Optional.of(id), Optional.empty(), 1).rows().stream()
        .findFirst()
        .orElseThrow(() -> new AppException("token-unknown", id));
  }

  private Page<OwnToken> list(
      Actor actor, Optional<Long> id, Optional<Page.Cursor> after, int size) {
    database.require(actor, Right.OWNER, "token.list");
    lastUse.write();
    Instant now = database.now();
    TokenFilter own =
        new TokenFilter(
            id,
            Optional.empty(),
            Optional.ofNullable(actor.accountId()),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    return database.read(
        session ->
            TokenQueries.listing(own, now)
                .page(
                    session,
                    Sort.descending("id"),
                    after,
                    size,
                    found -> OwnToken.of(TokenQueries.row(found, now))));
  }

  /**
   * Ends one of the acting account's tokens for good. When this returns, no request accepts it.
   *
   * @throws AppException {@code token-unknown}, also if it is another's; {@code token-revoked}
   */
  public OwnToken revoke(Actor actor, long id) {
    return OwnToken.of(tokens.revokeOwn(actor, id));
  }
}
