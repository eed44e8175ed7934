package io.countersign.core.audit;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** The end of the chain: its one row is locked while entries are added. */
@Entity
@Table(name = "audit_head")
class AuditHead {
  static final int ID = 1;

  @Id private int id;

  @Column(nullable = false)
  private long sequence;

  @Column(nullable = false, length = 64)
  private String hash;

  /** For Hibernate. */
  protected AuditHead() {}

  long sequence() {
    return sequence;
  }

  String hash() {
    return hash;
  }

  void moveTo(AuditEntry newest) {
    this.sequence = newest.sequence();
    this.hash = newest.hash();
  }
}
