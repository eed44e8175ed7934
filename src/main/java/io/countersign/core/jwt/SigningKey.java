package io.countersign.core.jwt;

import io.countersign.core.MasterKey;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/**
 * A key pair that signs JWTs. Both parts are wrapped by the master key under the key's name and
 * algorithm, so that nobody who may only write the database can put in another or change what it is
 * used with. The private part is gone as soon as the key signs no more.
 */
@Entity
@Table(name = "signing_keys")
class SigningKey {
  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private Long id;

  @Column(nullable = false, updatable = false, length = 32)
  private String kid;

  @Enumerated(EnumType.STRING)
  @JdbcTypeCode(SqlTypes.VARCHAR)
  @Column(nullable = false, updatable = false, length = 16)
  private JwtAlgorithm algorithm;

  @Enumerated(EnumType.STRING)
  @JdbcTypeCode(SqlTypes.VARCHAR)
  @Column(nullable = false, length = 16)
  private KeyState state;

  @Column(name = "public_part", nullable = false, updatable = false, length = 2000)
  private String publicPart;

  @Column(name = "private_part", length = 8000)
  private String privatePart;

  /** In seconds, of all it signed. */
  @Column(name = "longest_life", nullable = false)
  private long longestLife;

  @Column(name = "created_at", nullable = false, updatable = false)
  private Instant createdAt;

  @Column(name = "created_by", nullable = false, updatable = false, length = 200)
  private String createdBy;

  @Column(name = "current_at")
  private Instant currentAt;

  @Column(name = "replaced_at")
  private Instant replacedAt;

  @Column(name = "retired_at")
  private Instant retiredAt;

  @Column(name = "retired_by", length = 200)
  private String retiredBy;

  @Version private long version;

  /** For Hibernate. */
  protected SigningKey() {}

  /** A key that signs nothing yet. */
  SigningKey(
      String kid,
      JwtAlgorithm algorithm,
      KeyPair pair,
      MasterKey masterKey,
      String by,
      Instant at) {
    this.kid = kid;
    this.algorithm = algorithm;
    this.state = KeyState.NEXT;
    this.publicPart = wrap(masterKey, context("public"), pair.getPublic().getEncoded());
    this.privatePart = wrap(masterKey, context("private"), pair.getPrivate().getEncoded());
    this.createdAt = at;
    this.createdBy = by;
  }

  private String context(String part) {
    return "signing key " + kid + " " + algorithm.joseName() + " " + part;
  }

  private static String wrap(MasterKey masterKey, String context, byte[] plain) {
    try {
      return Base64.getEncoder().encodeToString(masterKey.wrap(context, plain));
    } finally {
      Arrays.fill(plain, (byte) 0);
    }
  }

  private static byte[] unwrap(MasterKey masterKey, String context, String wrapped) {
    return masterKey.unwrap(context, Base64.getDecoder().decode(wrapped));
  }

  /**
   * The public part.
   *
   * @throws io.countersign.core.AppException {@code wrong-master-key} if the row was changed
   */
  PublicKey publicKey(MasterKey masterKey) {
    return algorithm.publicKey(unwrap(masterKey, context("public"), publicPart));
  }

  /**
   * The private part; only of a key that signs or will.
   *
   * @throws io.countersign.core.AppException {@code wrong-master-key} if the row was changed
   */
  PrivateKey privateKey(MasterKey masterKey) {
    byte[] pkcs8 = unwrap(masterKey, context("private"), privatePart);
    try {
      return algorithm.privateKey(pkcs8);
    } finally {
      Arrays.fill(pkcs8, (byte) 0);
    }
  }

  void beginSigning(Instant at) {
    state = KeyState.CURRENT;
    currentAt = at;
  }

  /** Has signed, or will sign, what lives so long. */
  void signsFor(Duration life) {
    longestLife = Math.max(longestLife, life.toSeconds());
  }

  /** Signs no more. */
  void endSigning(Instant at) {
    state = KeyState.PREVIOUS;
    replacedAt = at;
    privatePart = null;
  }

  void retire(String by, Instant at) {
    state = KeyState.RETIRED;
    retiredAt = at;
    retiredBy = by;
    privatePart = null;
  }

  String kid() {
    return kid;
  }

  JwtAlgorithm algorithm() {
    return algorithm;
  }

  KeyState state() {
    return state;
  }

  long longestLife() {
    return longestLife;
  }

  /** Whether nothing is accepted any more of a key whose last token ends at {@code goodUntil}. */
  static boolean isOver(Instant goodUntil, Instant now, Duration leeway) {
    return goodUntil != null && now.isAfter(goodUntil.plus(leeway));
  }

  /** When the last of what it signed ends, without leeway; null while it may sign. */
  Instant goodUntil() {
    return state == KeyState.PREVIOUS ? replacedAt.plusSeconds(longestLife) : null;
  }

  /** As lists show it: retired once nothing it signed is accepted any more. */
  KeyRow row(Instant now, Duration leeway) {
    Instant end = goodUntil();
    boolean over = isOver(end, now, leeway);
    return new KeyRow(
        kid,
        algorithm,
        over ? KeyState.RETIRED : state,
        createdAt,
        createdBy,
        currentAt,
        replacedAt,
        over ? null : end,
        retiredAt,
        retiredBy);
  }

  @Override
  public String toString() {
    return "SigningKey[" + kid + " " + algorithm + " " + state + "]";
  }
}
