package io.countersign.core.store;

import io.countersign.core.Actor;
import io.countersign.core.AppException;
import io.countersign.core.CredentialChange;
import io.countersign.core.Subject;
import jakarta.persistence.OptimisticLockException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.hibernate.Session;
import org.hibernate.StaleStateException;
import org.hibernate.exception.ConstraintViolationException;

/** One unit of work that is written whole or not at all, with its audit events. */
public final class Transaction {
  private final Session session;
  private final Actor actor;
  private final Instant now;
  private final List<AuditEvent> events = new ArrayList<>();
  private final List<AuditEvent> refusals;
  private final List<CredentialChange> changes = new ArrayList<>();
  private final Map<String, Supplier<AppException>> constraints = new LinkedHashMap<>();

  /**
   * Begins one.
   *
   * @param refusals takes what is said to be refused
   */
  Transaction(Session session, Actor actor, Instant now, List<AuditEvent> refusals) {
    this.session = session;
    this.actor = actor;
    this.now = now;
    this.refusals = refusals;
  }

  /** Hibernate's session of this transaction. */
  public Session session() {
    return session;
  }

  /** Who acts. */
  public Actor actor() {
    return actor;
  }

  /** The one moment at which everything in this transaction happens, in whole microseconds. */
  public Instant now() {
    return now;
  }

  /** Says what happened; written to the audit before the commit. */
  public void audit(String action, Subject subject, Map<String, String> detail) {
    events.add(new AuditEvent(action, subject, detail));
  }

  /** Says what happened, with nothing more to tell. */
  public void audit(String action, Subject subject) {
    audit(action, subject, Map.of());
  }

  /**
   * Says what is about to be refused: written to the audit in a transaction of its own if this one
   * ends with an {@link AppException}, of which nothing else is kept.
   */
  public void auditRefused(String action, Subject subject, Map<String, String> detail) {
    refusals.add(new AuditEvent(action, subject, detail));
  }

  /** Says that verdicts on credentials may change with this transaction. */
  public void changed(CredentialChange change) {
    changes.add(change);
  }

  /** Gives the refusal to throw when the named database constraint is hit. */
  public void onConstraint(String name, Supplier<AppException> refusal) {
    constraints.put(name, refusal);
  }

  /** Refuses: the actor may not do this. The refusal is audited although nothing else is kept. */
  public AppException notAllowed() {
    return new AppException(Database.NOT_ALLOWED);
  }

  List<AuditEvent> events() {
    return events;
  }

  List<CredentialChange> changes() {
    return changes;
  }

  /** What {@code e}, which ended it, means to whoever asked for it. */
  RuntimeException translated(RuntimeException e) {
    return switch (e) {
      case OptimisticLockException stale -> AppException.causedBy(stale, "changed-meanwhile");
      case StaleStateException stale -> AppException.causedBy(stale, "changed-meanwhile");
      case ConstraintViolationException violation ->
          hit(violation)
              .orElseGet(
                  () ->
                      AppException.causedBy(
                          DatabaseProblems.withoutRow(violation), "database-constraint"));
      default -> DatabaseProblems.translate(e);
    };
  }

  private Optional<AppException> hit(ConstraintViolationException violation) {
    // H2 says more than the name: the schema before it, the index or key and the row behind it.
    String hit =
        String.valueOf(violation.getConstraintName()).toLowerCase(Locale.ROOT).split("[ :]")[0];
    return Optional.ofNullable(constraints.get(hit.substring(hit.lastIndexOf('.') + 1)))
        .map(Supplier::get);
  }
}
