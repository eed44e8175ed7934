package io.countersign.core.session;

import io.countersign.core.account.Account;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A browser that somebody signed in with. Its secret is not here, only the digest. */
@Entity
@Table(name = "web_sessions")
class WebSession {
  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private Long id;

  @Column(name = "account_id", nullable = false, updatable = false)
  private int accountId;

  @Column(nullable = false, updatable = false, length = 64)
  private String digest;

  @Enumerated(EnumType.STRING)
  @JdbcTypeCode(SqlTypes.VARCHAR)
  @Column(nullable = false, updatable = false, length = 16)
  private Entrance entrance;

  @Column(name = "begun_at", nullable = false, updatable = false)
  private Instant begunAt;

  @Column(name = "last_seen_at", nullable = false)
  private Instant lastSeenAt;

  @Column(nullable = false, updatable = false, length = 64)
  private String address;

  @Column(name = "user_agent", nullable = false, updatable = false, length = 200)
  private String userAgent;

  /** For Hibernate. */
  protected WebSession() {}

  WebSession(int accountId, String digest, Entrance entrance, Browser browser, Instant at) {
    this.accountId = accountId;
    this.digest = digest;
    this.entrance = entrance;
    this.begunAt = at;
    this.lastSeenAt = at;
    this.address = browser.address();
    this.userAgent = browser.userAgent();
  }

  Long id() {
    return id;
  }

  int accountId() {
    return accountId;
  }

  Entrance entrance() {
    return entrance;
  }

  Instant begunAt() {
    return begunAt;
  }

  Instant lastSeenAt() {
    return lastSeenAt;
  }

  SessionRow row(Account account, Instant seen, Instant ends) {
    return new SessionRow(
        id,
        accountId,
        account.username(),
        account.displayName(),
        entrance,
        begunAt,
        seen,
        ends,
        address,
        userAgent);
  }

  @Override
  public String toString() {
    return "WebSession[" + id + "]";
  }
}
