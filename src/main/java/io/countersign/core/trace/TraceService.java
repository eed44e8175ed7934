package io.countersign.core.trace;

import io.countersign.core.Actor;
import io.countersign.core.AppException;
import io.countersign.core.account.Account;
import io.countersign.core.store.Database;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.hibernate.Session;

/** Tells superusers why a call was answered as it was. */
public final class TraceService {
  private static final String READ = "request-id.read";

  /** An id wherever it stands, in a header line for example. */
  private static final Pattern ID =
      Pattern.compile(
          "(?<![A-Za-z0-9_-])[A-Za-z0-9_-]{" + RequestIds.LENGTH + "}(?![A-Za-z0-9_-])");

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
    return look(actor, id).orElseThrow(() -> AppException.of("id", "request-id-unknown"));
  }

  /**
   * The same for a text in which an id may stand.
   *
   * @return empty if no id that can be read stands in it
   * @throws AppException {@code not-allowed}
   */
  public Optional<Traced> look(Actor actor, String text) {
    return database.read(
        actor,
        READ,
        session ->
            ID.matcher(text)
                .results()
                .flatMap(found -> ids.read(found.group()).stream())
                .findFirst()
                .map(outcome -> new Traced(outcome, name(session, outcome))));
  }

  private static Optional<String> name(Session session, Outcome outcome) {
    return outcome.accountId().stream()
        .mapToObj(id -> session.find(Account.class, id))
        .filter(Objects::nonNull)
        .map(Account::username)
        .findFirst();
  }
}
