package io.countersign.core.audit;

import io.countersign.core.Actor;
import io.countersign.core.Cut;
import io.countersign.core.Digests;
import io.countersign.core.Subject;
import io.countersign.core.store.AuditEvent;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import org.hibernate.annotations.Immutable;

/** One thing that happened. It is written once and never changed. */
@Entity
@Immutable
@Table(name = "audit_entries")
class AuditEntry {
  private static final int NAME = 200;
  private static final int DETAIL = 4000;

  @Id private long sequence;

  @Column(name = "created_at", nullable = false)
  private Instant createdAt;

  @Column(name = "actor_kind", nullable = false, length = 24)
  private String actorKind;

  @Column(name = "actor_id")
  private Integer actorId;

  @Column(name = "actor_name", nullable = false, length = NAME)
  private String actorName;

  @Column(length = 64)
  private String address;

  @Column(nullable = false, length = 64)
  private String action;

  @Column(name = "subject_kind", length = 32)
  private String subjectKind;

  @Column(name = "subject_id", length = 64)
  private String subjectId;

  @Column(name = "subject_name", length = NAME)
  private String subjectName;

  @Column(nullable = false, length = DETAIL)
  private String detail;

  @Column(name = "previous_hash", nullable = false, length = 64)
  private String previousHash;

  @Column(nullable = false, length = 64)
  private String hash;

  /** For Hibernate. */
  protected AuditEntry() {}

  AuditEntry(long sequence, String previousHash, Instant at, Actor actor, AuditEvent event) {
    this.sequence = sequence;
    this.createdAt = at;
    this.actorKind = actor.kind().name();
    this.actorId = actor.accountId();
    this.actorName = Cut.marked(actor.name(), NAME);
    this.address = Cut.marked(actor.address(), 64);
    this.action = event.action();
    Subject subject = event.subject();
    this.subjectKind = subject == null ? null : subject.kind();
    this.subjectId = subject == null ? null : Cut.marked(subject.id(), 64);
    this.subjectName = subject == null ? null : Cut.marked(subject.name(), NAME);
    this.detail = Cut.marked(Detail.write(event.detail()), DETAIL);
    this.previousHash = previousHash;
    this.hash = computeHash();
  }

  /** SHA-256 over the hash before and every field, each with its length, so that none can slip. */
  final String computeHash() {
    StringBuilder all = new StringBuilder();
    for (Object field :
        java.util.Arrays.asList(
            previousHash,
            sequence,
            createdAt.getEpochSecond() * 1_000_000 + createdAt.getNano() / 1000,
            actorKind,
            actorId,
            actorName,
            address,
            action,
            subjectKind,
            subjectId,
            subjectName,
            detail)) {
      String text = field == null ? "" : field.toString();
      all.append(field == null ? "-" : String.valueOf(text.length())).append(':').append(text);
    }
    byte[] digest = Digests.sha256(all.toString().getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(digest);
  }

  boolean follows(long sequenceBefore, String hashBefore) {
    return sequence == sequenceBefore + 1
        && previousHash.equals(hashBefore)
        && hash.equals(computeHash());
  }

  long sequence() {
    return sequence;
  }

  String hash() {
    return hash;
  }

  AuditRow row() {
    return new AuditRow(
        sequence,
        createdAt,
        Actor.Kind.valueOf(actorKind),
        actorId,
        actorName,
        address,
        action,
        subjectKind,
        subjectId,
        subjectName,
        Detail.read(detail));
  }

  @Override
  public String toString() {
    return "AuditEntry[" + sequence + " " + action + "]";
  }
}
