package io.countersign.core.verify;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.countersign.core.CredentialChange;
import io.countersign.core.CredentialChanges;
import io.countersign.core.Digests;
import io.countersign.core.Secret;
import io.countersign.core.jwt.JwtReading;
import io.countersign.core.jwt.JwtService;
import io.countersign.core.jwt.JwtVerdict;
import io.countersign.core.store.Database;
import io.countersign.core.tenant.TenantRow;
import io.countersign.core.token.LastUse;
import io.countersign.core.token.SlidingEnds;
import io.countersign.core.token.TokenCheck;
import io.countersign.core.token.TokenFormat;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;

/**
 * Decides about presented credentials. What the database says of a token is kept by digest until it
 * changes; what depends on the moment or the caller (expiry, network) is decided anew each time.
 *
 * <p>Told of a change before the change is reported as done: after {@code revoke} returned, no call
 * accepts that token.
 */
public final class Verifier implements CredentialChanges {
  private static final int REMEMBERED = 100_000;

  /** JWTs live for minutes: what nobody showed for so long has most likely ended. */
  private static final Duration UNUSED = Duration.ofMinutes(15);

  private final Database database;
  private final LastUse lastUse;
  private final SlidingEnds slidingEnds;
  private final JwtService jwts;
  private final Changes changes = new Changes();
  private final Cache<String, Remembered> remembered =
      Caffeine.newBuilder().maximumSize(REMEMBERED).build();

  private final Cache<String, RememberedJwt> rememberedJwts =
      Caffeine.newBuilder().maximumSize(REMEMBERED).expireAfterAccess(UNUSED).build();

  private record Remembered(TokenCheck token, long before) {}

  private record RememberedJwt(JwtReading reading, int accountId, long before) {}

  /** Makes the verifier; {@link Database#tell} must be given it. */
  public Verifier(Database database, LastUse lastUse, SlidingEnds slidingEnds, JwtService jwts) {
    this.database = database;
    this.lastUse = lastUse;
    this.slidingEnds = slidingEnds;
    this.jwts = jwts;
  }

  /** Decides about a bearer token, and notes its use if it is good. */
  public Verdict bearer(Presented presented) {
    Instant now = database.now();
    Verdict verdict = judge(presented, now);
    if (verdict instanceof Verdict.Accepted accepted) {
      lastUse.used(accepted.token().tokenId(), now, presented.address());
    }
    return verdict;
  }

  /**
   * Decides about a bearer token that somebody else was shown and asks about (RFC 7662): its use is
   * not noted, and as its bearer's address is unknown, a token bound to networks is judged without
   * them.
   */
  public Verdict introspect(Presented presented) {
    String token = presented.secret().reveal();
    if (!TokenFormat.isPossible(token)) {
      return Verdict.Refused.of(Rule.MALFORMED);
    }
    return find(token, false)
        .map(check -> state(check, database.now()))
        .orElse(Verdict.Refused.of(Rule.UNKNOWN));
  }

  /**
   * Decides about a token under the Web Publisher contract, section B4, and notes its use if it is
   * good; where ends slide, its end moves on.
   *
   * @param tenant the tenant of the request: the token is good on those of its owner's organisation
   */
  public Verdict publisher(Presented presented, TenantRow tenant) {
    String token = presented.secret().reveal();
    if (!TokenFormat.isPossibleForPublisher(token)) {
      return Verdict.Refused.of(Rule.MALFORMED);
    }
    Instant now = database.now();
    Optional<TokenCheck> found = findWithItsEnd(token, now);
    if (found.isEmpty()) {
      return Verdict.Refused.of(Rule.UNKNOWN);
    }
    TokenCheck check = slidingEnds.applied(found.get());
    // Deactivation revokes these tokens too; the bearer learns that the account is inactive.
    Verdict verdict =
        check.ownerActive() || isOver(check, now)
            ? at(presented.address(), check, now)
            : Verdict.Refused.of(Rule.ACCOUNT_INACTIVE, check);
    if (!(verdict instanceof Verdict.Accepted)) {
      return verdict;
    }
    if (!check.organisation().equals(tenant.organisation())) {
      return Verdict.Refused.of(Rule.ELSEWHERE, check);
    }
    lastUse.used(check.tokenId(), now, presented.address());
    slidingEnds.used(found.get(), now);
    return verdict;
  }

