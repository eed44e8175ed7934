package io.countersign.core.jwt;

import io.countersign.core.account.Account;
import io.countersign.core.account.SignInEnd;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** One sign-in, and all JWTs refreshed from it. What was ended stays so. */
@Entity
@DynamicUpdate
@Table(name = "jwt_families")
class JwtFamily {
  private static final int ADDRESS = 64;

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private Long id;

  @Column(name = "account_id", nullable = false, updatable = false)
  private int accountId;

  @Column(nullable = false, updatable = false, length = 36)
  private String family;

  @Enumerated(EnumType.STRING)
  @JdbcTypeCode(SqlTypes.VARCHAR)
  @Column(nullable = false, updatable = false, length = 16)
  private FamilyOrigin origin;

  @Column(name = "started_at", nullable = false, updatable = false)
  private Instant startedAt;

  @Column(name = "started_from", updatable = false, length = ADDRESS)
  private String startedFrom;

  @Column(name = "started_by", updatable = false, length = 200)
  private String startedBy;

  @Column(name = "newest_jti", nullable = false, length = 36)
  private String newestJti;

  /** When the last of its tokens ends that was made or seen here. */
  @Column(name = "expires_at", nullable = false)
  private Instant expiresAt;

  @Column(name = "last_refreshed_at")
  private Instant lastRefreshedAt;

  @Column(name = "last_refreshed_from", length = ADDRESS)
  private String lastRefreshedFrom;

  @Column(name = "ended_at")
  private Instant endedAt;

  @Column(name = "ended_by", length = 200)
  private String endedBy;

  @Enumerated(EnumType.STRING)
  @JdbcTypeCode(SqlTypes.VARCHAR)
  @Column(name = "end_reason", length = 32)
  private SignInEnd endReason;

  /** For Hibernate. */
  protected JwtFamily() {}

  /**
   * A sign-in that begins, or one that is seen for the first time.
   *
   * @param family the id of its first token
   * @param newestJti the id of the newest
   * @param expiresAt when that one ends
   * @param from the address, or null if it began elsewhere
   * @param by the superuser who began it, or null
   */
  JwtFamily(
      int accountId,
      String family,
      String newestJti,
      Instant expiresAt,
      FamilyOrigin origin,
      Instant startedAt,
      String from,
      String by) {
    this.accountId = accountId;
    this.family = family;
    this.newestJti = newestJti;
    this.expiresAt = expiresAt;
    this.origin = origin;
    this.startedAt = startedAt;
    this.startedFrom = address(from);
    this.startedBy = by;
  }

  /** An address in the length that is kept. */
  static String address(String literal) {
    return literal == null || literal.length() <= ADDRESS ? literal : literal.substring(0, ADDRESS);
  }

  void refreshed(String jti, Instant expires, Instant at, String from) {
    newestJti = jti;
    expiresAt = expires;
    lastRefreshedAt = at;
    lastRefreshedFrom = address(from);
  }

  void end(SignInEnd why, String by, Instant at) {
    if (endedAt != null) {
      throw new IllegalStateException("ended already");
    }
    endedAt = at;
    endedBy = by;
    endReason = why;
  }

  boolean isEnded() {
    return endedAt != null;
  }

  Long id() {
    return id;
  }

  int accountId() {
    return accountId;
  }

  String family() {
    return family;
  }

  Instant startedAt() {
    return startedAt;
  }

  /** Why it was ended, or null. */
  SignInEnd endReason() {
    return endReason;
  }

  JwtFamilyRow row(Account owner, FamilyTimes times) {
    Instant until = startedAt.plus(times.window());
    boolean live =
        !expiresAt.isBefore(times.expiredBefore())
            || origin == FamilyOrigin.ELSEWHERE && !until.isBefore(times.now());
    FamilyState state = isEnded() ? FamilyState.ENDED : live ? FamilyState.LIVE : FamilyState.OVER;
    return new JwtFamilyRow(
        id,
        accountId,
        owner.username(),
        owner.displayName(),
        owner.active(),
        family,
        origin,
        state,
        startedAt,
        startedFrom,
        startedBy,
        lastRefreshedAt,
        lastRefreshedFrom,
        newestJti,
        expiresAt,
        until,
        endedAt,
        endedBy,
        endReason);
  }

  @Override
  public String toString() {
    return "JwtFamily[" + id + " " + family + "]";
  }
}
