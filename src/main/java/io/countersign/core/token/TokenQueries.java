package io.countersign.core.token;

import io.countersign.core.account.AccountQueries;
import io.countersign.core.store.Listing;
import java.time.Instant;

/** The questions about tokens. */
final class TokenQueries {
  private TokenQueries() {}

  static Listing listing(TokenFilter filter, Instant now) {
    Listing listing =
        new Listing(
                "t, a.username, a.fullName, a.active",
                "BearerToken t join Account a on a.id = t.accountId",
                "t.id")
            .sortable("id", "t.id")
            .sortable("name", "lower(t.name)")
            .sortable("owner", AccountQueries.OWNER_NAME)
            .sortable("created", "t.createdAt")
            .sortable("expires", "coalesce(t.expiresAt, :far)")
            .sortable("lastUsed", "coalesce(t.lastUsedAt, :never)")
            .with("far", Listing.FAR_AWAY)
            .with("never", Listing.LONG_AGO);
    filter
        .text()
        .filter(text -> !text.isBlank())
        .ifPresent(
            text ->
                listing.where(
                    """
                    lower(t.name) like :text escape '!' or lower(t.hint) like :text escape '!'
                    or a.usernameKey like :text escape '!' or lower(a.email) like :text escape '!'
                    or lower(a.fullName) like :text escape '!'\
                    """,
                    "text",
                    Listing.containing(text)));
    filter.id().ifPresent(id -> listing.where("t.id = :token", "token", id));
    filter.accountId().ifPresent(id -> listing.where("t.accountId = :account", "account", id));
    filter.kind().ifPresent(kind -> listing.where("t.kind = :kind", "kind", kind));
    filter.state().ifPresent(state -> state(listing, state, now));
    filter
        .expiry()
        .ifPresent(
            expiry -> {
              if (expiry == TokenFilter.Expiring.NEVER) {
                listing.where("t.expiresAt is null");
              } else {
                listing
                    .where(
                        """
                        t.expiresAt > :soonFrom and t.expiresAt <= :soon
                        and t.kind not in (PUBLISHER, SUPERDESK)\
                        """,
                        "soonFrom",
                        now)
                    .given("soon", now.plus(TokenFilter.SOON));
              }
            });
    filter
        .use()
        .ifPresent(
            use -> {
              if (use == TokenFilter.Use.NEVER) {
                listing.where("t.lastUsedAt is null");
              } else {
                listing.where(
                    "coalesce(t.lastUsedAt, t.createdAt) < :longAgo",
                    "longAgo",
                    now.minus(TokenFilter.LONG_AGO));
              }
            });
    return listing;
  }

  private static void state(Listing listing, TokenState state, Instant now) {
    String notExpired = "(t.expiresAt is null or t.expiresAt > :stateNow)";
    switch (state) {
      case REVOKED -> listing.where("t.revokedAt is not null");
      case EXPIRED ->
          listing.where("t.revokedAt is null and t.expiresAt <= :stateNow", "stateNow", now);
      case SUSPENDED ->
          listing.where(
              "t.revokedAt is null and t.suspendedAt is not null and " + notExpired,
              "stateNow",
              now);
      case LIVE ->
          listing.where(
              "t.revokedAt is null and t.suspendedAt is null and " + notExpired, "stateNow", now);
    }
  }

  static TokenRow row(Object[] found, Instant now) {
    String username = (String) found[1];
    String fullName = (String) found[2];
    return ((BearerToken) found[0])
        .row(username, fullName.isEmpty() ? username : fullName, (Boolean) found[3], now);
  }
}