  /**
   * The token; read anew where it seems over and ends move, for another program that shares the
   * database may have moved its end, which is nothing that the audit tells of.
   */
  private Optional<TokenCheck> findWithItsEnd(String token, Instant now) {
    Optional<TokenCheck> found = find(token, true);
    boolean over = found.map(slidingEnds::applied).filter(check -> isOver(check, now)).isPresent();
    if (over && slidingEnds.move()) {
      remembered.invalidate(TokenFormat.digest(token));
      return find(token, true);
    }
    return found;
  }

  /** Decides about a token of the Web Publisher contract, wherever it is used; not as a use. */
  Verdict standing(TokenCheck token) {
    return state(slidingEnds.applied(token), database.now());
  }

  /** Decides about a JWT. Only one with a good signature is remembered. */
  public JwtVerdict jwt(Presented presented) {
    return JwtService.isPossible(presented.secret())
        ? jwts.judge(read(presented.secret()))
        : jwts.verify(presented.secret());
  }

  /** What is read of a JWT, from memory while nothing about it changed since. */
  private JwtReading read(Secret token) {
    String digest = Digests.sha256Hex(token.reveal());
    RememberedJwt known = rememberedJwts.getIfPresent(digest);
    if (known != null && changes.stillHolds(known.accountId(), known.before())) {
      return known.reading();
    }
    long before = changes.now();
    JwtReading reading = jwts.read(token);
    reading
        .accountId()
        .ifPresentOrElse(
            id -> rememberedJwts.put(digest, new RememberedJwt(reading, id, before)),
            () -> rememberedJwts.invalidate(digest));
    return reading;
  }

  private Verdict judge(Presented presented, Instant now) {
    String token = presented.secret().reveal();
    if (!TokenFormat.isPossible(token)) {
      return Verdict.Refused.of(Rule.MALFORMED);
    }
    return find(token, false)
        .map(check -> at(presented.address(), check, now))
        .orElse(Verdict.Refused.of(Rule.UNKNOWN));
  }

  private static Verdict at(String address, TokenCheck check, Instant now) {
    Verdict verdict = state(check, now);
    boolean outside =
        !check.networks().isEmpty()
            && check.networks().stream().noneMatch(network -> network.contains(address));
    return verdict instanceof Verdict.Accepted && outside
        ? Verdict.Refused.of(Rule.NETWORK, check)
        : verdict;
  }

  /** The token, if it goes with the contract under which it is shown: no other has heard of it. */
  private Optional<TokenCheck> find(String token, boolean underWebPublisher) {
    return look(TokenFormat.digest(token))
        .filter(check -> check.kind().isOfWebPublisher() == underWebPublisher);
  }

  private static Verdict state(TokenCheck check, Instant now) {
    if (check.revoked()) {
      return Verdict.Refused.of(Rule.REVOKED, check);
    }
    if (isOver(check, now)) {
      return Verdict.Refused.of(Rule.EXPIRED, check);
    }
    if (check.suspended()) {
      return Verdict.Refused.of(Rule.SUSPENDED, check);
    }
    if (!check.ownerActive()) {
      return Verdict.Refused.of(Rule.ACCOUNT_INACTIVE, check);
    }
    return new Verdict.Accepted(check);
  }

  private static boolean isOver(TokenCheck check, Instant now) {
    return check.expiresAt() != null && !check.expiresAt().isAfter(now);
  }

  /** The token of this digest, from memory while nothing about it changed since it was read. */
  private Optional<TokenCheck> look(String digest) {
    Remembered known = remembered.getIfPresent(digest);
    if (known != null && changes.stillHolds(known.token(), known.before())) {
      return Optional.of(known.token());
    }
    long before = changes.now();
    Optional<TokenCheck> found = TokenCheck.find(database, digest);
    found.ifPresentOrElse(
        check -> remembered.put(digest, new Remembered(check, before)),
        () -> remembered.invalidate(digest));
    return found;
  }

  @Override
  public void changed(Collection<CredentialChange> what) {
    what.forEach(changes::note);
  }
}
