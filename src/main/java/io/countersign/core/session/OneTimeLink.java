package io.countersign.core.session;

import io.countersign.core.account.Account;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;

/**
 * A link that opens a web session of its account, once. Its secret is not here, only the digest.
 */
@Entity
@Table(name = "one_time_links")
class OneTimeLink {
  /** How often openings that are refused are told; more often only their number grows. */
  private static final Duration TOLD_AGAIN = Duration.ofMinutes(1);

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private Long id;

  /** Null once the account was deleted. */
  @Column(name = "account_id", updatable = false)
  private Integer accountId;

  @Column(nullable = false, updatable = false, length = 64)
  private String digest;

  @Column(name = "created_at", nullable = false, updatable = false)
  private Instant createdAt;

  @Column(name = "created_by", nullable = false, updatable = false, length = 200)
  private String createdBy;

  @Column(name = "expires_at", nullable = false, updatable = false)
  private Instant expiresAt;

  @Column(name = "opened_at")
  private Instant openedAt;

  @Column(name = "opened_from", length = 64)
  private String openedFrom;

  @Column(name = "cancelled_at")
  private Instant cancelledAt;

  @Column(name = "reopened_count", nullable = false)
  private long reopenedCount;

  @Column(name = "reopened_at")
  private Instant reopenedAt;

  @Column(name = "reopened_from", length = 64)
  private String reopenedFrom;

  @Column(nullable = false)
  private boolean alert;

  /** For Hibernate. */
  protected OneTimeLink() {}

  OneTimeLink(int accountId, String digest, String by, Instant at, Duration life) {
    this.accountId = accountId;
    this.digest = digest;
    this.createdBy = by;
    this.createdAt = at;
    this.expiresAt = at.plus(life);
  }

  /**
   * Where it stands. One that was made before the account's sign-ins were ended is over with them.
   *
   * @param account the account, or null if it was deleted
   */
  LinkState state(Account account, Instant at) {
    if (openedAt != null) {
      return LinkState.OPENED;
    }
    if (cancelledAt != null) {
      return LinkState.CANCELLED;
    }
    if (!expiresAt.isAfter(at)) {
      return LinkState.EXPIRED;
    }
    if (account == null || !account.active()) {
      return LinkState.ACCOUNT_ENDED;
    }
    Instant ended = account.signInsEndedAt();
    return ended != null && createdAt.isBefore(ended) ? LinkState.CANCELLED : LinkState.READY;
  }

  /** Whether this link, and nothing else, opened that session. */
  boolean hasOpened(SessionCheck session) {
    return accountId != null
        && accountId == session.accountId()
        && session.begunAt().equals(openedAt);
  }

  void open(String from, Instant at) {
    openedAt = at;
    openedFrom = from;
  }

  void cancel(Instant at) {
    cancelledAt = at;
  }

  /** Counts an opening that was refused because there was one before; whether to tell of it. */
  boolean reopened(String from, Instant at) {
    boolean telling = reopenedAt == null || !at.isBefore(reopenedAt.plus(TOLD_AGAIN));
    reopenedCount++;
    if (telling) {
      reopenedAt = at;
      reopenedFrom = from;
      alert = true;
    }
    return telling;
  }

  void alertSeen() {
    alert = false;
  }

  Long id() {
    return id;
  }

  Integer accountId() {
    return accountId;
  }

  boolean alert() {
    return alert;
  }

  Instant expiresAt() {
    return expiresAt;
  }

  LinkRow row(Account account, Instant now) {
    return new LinkRow(
        id,
        accountId,
        account == null ? null : account.username(),
        state(account, now),
        createdAt,
        createdBy,
        expiresAt,
        openedAt,
        openedFrom,
        reopenedCount,
        reopenedAt,
        reopenedFrom,
        alert);
  }

  @Override
  public String toString() {
    return "OneTimeLink[" + id + "]";
  }
}
