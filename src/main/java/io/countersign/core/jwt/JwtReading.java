package io.countersign.core.jwt;

import io.countersign.core.Subject;
import io.countersign.core.account.Account;
import io.countersign.core.account.SignInEnd;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * All that decides about a presented JWT, read at one moment: what it says, whose key signed it,
 * its account and its sign-in. What depends on the clock is decided anew each time, so a reading
 * can be kept until one of these changes.
 */
public final class JwtReading {
  private final JwtRule refusal;
  private final Claims claims;
  private final KeyRing.Signed signed;
  private final Owner owner;
  private final SignIn signIn;
  private final Horizon horizon;

  /** The account that the token names. */
  record Owner(
      int id,
      String username,
      String email,
      boolean superuser,
      boolean active,
      List<String> roles,
      Instant jwtsEndedAt) {
    static Owner of(Account account) {
      return new Owner(
          account.id(),
          account.username(),
          account.email(),
          account.superuser(),
          account.active(),
          account.roles(),
          account.jwtsEndedAt());
    }
  }

  /** The sign-in that the token belongs to. */
  record SignIn(long id, int accountId, Instant startedAt, SignInEnd end) {
    static SignIn of(JwtFamily family) {
      return new SignIn(family.id(), family.accountId(), family.startedAt(), family.endReason());
    }
  }

  /** What holds for all sign-ins; either may be null. */
  record Horizon(Instant endedBefore, Instant purgedBefore) {}

  private JwtReading(
      JwtRule refusal,
      Claims claims,
      KeyRing.Signed signed,
      Owner owner,
      SignIn signIn,
      Horizon horizon) {
    this.refusal = refusal;
    this.claims = claims;
    this.signed = signed;
    this.owner = owner;
    this.signIn = signIn;
    this.horizon = horizon;
  }

  /** Of something that is no JWT of ours. */
  static JwtReading refused(JwtRule rule) {
    return new JwtReading(rule, null, null, null, null, null);
  }

  /**
   * Of a token with a good signature.
   *
   * @param owner the account it names, or null
   * @param signIn its sign-in, or null if it was never seen here
   */
  static JwtReading of(
      Claims claims, KeyRing.Signed signed, Owner owner, SignIn signIn, Horizon horizon) {
    return new JwtReading(null, claims, signed, owner, signIn, horizon);
  }

  /** The account whose changes alter what this says; empty if it is not worth keeping. */
  public Optional<Integer> accountId() {
    return Optional.ofNullable(owner).map(Owner::id);
  }

  /** The account it names; empty if there is none, or if it is no JWT of ours. */
  Optional<Subject> subject() {
    return Optional.ofNullable(owner).map(named -> Subject.account(named.id(), named.username()));
  }

  Claims claims() {
    return claims;
  }

  /** Its sign-in, if that was ever seen here. */
  Optional<SignIn> signIn() {
    return Optional.ofNullable(signIn);
  }

  /** What it comes to at this moment. */
  JwtVerdict at(Instant now, Duration leeway) {
    try {
      return new JwtVerdict.Accepted(check(now, leeway));
    } catch (JwtRefusal e) {
      return new JwtVerdict.Refused(e.rule(), subject());
    }
  }

  /** The order is that of the EasyDMP contract, section 3. */
  private JwtCheck check(Instant now, Duration leeway) {
    refuseIf(refusal != null, refusal);
    claims.checkTimes(now, leeway);
    refuseIf(SigningKey.isOver(signed.goodUntil(), now, leeway), JwtRule.KEY_RETIRED);
    SignInEnd end = signIn == null ? null : signIn.end();
    refuseIf(end != null && end.itself(), JwtRule.ENDED);
    refuseIf(claims.username().isEmpty(), JwtRule.NO_USERNAME);
    refuseIf(!claims.hasId(), JwtRule.NO_ID);
    refuseIf(claims.jti().isEmpty() || claims.family().isEmpty(), JwtRule.INVALID);
    refuseIf(owner == null, JwtRule.UNKNOWN_ACCOUNT);
    boolean anothers = signIn != null && signIn.accountId() != owner.id();
    refuseIf(anothers || claims.namesOther(owner.id()), JwtRule.INVALID);
    refuseIf(!owner.active(), JwtRule.ACCOUNT_INACTIVE);
    if (signIn == null) {
      refuseIf(!signed.algorithm().isGiven(), JwtRule.UNKNOWN_FAMILY);
      refuseIf(unseenIsOver(), JwtRule.ENDED);
    } else {
      refuseIf(end != null || seenIsOver(), JwtRule.ENDED);
    }
    return accepted();
  }

  private static void refuseIf(boolean refused, JwtRule rule) {
    if (refused) {
      throw new JwtRefusal(rule);
    }
  }

  /** Rows are marked when they end; this holds for one that was written at that very moment. */
  private boolean seenIsOver() {
    return isBefore(signIn.startedAt(), owner.jwtsEndedAt())
        || isBefore(signIn.startedAt(), horizon.endedBefore());
  }

  private static boolean isBefore(Instant begun, Instant moment) {
    return moment != null && begun.isBefore(moment);
  }

  /** Tokens tell whole seconds: one of the second in which the moment lies is over. */
  private boolean unseenIsOver() {
    Instant begun = claims.begun();
    return isNotAfter(begun, owner.jwtsEndedAt())
        || isNotAfter(begun, horizon.endedBefore())
        || isNotAfter(begun, horizon.purgedBefore());
  }

  private static boolean isNotAfter(Instant begun, Instant moment) {
    return moment != null && !begun.isAfter(moment.truncatedTo(ChronoUnit.SECONDS));
  }

  private JwtCheck accepted() {
    return new JwtCheck(
        owner.id(),
        owner.username(),
        owner.email(),
        owner.superuser(),
        owner.roles(),
        claims.issuedAt().orElse(null),
        claims.expiresAt(),
        claims.originallyIssuedAt().orElse(null),
        claims.jti().orElseThrow(),
        claims.issuer().orElse(null),
        claims.family().orElseThrow(),
        signIn == null ? null : signIn.id(),
        signed.kid(),
        signed.algorithm().joseName());
  }

  @Override
  public String toString() {
    return "JwtReading[" + accountId() + "]";
  }
}
