package io.countersign.core.audit;

import io.countersign.core.Actor;
import io.countersign.core.Page;
import io.countersign.core.Sort;
import io.countersign.core.store.AuditEvent;
import io.countersign.core.store.Database;
import io.countersign.core.store.Journal;
import io.countersign.core.store.Listing;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.hibernate.Session;

/** The audit: written by every transaction, searched by superusers, verifiable by anybody. */
public final class AuditLog implements Journal {
  private static final String GENESIS = "0".repeat(64);

  /** So many entries of one transaction are held in memory at a time. */
  private static final int HELD = 500;

  private final Database database;

  /** Makes the audit of {@code database}, which still has to be told of its journal. */
  public AuditLog(Database database) {
    this.database = database;
  }

  /** The classes Hibernate maps here. */
  public static List<Class<?>> entities() {
    return List.of(AuditEntry.class, AuditHead.class);
  }

  @Override
  public void append(Session session, Actor actor, Instant at, List<AuditEvent> events) {
    AuditHead head = session.find(AuditHead.class, AuditHead.ID, LockModeType.PESSIMISTIC_WRITE);
    List<AuditEntry> held = new ArrayList<>();
    for (AuditEvent event : events) {
      AuditEntry entry = new AuditEntry(head.sequence() + 1, head.hash(), at, actor, event);
      session.persist(entry);
      head.moveTo(entry);
      held.add(entry);
      if (held.size() == HELD) {
        session.flush();
        held.forEach(session::detach);
        held.clear();
      }
    }
  }

  /** One page of the entries that pass {@code filter}, newest first. */
  public Page<AuditRow> list(
      Actor actor, AuditFilter filter, Optional<Page.Cursor> after, int size) {
    return database.read(
        actor,
        "audit.list",
        session ->
            listing(filter)
                .page(
                    session,
                    Sort.descending("sequence"),
                    after,
                    size,
                    row -> ((AuditEntry) row[0]).row()));
  }

  /** How many entries pass {@code filter}. */
  public long count(Actor actor, AuditFilter filter) {
    return database.read(actor, "audit.list", session -> listing(filter).count(session));
  }

  /**
   * Recomputes the chain from its beginning.
   *
   * @return the sequence of the first entry that does not follow from the one before, or of the
   *     first that is missing; empty if the chain is whole
   */
  public OptionalLong firstBroken(Actor actor) {
    return database.read(actor, "audit.verify", AuditLog::walk);
  }

  private static OptionalLong walk(Session session) {
    long sequence = 0;
    String hash = GENESIS;
    List<AuditEntry> batch;
    do {
      batch =
          session
              .createSelectionQuery(
                  "from AuditEntry where sequence > :after order by sequence", AuditEntry.class)
              .setParameter("after", sequence)
              .setMaxResults(1000)
              .getResultList();
      for (AuditEntry entry : batch) {
        if (!entry.follows(sequence, hash)) {
          return OptionalLong.of(sequence + 1);
        }
        sequence = entry.sequence();
        hash = entry.hash();
      }
      session.clear();
    } while (!batch.isEmpty());
    AuditHead head = session.find(AuditHead.class, AuditHead.ID);
    boolean whole = head.sequence() == sequence && head.hash().equals(hash);
    return whole ? OptionalLong.empty() : OptionalLong.of(sequence + 1);
  }

  private static Listing listing(AuditFilter filter) {
    Listing listing = new Listing("e", "AuditEntry e", "e.sequence");
    listing.sortable("sequence", "e.sequence");
    filter
        .actor()
        .ifPresent(
            text ->
                listing.where(
                    "lower(e.actorName) like :actor escape '!'",
                    "actor",
                    Listing.containing(text)));
    filter
        .subject()
        .ifPresent(
            text ->
                listing
                    .where(
                        "lower(e.subjectName) like :subject escape '!' or e.subjectId = :subjectId",
                        "subject",
                        Listing.containing(text))
                    .given("subjectId", text.strip()));
    filter
        .action()
        .ifPresent(
            text ->
                listing.where(
                    "e.action like :action escape '!'",
                    "action",
                    Listing.containing(text).substring(1)));
    filter
        .about()
        .ifPresent(
            about ->
                listing
                    .where("e.subjectKind = :kind and e.subjectId = :id", "kind", about.kind())
                    .given("id", about.id()));
    filter.from().ifPresent(at -> listing.where("e.createdAt >= :from", "from", at));
    filter.until().ifPresent(at -> listing.where("e.createdAt < :until", "until", at));
    return listing;
  }
}
