package io.countersign.core.livesite;

import io.countersign.core.account.Account;
import io.countersign.core.account.RoleHierarchy;
import io.countersign.core.account.SignInHorizon;
import io.countersign.core.tenant.TenantRow;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A link into the livesite editor, good once. Its secret is not here, only the digest. */
@Entity
@Table(name = "livesite_tickets")
class LivesiteTicket {
  @Id
  @Column(length = 64)
  private String digest;

  @Column(name = "account_id", nullable = false, updatable = false)
  private int accountId;

  @Column(name = "tenant_id", nullable = false, updatable = false)
  private int tenantId;

  @Column(name = "created_at", nullable = false, updatable = false)
  private Instant createdAt;

  @Column(name = "created_by", nullable = false, updatable = false, length = 200)
  private String createdBy;

  @Column(name = "expires_at", nullable = false, updatable = false)
  private Instant expiresAt;

  @Column(name = "opened_at")
  private Instant openedAt;

  /** For Hibernate. */
  protected LivesiteTicket() {}

  LivesiteTicket(
      String digest, int accountId, TenantRow tenant, String by, Instant at, Duration life) {
    this.digest = digest;
    this.accountId = accountId;
    this.tenantId = tenant.id();
    this.createdBy = by;
    this.createdAt = at;
    this.expiresAt = at.plus(life);
  }

  /**
   * Why it cannot be opened on {@code tenant} now; empty if it can. One that is not later than the
   * end of the account's sign-ins is over with them.
   */
  Optional<TicketRule> obstacle(
      Account account, SignInHorizon horizon, TenantRow tenant, Instant now) {
    if (openedAt != null) {
      return Optional.of(TicketRule.OPENED);
    }
    if (!expiresAt.isAfter(now)) {
      return Optional.of(TicketRule.EXPIRED);
    }
    if (!account.active() || isOver(account, horizon)) {
      return Optional.of(TicketRule.ENDED);
    }
    if (tenantId != tenant.id() || !account.organisation().equals(tenant.organisation())) {
      return Optional.of(TicketRule.ELSEWHERE);
    }
    return RoleHierarchy.includes(account.roles(), RoleHierarchy.LIVESITE_EDITOR)
        ? Optional.empty()
        : Optional.of(TicketRule.ROLE);
  }

  private boolean isOver(Account account, SignInHorizon horizon) {
    Instant ended = account.signInsEndedAt();
    Instant all = horizon.endedBefore();
    return ended != null && !createdAt.isAfter(ended) || all != null && createdAt.isBefore(all);
  }

  void open(Instant at) {
    openedAt = at;
  }

  Instant expiresAt() {
    return expiresAt;
  }

  @Override
  public String toString() {
    return "LivesiteTicket[of " + accountId + "]";
  }
}
