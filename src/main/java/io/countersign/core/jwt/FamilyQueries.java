package io.countersign.core.jwt;

import io.countersign.core.account.Account;
import io.countersign.core.account.AccountQueries;
import io.countersign.core.account.SignInEnd;
import io.countersign.core.store.Listing;
import io.countersign.core.store.Transaction;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Optional;
import org.hibernate.Session;

/** The questions about sign-ins. */
final class FamilyQueries {
  private static final String LIVE =
      "(f.expiresAt >= :expired or f.origin = ELSEWHERE and f.startedAt >= :beyond)";

  private FamilyQueries() {}

  static Listing listing(JwtFamilyFilter filter, FamilyTimes times) {
    Listing listing =
        new Listing("f, a", "JwtFamily f join Account a on a.id = f.accountId", "f.id")
            .sortable("id", "f.id")
            .sortable("owner", AccountQueries.OWNER_NAME)
            .sortable("started", "f.startedAt")
            .sortable("refreshed", "coalesce(f.lastRefreshedAt, :never)")
            .sortable("expires", "f.expiresAt")
            .with("never", Listing.LONG_AGO);
    filter
        .text()
        .filter(text -> !text.isBlank())
        .ifPresent(
            text ->
                listing.where(
                    """
                    a.usernameKey like :text escape '!' or lower(a.email) like :text escape '!'
                    or lower(a.fullName) like :text escape '!' or f.family like :text escape '!'
                    or f.newestJti like :text escape '!' or f.startedFrom like :text escape '!'
                    or f.lastRefreshedFrom like :text escape '!'\
                    """,
                    "text",
                    Listing.containing(text)));
    filter.accountId().ifPresent(id -> listing.where("f.accountId = :account", "account", id));
    filter.origin().ifPresent(origin -> listing.where("f.origin = :origin", "origin", origin));
    filter.state().ifPresent(state -> state(listing, state, times));
    return listing;
  }

  private static void state(Listing listing, FamilyState state, FamilyTimes times) {
    if (state == FamilyState.ENDED) {
      listing.where("f.endedAt is not null");
      return;
    }
    listing
        .where("f.endedAt is null and " + (state == FamilyState.LIVE ? "" : "not ") + LIVE)
        .given("expired", times.expiredBefore())
        .given("beyond", times.beyondRefresh());
  }

  static JwtFamilyRow row(Object[] found, FamilyTimes times) {
    return ((JwtFamily) found[0]).row((Account) found[1], times);
  }

  static Optional<JwtFamily> find(Session session, String family) {
    return session
        .createSelectionQuery("from JwtFamily where family = :family", JwtFamily.class)
        .setParameter("family", family)
        .uniqueResultOptional();
  }

  /** The same; nobody else ends or refreshes it until the end of the transaction. */
  static Optional<JwtFamily> hold(Session session, String family) {
    return session
        .createSelectionQuery("from JwtFamily where family = :family", JwtFamily.class)
        .setParameter("family", family)
        .setLockMode(LockModeType.PESSIMISTIC_WRITE)
        .uniqueResultOptional();
  }

  /** Ends every one begun before {@code moment} that is not ended, and says how many. */
  static int endBefore(Transaction tx, Instant moment) {
    return tx.session()
        .createMutationQuery(
            """
            update JwtFamily set endedAt = :at, endedBy = :by, endReason = :why
            where startedAt < :moment and endedAt is null
            """)
        .setParameter("at", tx.now())
        .setParameter("by", tx.actor().name())
        .setParameter("why", SignInEnd.ENDED_BEFORE)
        .setParameter("moment", moment)
        .executeUpdate();
  }

  /** Deletes every one begun before {@code moment}, and says how many. */
  static int purge(Session session, Instant moment) {
    return session
        .createMutationQuery("delete from JwtFamily where startedAt < :moment")
        .setParameter("moment", moment)
        .executeUpdate();
  }
}
