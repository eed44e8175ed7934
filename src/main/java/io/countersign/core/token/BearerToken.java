package io.countersign.core.token;

import io.countersign.core.AppException;
import io.countersign.core.Network;
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
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.OptimisticLock;
import org.hibernate.type.SqlTypes;

/** An opaque token of an account. Its secret is not here, only the digest and a hint. */
@Entity
@DynamicUpdate
@Table(name = "bearer_tokens")
class BearerToken {
  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private Long id;

  @Column(name = "account_id", nullable = false, updatable = false)
  private int accountId;

  @Enumerated(EnumType.STRING)
  @JdbcTypeCode(SqlTypes.VARCHAR)
  @Column(nullable = false, updatable = false, length = 16)
  private TokenKind kind;

  @Column(nullable = false, length = 100)
  private String name;

  @Column(nullable = false, length = 2000)
  private String note;

  @Column(nullable = false, updatable = false, length = 64)
  private String digest;

  @Column(nullable = false, updatable = false, length = 24)
  private String hint;

  @Convert(converter = Words.class)
  @Column(nullable = false, length = 2000)
  private List<String> roles;

  @Convert(converter = Words.class)
  @Column(nullable = false, length = 2000)
  private List<String> networks;

  @Column(name = "created_at", nullable = false, updatable = false)
  private Instant createdAt;

  @Column(name = "created_by", nullable = false, updatable = false, length = 200)
  private String createdBy;

  @Column(name = "expires_at")
  private Instant expiresAt;

  @OptimisticLock(excluded = true)
  @Column(name = "last_used_at")
  private Instant lastUsedAt;

  @OptimisticLock(excluded = true)
  @Column(name = "last_used_from", length = 64)
  private String lastUsedFrom;

  @Column(name = "suspended_at")
  private Instant suspendedAt;

  @Column(name = "revoked_at")
  private Instant revokedAt;

  @Column(name = "revoked_by", length = 200)
  private String revokedBy;

  @Column(name = "revoke_reason", length = 500)
  private String revokeReason;

  @Column(name = "replaces_id", updatable = false)
  private Long replacesId;

  @Version private long version;

  /** For Hibernate. */
  protected BearerToken() {}

  BearerToken(
      int accountId, TokenKind kind, String token, TokenTerms terms, String by, Instant at) {
    this(accountId, kind, TokenFormat.digest(token), TokenFormat.hint(token), terms, by, at);
  }

  private BearerToken(
      int accountId,
      TokenKind kind,
      String digest,
      String hint,
      TokenTerms terms,
      String by,
      Instant at) {
    this.accountId = accountId;
    this.kind = kind;
    this.digest = digest;
    this.hint = hint;
    this.createdAt = at;
    this.createdBy = by;
    apply(terms);
  }

  final void apply(TokenTerms terms) {
    name = terms.name();
    note = terms.note();
    roles = terms.roles();
    networks = terms.networks().stream().map(Network::toString).toList();
    expiresAt = terms.expiresAt();
  }

  void replaces(BearerToken other) {
    replacesId = other.id;
  }

  TokenState state(Instant at) {
    if (revokedAt != null) {
      return TokenState.REVOKED;
    }
    if (expiresAt != null && !expiresAt.isAfter(at)) {
      return TokenState.EXPIRED;
    }
    return suspendedAt != null ? TokenState.SUSPENDED : TokenState.LIVE;
  }

  void revoke(String by, String why, Instant at) {
    refuseRevoked();
    revokedAt = at;
    revokedBy = by;
    revokeReason = why;
  }

  void suspend(Instant at) {
    refuseRevoked();
    if (suspendedAt != null) {
      throw new AppException("token-suspended", name);
    }
    suspendedAt = at;
  }

  void resume() {
    refuseRevoked();
    if (suspendedAt == null) {
      throw new AppException("token-not-suspended", name);
    }
    suspendedAt = null;
  }

  void expireAt(Instant moment) {
    refuseRevoked();
    expiresAt = moment;
  }

  final void refuseRevoked() {
    if (revokedAt != null) {
      throw new AppException("token-revoked", name);
    }
  }

  Long id() {
    return id;
  }

  int accountId() {
    return accountId;
  }

  TokenKind kind() {
    return kind;
  }

  String name() {
    return name;
  }

  String digest() {
    return digest;
  }

  Instant expiresAt() {
    return expiresAt;
  }

  long version() {
    return version;
  }

  TokenTerms terms() {
    return new TokenTerms(
        name, note, expiresAt, roles, networks.stream().map(Network::parse).toList());
  }

  TokenRow row(String username, String ownerName, boolean ownerActive, Instant now) {
    return new TokenRow(
        id,
        accountId,
        username,
        ownerName,
        ownerActive,
        kind,
        name,
        note,
        hint,
        state(now),
        roles,
        networks,
        createdAt,
        createdBy,
        expiresAt,
        lastUsedAt,
        lastUsedFrom,
        suspendedAt,
        revokedAt,
        revokedBy,
        revokeReason,
        replacesId,
        version);
  }

  @Override
  public String toString() {
    return "BearerToken[" + id + " " + hint + "]";
  }
}
