package io.countersign.core.access;

import io.countersign.core.AppException;
import io.countersign.core.Subject;
import io.countersign.core.account.Account;
import io.countersign.core.store.Listing;
import io.countersign.core.store.Transaction;
import jakarta.persistence.LockModeType;
import java.time.Instant;

/** The questions about requests. */
final class RequestQueries {
  private RequestQueries() {}

  static Listing listing(RequestFilter filter, Instant now) {
    Listing listing =
        new Listing(
                "r, a.username, a.fullName, a.active",
                "AccessRequest r join Account a on a.id = r.accountId",
                "r.id")
            .sortable("id", "r.id");
    filter.state().ifPresent(state -> listing.where("r.state = :state", "state", state));
    filter
        .accountId()
        .ifPresent(account -> listing.where("r.accountId = :account", "account", account));
    filter
        .grantState()
        .ifPresent(
            state -> {
              switch (state) {
                case GRANTED ->
                    listing.where("r.grantState = GRANTED and r.grantLapsesAt > :now", "now", now);
                case LAPSED ->
                    listing.where("r.grantState = GRANTED and r.grantLapsesAt <= :now", "now", now);
                case COLLECTED -> listing.where("r.grantState = COLLECTED");
              }
            });
    if (filter.settled()) {
      listing
          .where(
              """
              r.state <> PENDING and (r.grantState is null or r.grantState <> GRANTED
              or r.grantLapsesAt <= :settledNow)\
              """)
          .given("settledNow", now);
    }
    return listing;
  }

  /** Loads a request that nobody else can decide until the transaction ends. */
  static AccessRequest load(Transaction tx, long id) {
    AccessRequest request =
        tx.session().find(AccessRequest.class, id, LockModeType.PESSIMISTIC_WRITE);
    if (request == null) {
      throw new AppException("request-unknown", id);
    }
    return request;
  }

  static Subject subject(AccessRequest request, Account account) {
    return Subject.request(request.id(), account.username());
  }

  static RequestRow row(Object[] found, Instant now) {
    return ((AccessRequest) found[0])
        .row((String) found[1], (String) found[2], (Boolean) found[3], now);
  }

  static RequestRow row(Account account, AccessRequest request, Instant now) {
    return request.row(account.username(), account.fullName(), account.active(), now);
  }
}
