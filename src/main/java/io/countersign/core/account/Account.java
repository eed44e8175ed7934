package io.countersign.core.account;

import io.countersign.core.AppException;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hibernate.annotations.BatchSize;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.OptimisticLock;

/** Somebody, or some program, that may have credentials. */
@Entity
@DynamicUpdate
@Table(name = "accounts")
public class Account {
  private static final SecureRandom RANDOM = new SecureRandom();

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private Integer id;

  @Column(nullable = false, length = Usernames.MAX_LENGTH)
  private String username;

  @Column(name = "username_key", nullable = false, length = Usernames.MAX_LENGTH)
  private String usernameKey;

  @Column(nullable = false, length = 254)
  private String email;

  @Column(name = "email_claimed", nullable = false)
  private boolean emailClaimed;

  @Column(name = "full_name", nullable = false, length = 200)
  private String fullName;

  @Column(name = "first_name", length = 150)
  private String firstName;

  @Column(name = "last_name", length = 150)
  private String lastName;

  @Column(length = 2000)
  private String about;

  @Column(nullable = false, length = 2000)
  private String note;

  @Column(length = 100)
  private String organisation;

  @Column(nullable = false)
  private boolean active;

  @Column(nullable = false)
  private boolean superuser;

  @Column(name = "sso_issuer")
  private String ssoIssuer;

  @Column(name = "sso_subject")
  private String ssoSubject;

  @Column(name = "password_hash")
  private String passwordHash;

  @Column(name = "password_changed_at")
  private Instant passwordChangedAt;

  @OptimisticLock(excluded = true)
  @Column(name = "sign_ins_ended_at")
  private Instant signInsEndedAt;

  @OptimisticLock(excluded = true)
  @Column(name = "jwts_ended_at")
  private Instant jwtsEndedAt;

  @OptimisticLock(excluded = true)
  @Column(name = "last_sign_in_at")
  private Instant lastSignInAt;

  @OptimisticLock(excluded = true)
  @Column(name = "key_generation", nullable = false)
  private long keyGeneration;

  @OptimisticLock(excluded = true)
  @Column(name = "publisher_generation", nullable = false)
  private long publisherGeneration;

  @Column(name = "created_at", nullable = false)
  private Instant createdAt;

  @Column(name = "updated_at", nullable = false)
  private Instant updatedAt;

  @ElementCollection
  @CollectionTable(name = "account_roles", joinColumns = @JoinColumn(name = "account_id"))
  @OrderColumn(name = "ordinal")
  @Column(name = "role", nullable = false, length = Roles.MAX_LENGTH)
  @BatchSize(size = 200)
  private List<String> roles = new ArrayList<>();

  @Version private long version;

  /** For Hibernate. */
  protected Account() {}

  /** Makes an account with a valid profile (see {@link Profile#checked}); without a password. */
  Account(Profile profile, boolean superuser, boolean active, Instant at) {
    this.superuser = superuser;
    this.active = active;
    this.createdAt = at;
    this.keyGeneration = RANDOM.nextLong(1L << 48);
    this.publisherGeneration = RANDOM.nextLong(1L << 48);
    apply(profile, at);
  }

  final void apply(Profile profile, Instant at) {
    username = profile.username();
    usernameKey = Usernames.key(profile.username());
    email = profile.email();
    fullName = profile.fullName();
    firstName = profile.firstName();
    lastName = profile.lastName();
    about = profile.about();
    note = profile.note();
    organisation = profile.organisation();
    ssoIssuer = profile.sso() == null ? null : profile.sso().issuer();
    ssoSubject = profile.sso() == null ? null : profile.sso().subject();
    if (!roles.equals(profile.roles())) {
      roles.clear();
      roles.addAll(profile.roles());
    }
    updatedAt = at;
  }

  void activate(Instant at) {
    active = true;
    updatedAt = at;
  }

  void deactivate(Instant at) {
    active = false;
    updatedAt = at;
  }

  /** Notes whether the e-mail address is only what its owner or a member says. */
  void claimEmail(boolean claimed) {
    emailClaimed = claimed;
  }

  void makeSuperuser(boolean yes, Instant at) {
    superuser = yes;
    updatedAt = at;
  }

  void setPasswordHash(String hash, Instant at) {
    passwordHash = hash;
    passwordChangedAt = at;
    updatedAt = at;
  }

  /** Has the hash and the dates that another program kept. */
  void takeOver(String hash, Instant created, Instant lastSignIn) {
    passwordHash = hash;
    createdAt = created;
    lastSignInAt = lastSignIn;
  }

  /** Inherits the moment up to which sign-ins are over; null is none. It never moves back. */
  final void inheritEnd(Instant at) {
    if (at != null && (signInsEndedAt == null || at.isAfter(signInsEndedAt))) {
      signInsEndedAt = at;
    }
  }

