package io.countersign.core.backup;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import org.hibernate.Session;

/** Who makes the scheduled backup at the moment. There is one; a claim that is not renewed ends. */
@Entity
@Table(name = "backup_claim")
class BackupClaim {
  private static final int THE_ONE = 1;
  private static final Duration LIFE = Duration.ofMinutes(10);

  @Id private int id;

  @Column(length = 300)
  private String holder;

  @Column(name = "ends_at")
  private Instant endsAt;

  /** For Hibernate. */
  protected BackupClaim() {}

  /** The one; nobody else holds it until the end of the transaction. */
  static BackupClaim hold(Session session) {
    return session.find(BackupClaim.class, THE_ONE, LockModeType.PESSIMISTIC_WRITE);
  }

  boolean isFree(String who, Instant now) {
    return endsAt == null || !endsAt.isAfter(now) || who.equals(holder);
  }

  void take(String who, Instant now) {
    holder = who;
    endsAt = now.plus(LIFE);
  }

  void giveBack(String who) {
    if (who.equals(holder)) {
      holder = null;
      endsAt = null;
    }
  }

  @Override
  public String toString() {
    return "BackupClaim[" + holder + "]";
  }
}
