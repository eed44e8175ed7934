package io.countersign.core.store;

import io.countersign.core.Actor;
import java.time.Instant;
import java.util.List;
import org.hibernate.Session;

/** Writes the events of a transaction into the audit, as the last thing before its commit. */
@FunctionalInterface
public interface Journal {
  /** Appends {@code events} in order, inside the transaction of {@code session}. */
  void append(Session session, Actor actor, Instant at, List<AuditEvent> events);
}
