package io.countersign.core.backup;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** The public part of a recovery key that somebody said to have kept. */
@Entity
@Table(name = "recovery_keys")
class KeptRecoveryKey {
  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private Long id;

  @Column(nullable = false, updatable = false, length = 80)
  private String recipient;

  @Column(name = "created_at", nullable = false, updatable = false)
  private Instant createdAt;

  @Column(name = "created_by", nullable = false, updatable = false, length = 200)
  private String createdBy;

  @Column(name = "replaced_at")
  private Instant replacedAt;

  /** For Hibernate. */
  protected KeptRecoveryKey() {}

  KeptRecoveryKey(String recipient, String by, Instant at) {
    this.recipient = recipient;
    this.createdBy = by;
    this.createdAt = at;
  }

  void replace(Instant at) {
    replacedAt = at;
  }

  RecoveryKeyRow row() {
    return new RecoveryKeyRow(recipient, createdAt, createdBy);
  }

  @Override
  public String toString() {
    return "KeptRecoveryKey[" + recipient + "]";
  }
}
