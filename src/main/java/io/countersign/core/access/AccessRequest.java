package io.countersign.core.access;

import io.countersign.core.AppException;
import io.countersign.core.store.Words;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** Somebody's wish for API access, its decision and what came of it. */
@Entity
@Table(name = "access_requests")
class AccessRequest {
  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private Long id;

  @Column(name = "account_id", nullable = false, updatable = false)
  private int accountId;

  @Column(nullable = false, length = 2000)
  private String purpose;

  @Enumerated(EnumType.STRING)
  @JdbcTypeCode(SqlTypes.VARCHAR)
  @Column(nullable = false, length = 16)
  private Wants wants;

  @Convert(converter = Words.class)
  @Column(nullable = false, length = 2000)
  private List<String> roles;

  @Column(name = "lasts_days")
  private Integer lastsDays;

  @Column(nullable = false, length = 254)
  private String contact;

  @Column(name = "created_at", nullable = false, updatable = false)
  private Instant createdAt;

  @Column(name = "created_by", nullable = false, updatable = false, length = 200)
  private String createdBy;

  @Enumerated(EnumType.STRING)
  @JdbcTypeCode(SqlTypes.VARCHAR)
  @Column(nullable = false, length = 16)
  private RequestState state;

  @Column(name = "decided_at")
  private Instant decidedAt;

  @Column(name = "decided_by", length = 200)
  private String decidedBy;

  @Column(name = "decision_reason", length = 2000)
  private String decisionReason;

  @Enumerated(EnumType.STRING)
  @JdbcTypeCode(SqlTypes.VARCHAR)
  @Column(name = "grant_state", length = 16)
  private GrantState grantState;

  @Column(name = "grant_name", length = 100)
  private String grantName;

  @Convert(converter = Words.class)
  @Column(name = "grant_roles", length = 2000)
  private List<String> grantRoles;

  @Column(name = "grant_days")
  private Integer grantDays;

  @Column(name = "grant_lapses_at")
  private Instant grantLapsesAt;

  @Column(name = "collected_at")
  private Instant collectedAt;

  @Column(name = "token_id")
  private Long tokenId;

  @Version private long version;

  /** For Hibernate. */
  protected AccessRequest() {}

  AccessRequest(NewRequest wanted, String by, Instant at) {
    accountId = wanted.accountId();
    purpose = wanted.purpose();
    wants = wanted.wants();
    roles = wanted.roles();
    lastsDays = wanted.lastsDays();
    contact = wanted.contact();
    createdAt = at;
    createdBy = by;
    state = RequestState.PENDING;
  }

  void approve(Grant grant, String by, Instant at, Instant lapsesAt) {
    decide(RequestState.APPROVED, by, at);
    grantState = GrantState.GRANTED;
    grantName = grant.tokenName();
    grantRoles = grant.roles();
    grantDays = grant.lastsDays();
    grantLapsesAt = lapsesAt;
  }

  void decline(String reason, String by, Instant at) {
    decide(RequestState.DECLINED, by, at);
    decisionReason = reason;
  }

  /** Changes what is asked for, while nobody has decided. */
  void change(NewRequest wanted) {
    if (state != RequestState.PENDING) {
      throw decided();
    }
    purpose = wanted.purpose();
    wants = wanted.wants();
    roles = wanted.roles();
    lastsDays = wanted.lastsDays();
    contact = wanted.contact();
  }

  void withdraw(String by, Instant at) {
    decide(RequestState.WITHDRAWN, by, at);
  }

  private void decide(RequestState outcome, String by, Instant at) {
    if (state != RequestState.PENDING) {
      throw decided();
    }
    state = outcome;
    decidedBy = by;
    decidedAt = at;
  }

  /** The refusal of whoever comes second; its text chooses a verb by the number of the state. */
  AppException decided() {
    return new AppException("request-decided", state.ordinal(), decidedBy, decidedAt);
  }

  void collect(Instant at) {
    switch (grantStateAt(at)) {
      case null -> throw new AppException("grant-none");
      case COLLECTED -> throw new AppException("grant-collected");
      case LAPSED -> throw new AppException("grant-lapsed");
      case GRANTED -> {
        grantState = GrantState.COLLECTED;
        collectedAt = at;
      }
    }
  }

  void cameOf(long token) {
    tokenId = token;
  }

  /** Where the grant stands: an uncollected one lapses by itself when its time is over. */
  GrantState grantStateAt(Instant at) {
    return grantState == GrantState.GRANTED && !grantLapsesAt.isAfter(at)
        ? GrantState.LAPSED
        : grantState;
  }

  Grant grant() {
    return grantState == null ? null : new Grant(grantName, grantRoles, grantDays);
  }

  Long id() {
    return id;
  }

  int accountId() {
    return accountId;
  }

  Wants wants() {
    return wants;
  }

  long version() {
    return version;
  }

  List<String> roles() {
    return roles;
  }

  RequestState state() {
    return state;
  }

  RequestRow row(String username, String fullName, boolean active, Instant now) {
    return new RequestRow(
        id,
        accountId,
        username,
        fullName.isEmpty() ? username : fullName,
        active,
        purpose,
        wants,
        roles,
        lastsDays,
        contact,
        createdAt,
        createdBy,
        state,
        decidedAt,
        decidedBy,
        decisionReason,
        grant(),
        grantStateAt(now),
        wants == Wants.ACCOUNT ? null : grantLapsesAt,
        collectedAt,
        tokenId,
        version);
  }

  @Override
  public String toString() {
    return "AccessRequest[" + id + " " + state + "]";
  }
}
