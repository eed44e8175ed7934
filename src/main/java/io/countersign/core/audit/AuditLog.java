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
import java.util.function.Consumer;
import org.hibernate.Session;

/** The audit: written by every transaction, searched by superusers, verifiable by anybody. */
public final class AuditLog implements Journal {
  private static final String NEWEST = "select sequence from audit_head";
  private static final String GENESIS = "0".repeat(64);
  private static final int BATCH = 1000;

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

  /** Hands all entries that pass {@code filter} to {@code sink}, newest first, of one moment. */
  public void each(Actor actor, AuditFilter filter, Consumer<? super AuditRow> sink) {
    database.readMoment(
        actor,
        "export.made",
        session -> {
          listing(filter)
              .each(session, Sort.descending("sequence"), row -> ((AuditEntry) row[0]).row(), sink);
          return null;
        });
  }

  /** How many entries pass {@code filter}. */
  public long count(Actor actor, AuditFilter filter) {
    return database.read(actor, "audit.list", session -> listing(filter).count(session));
  }

  /** Told how far a verification is; may stop it by throwing. */
  @FunctionalInterface
  public interface Watcher {
    /** Says that {@code done} of {@code total} entries follow from each other. */
    void checked(long done, long total);
  }

  /** The sequence of the newest entry, 0 if there is none: it tells whether anything happened. */
  public long newest() {
    return database.ask(NEWEST, row -> row.big("sequence")).getFirst();
  }

  /**
   * Recomputes the chain from its beginning.
   *
   * @return the sequence of the first entry that does not follow from the one before, or of the
   *     first that is missing; empty if the chain is whole
   */
  public OptionalLong firstBroken(Actor actor) {
    return firstBroken(actor, (done, total) -> {});
  }

  /**
   * As {@link #firstBroken(Actor)}, telling {@code watcher} how far it is; what the watcher throws
   * ends it. Entries that are added meanwhile are left for the next time.
   */
  public OptionalLong firstBroken(Actor actor, Watcher watcher) {
    return database.read(
        actor,
        "audit.verify",
        session -> walk(session, session.find(AuditHead.class, AuditHead.ID), 0, GENESIS, watcher));
  }

  /**
   * As {@link #firstBroken(Actor)}, of the newest entries alone: whether each follows from the one
   * before, and the chain ends with the newest.
   *
   * @param entries how many, at least 1
   */
  public OptionalLong firstBrokenOfNewest(Actor actor, int entries) {
    return database.read(
        actor,
        "audit.verify",
        session -> {
          AuditHead head = session.find(AuditHead.class, AuditHead.ID);
          long before = head.sequence() - entries;
          if (before <= 0) {
            return walk(session, head, 0, GENESIS, (done, total) -> {});
          }
          AuditEntry last = session.find(AuditEntry.class, before);
          return last == null
              ? OptionalLong.of(before)
              : walk(session, head, before, last.hash(), (done, total) -> {});
        });
  }

  /** Follows the chain from the entry {@code sequence}, whose hash is {@code hash}. */
  private static OptionalLong walk(
      Session session, AuditHead head, long sequence, String hash, Watcher watcher) {
    while (sequence < head.sequence()) {
      List<AuditEntry> batch = after(session, sequence, head.sequence());
      for (AuditEntry entry : batch) {
        if (!entry.follows(sequence, hash)) {
          return OptionalLong.of(sequence + 1);
        }
        sequence = entry.sequence();
        hash = entry.hash();
      }
      if (batch.isEmpty()) {
        return OptionalLong.of(sequence + 1);
      }
      session.clear();
      watcher.checked(sequence, head.sequence());
    }
    return head.hash().equals(hash) ? firstBeyond(session) : OptionalLong.of(sequence);
  }

  private static List<AuditEntry> after(Session session, long sequence, long last) {
    return session
        .createSelectionQuery(
            "from AuditEntry where sequence > :after and sequence <= :last order by sequence",
            AuditEntry.class)
        .setParameter("after", sequence)
        .setParameter("last", last)
        .setMaxResults(BATCH)
        .getResultList();
  }

  /**
   * An entry behind the end of the chain was put there past it. The greatest sequence is asked for
   * before the end, so that an entry added in between is not taken for one.
   */
  private static OptionalLong firstBeyond(Session session) {
    Long greatest =
        session
            .createSelectionQuery("select max(sequence) from AuditEntry", Long.class)
            .getSingleResult();
    session.clear();
    long end = session.find(AuditHead.class, AuditHead.ID).sequence();
    return greatest != null && greatest > end ? OptionalLong.of(end + 1) : OptionalLong.empty();
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