  /** Notes that somebody came in as this account. */
  public void signedIn(Instant at) {
    lastSignInAt = at;
  }

  /** Moves on to the next derived key; the one before can never be derived again. */
  public void nextKeyGeneration() {
    keyGeneration++;
  }

  /** Moves on to the next derived Web Publisher token; the one before never comes back. */
  public void nextPublisherGeneration() {
    publisherGeneration++;
  }

  /** The id, from 1; null until stored. */
  public Integer id() {
    return id;
  }

  /** The name the account signs in with. */
  public String username() {
    return username;
  }

  /** The e-mail address; empty for none. */
  public String email() {
    return email;
  }

  /** The full name; empty for none. */
  public String fullName() {
    return fullName;
  }

  /** The full name, or the username where there is none. */
  public String displayName() {
    return fullName.isEmpty() ? username : fullName;
  }

  /** The organisation, if it belongs to one. */
  public Optional<String> organisation() {
    return Optional.ofNullable(organisation);
  }

  /** Whether it may use its credentials. */
  public boolean active() {
    return active;
  }

  /** Whether it may use the desktop and do everything there. */
  public boolean superuser() {
    return superuser;
  }

  /**
   * Every sign-in (a family of JWTs, a web session) begun at or before this moment is over for
   * good; null while none was ended. Moves on with a change or removal of the password, with
   * deactivation and activation, and when all are ended at once.
   */
  public Instant signInsEndedAt() {
    return signInsEndedAt;
  }

  /**
   * Every JWT whose sign-in began at or before this moment is over for good; null while none was
   * ended. Never before {@link #signInsEndedAt()}.
   */
  public Instant jwtsEndedAt() {
    boolean later =
        jwtsEndedAt != null && (signInsEndedAt == null || jwtsEndedAt.isAfter(signInsEndedAt));
    return later ? jwtsEndedAt : signInsEndedAt;
  }

  /** Which derived key is the present one. */
  public long keyGeneration() {
    return keyGeneration;
  }

  /** Which derived Web Publisher token is the present one. */
  public long publisherGeneration() {
    return publisherGeneration;
  }

  /** The stored roles in the order they were added. */
  public List<String> roles() {
    return List.copyOf(roles);
  }

  /**
   * Refuses an account that may not use its credentials.
   *
   * @throws AppException {@code account-inactive}
   */
  public void demandActive() {
    if (!active) {
      throw new AppException("account-inactive", username);
    }
  }

  /**
   * Refuses what would have more rights than the account.
   *
   * @throws AppException {@code roles-beyond-owner} beside the field {@code roles}, naming those of
   *     {@code wanted} that the account does not hold
   */
  public void demandRoles(List<String> wanted) {
    List<String> beyond = wanted.stream().filter(role -> !roles.contains(role)).toList();
    if (!beyond.isEmpty()) {
      throw AppException.of("roles", "roles-beyond-owner", username, String.join(", ", beyond));
    }
  }

  /** Whether there is a non-SSO password. */
  public boolean hasPassword() {
    return passwordHash != null;
  }

  String passwordHash() {
    return passwordHash;
  }

  /** When the non-SSO password was last set or removed, or null for never. */
  public Instant passwordChangedAt() {
    return passwordChangedAt;
  }

  Instant createdAt() {
    return createdAt;
  }

  Instant lastSignInAt() {
    return lastSignInAt;
  }

  /** How often the stored row was changed; guards against edits over each other. */
  public long version() {
    return version;
  }

  /**
   * Ties the account to an identity from which it is known from now on.
   *
   * @return whether it is; not if it has another
   */
  public boolean link(SsoIdentity identity, Instant now) {
    if (ssoIssuer != null) {
      return false;
    }
    ssoIssuer = identity.issuer();
    ssoSubject = identity.subject();
    updatedAt = now;
    return true;
  }

  Profile profile() {
    return new Profile(
        username,
        email,
        fullName,
        firstName,
        lastName,
        about,
        note,
        organisation,
        ssoIssuer == null ? null : new SsoIdentity(ssoIssuer, ssoSubject),
        roles());
  }

  AccountDetail detail() {
    return new AccountDetail(
        id,
        version,
        profile(),
        emailClaimed,
        active,
        superuser,
        hasPassword(),
        passwordChangedAt,
        lastSignInAt,
        createdAt,
        updatedAt);
  }

  AccountRow row(long tokens, long liveTokens) {
    return new AccountRow(
        id,
        username,
        email,
        fullName,
        active,
        superuser,
        ssoIssuer != null,
        hasPassword(),
        roles(),
        tokens,
        liveTokens,
        organisation,
        createdAt,
        lastSignInAt);
  }

  @Override
  public String toString() {
    return "Account[" + id + " " + username + "]";
  }
}
