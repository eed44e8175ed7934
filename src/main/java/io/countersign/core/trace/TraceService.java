package io.countersign.core.trace;

import io.countersign.core.Actor;
import io.countersign.core.AppException;
import io.countersign.core.account.Account;
import io.countersign.core.store.Database;
import java.util.Optional;

/** Tells superusers why a call was answered as it was. */
public final class TraceService {
  private final Database database;
  private final RequestIds ids;

  /**
   * What is known of a call.
   *
   * @param outcome how it ended
   * @param account the name of the account, if it was of one that still is
   */
  public record Traced(Outcome outcome, Optional<String> account) {}

  /** Makes the service. */
  public TraceService(Database database, RequestIds ids) {
    this.database = database;
    this.ids = ids;
  }

  /**
   * Tells what is known of the call whose answer carried this id (header {@code X-Request-Id}).
   *
   * @throws AppException {@code not-allowed}; beside {@code id}: {@code request-id-unknown} if this
   *     instance did not make it within {@link RequestIds#KEPT}
   */
  public Traced find(Actor actor, String id) {
    return database.read(
        actor,
        "request-id.read",
        session -> {
          Outcome outcome =
              ids.read(id).orElseThrow(() -> AppException.of("id", "request-id-unknown"));
          Optional<String> account =
              outcome.accountId().isEmpty()
                  ? Optional.empty()
                  : Optional.ofNullable(session.find(Account.class, outcome.accountId().getAsInt()))
                      .map(Account::username);
          return new Traced(outcome, account);
        });
  }
}
