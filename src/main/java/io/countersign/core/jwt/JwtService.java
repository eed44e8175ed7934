package io.countersign.core.jwt;

import io.countersign.core.Actor;
import io.countersign.core.AppException;
import io.countersign.core.CredentialChange;
import io.countersign.core.Page;
import io.countersign.core.Secret;
import io.countersign.core.Sort;
import io.countersign.core.Subject;
import io.countersign.core.account.Account;
import io.countersign.core.account.AccountQueries;
import io.countersign.core.account.PasswordSignIn;
import io.countersign.core.account.SignInEnd;
import io.countersign.core.policy.Policy;
import io.countersign.core.policy.PolicyService;
import io.countersign.core.store.Database;
import io.countersign.core.store.Right;
import io.countersign.core.store.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Gives JWTs, reads, refreshes and ends them (the EasyDMP contract, sections 2 to 5 and 7). Nothing
 * here throws for any token, whatever it is.
 */
public final class JwtService {
  private static final int ATTEMPTS = 3;
  private static final String MEANWHILE = "changed-meanwhile";

  private final Database database;
  private final PolicyService policies;
  private final PasswordSignIn door;
  private final KeyService keys;
  private final LastRefresh lastRefresh;
  private final JwtReader reader;
  private final Families families;

  /** Makes the service. */
  public JwtService(
      Database database,
      PolicyService policies,
      PasswordSignIn door,
      KeyService keys,
      LastRefresh lastRefresh) {
    this.database = database;
    this.policies = policies;
    this.door = door;
    this.keys = keys;
    this.lastRefresh = lastRefresh;
    this.reader = new JwtReader(database, keys);
    this.families = new Families(database, policies, lastRefresh);
  }

  /** The classes Hibernate maps here. */
  public static List<Class<?>> entities() {
    return List.of(SigningKey.class, JwtFamily.class);
  }

  /**
   * Signs an account in with its non-SSO password.
   *
   * @param username compared exactly, letter case included
   * @param address the client's address, as a literal
   * @throws AppException as {@link PasswordSignIn#enter}
   */
  public IssuedJwt authenticate(String username, Secret password, String address) {
    PasswordSignIn.Entered entered = door.enter(username, password, address);
    Duration life = life();
    KeyRing.Signer signer = keys.signer(life);
    Actor actor = Actor.account(entered.accountId(), entered.username()).from(address);
    return database.write(
        actor,
        Right.DECIDED_WITHIN,
        "jwt.sign-in",
        tx -> {
          Account account = entered.require(tx);
          tx.audit("jwt.signed-in", subject(account));
          return begin(tx, account, signer, life, FamilyOrigin.PASSWORD);
        });
  }

  /**
   * Signs a superuser in as another account.
   *
   * @param actor the superuser, from the client's address
   * @throws AppException {@code impersonation-off}, {@code account-unknown}, {@code
   *     account-inactive}
   */
  public IssuedJwt impersonate(Actor actor, int accountId) {
    database.require(actor, "jwt.impersonate");
    if (!policies.isOn(Policy.JWT_IMPERSONATION)) {
      throw new AppException("impersonation-off");
    }
    Duration life = life();
    KeyRing.Signer signer = keys.signer(life);
    return database.write(
        actor,
        "jwt.impersonate",
        tx -> {
          Account account = AccountQueries.requireLocked(tx.session(), accountId);
          account.demandActive();
          tx.audit("jwt.impersonated", subject(account));
          return begin(tx, account, signer, life, FamilyOrigin.IMPERSONATION);
        });
  }

  private static IssuedJwt begin(
      Transaction tx, Account account, KeyRing.Signer signer, Duration life, FamilyOrigin origin) {
    String jti = UUID.randomUUID().toString();
    Instant issued = tx.now().truncatedTo(ChronoUnit.SECONDS);
    tx.session()
        .persist(
            new JwtFamily(
                account.id(),
                jti,
                jti,
                issued.plusSeconds(life.toSeconds()),
                origin,
                tx.now(),
                tx.actor().address(),
                origin == FamilyOrigin.IMPERSONATION ? tx.actor().name() : null));
    return JwtIssuer.issue(
        signer,
        new JwtIssuer.Content(account.username(), account.id(), issued, jti, issued, null),
        life);
  }

  /** Whether a token has the length and the characters of a JWT; cheap. */
  public static boolean isPossible(Secret token) {
    return JwtReader.isPossible(token);
  }

  /** Decides about a token without remembering it; {@code core.verify} does. */
  public JwtVerdict verify(Secret token) {
    return judge(read(token));
  }

  /** What a reading comes to now. */
  public JwtVerdict judge(JwtReading reading) {
    return reading.at(database.now(), policies.duration(Policy.JWT_LEEWAY));
  }

  /** Reads a token and all that decides about it. */
  public JwtReading read(Secret token) {
    return reader.read(token);
  }

  /**
   * Takes a token apart for somebody who looks at it.
   *
   * @return what it says of itself, believed or not; empty if it cannot be read
   */
  public Optional<JwtParts> takeApart(Secret token) {
    return reader.takeApart(token);
  }

  /**
   * Makes a new token of the same sign-in; the old one stays good (the EasyDMP contract, section
   * 4).
   *
   * @param address the client's address, as a literal
   */
  public Refreshed refresh(Secret token, String address) {
    return anew(
        () -> {
          JwtReading reading = read(token);
          return switch (judge(reading)) {
            case JwtVerdict.Refused(JwtRule rule, var owner) -> new Refreshed.Refused(rule, owner);
            case JwtVerdict.Accepted(JwtCheck check) -> refreshed(reading, check, address);
          };
        });
  }

  /** Looks again where somebody else was quicker to record the sign-in, or ended its account. */
  private static <T> T anew(Supplier<T> deed) {
    for (int attempt = 1; ; attempt++) {
      try {
        return deed.get();
      } catch (AppException e) {
        if (attempt == ATTEMPTS || !e.code().equals(MEANWHILE)) {
          throw e;
        }
      }
    }
  }

  private Refreshed refreshed(JwtReading reading, JwtCheck check, String address) {
    try {
      return new Refreshed.Issued(refresh(reading, check, address));
    } catch (JwtRefusal e) {
      return new Refreshed.Refused(e.rule(), reading.subject());
    }
  }

  private IssuedJwt refresh(JwtReading reading, JwtCheck check, String address) {
    Instant now = database.now();
    Instant begun = reading.claims().requireOriginallyIssuedAt();
    if (now.isAfter(begun.plus(policies.duration(Policy.JWT_REFRESH_WINDOW)))) {
      throw new JwtRefusal(JwtRule.REFRESH_EXPIRED);
    }
    Duration life = life();
    KeyRing.Signer signer = keys.signer(life);
    String jti = UUID.randomUUID().toString();
    Instant issued = now.truncatedTo(ChronoUnit.SECONDS);
    Instant expires = issued.plusSeconds(life.toSeconds());
    if (check.familyId() != null) {
      lastRefresh.refreshed(check.familyId(), jti, expires, now, address);
    } else {
      database.write(
          actor(check, address),
          Right.DECIDED_WITHIN,
          "jwt.refresh",
          tx -> {
            JwtFamily family = record(tx, reading, check);
            family.refreshed(jti, expires, tx.now(), address);
            return null;
          });
    }
    return JwtIssuer.issue(
        signer,
        new JwtIssuer.Content(
            check.username(), check.accountId(), issued, jti, begun, check.family()),
        life);
  }

  /** The row of a sign-in that began elsewhere; made where it is missing. */
  private static JwtFamily record(Transaction tx, JwtReading reading, JwtCheck check) {
    tx.onConstraint("jwt_families_family_unique", () -> new AppException(MEANWHILE));
    tx.onConstraint("jwt_families_account_fk", () -> new AppException(MEANWHILE));
    return FamilyQueries.hold(tx.session(), check.family())
        .orElseGet(
            () -> {
              JwtFamily family =
                  new JwtFamily(
                      check.accountId(),
                      check.family(),
                      check.jti(),
                      check.expiresAt(),
                      FamilyOrigin.ELSEWHERE,
                      reading.claims().begun(),
                      null,
                      null);
              tx.session().persist(family);
              tx.changed(new CredentialChange.OfAccount(check.accountId()));
              return family;
            });
  }

  /**
   * Ends the sign-in of a token for good: all tokens of it, here and those still to come.
   *
   * @param actor who holds the token; need not be its account
   * @return why the token was refused, or empty if its sign-in is over
   */
  public Optional<JwtRule> logout(Actor actor, Secret token) {
    return anew(() -> loggedOut(actor, read(token)));
  }

  private Optional<JwtRule> loggedOut(Actor actor, JwtReading reading) {
    return switch (judge(reading)) {
      case JwtVerdict.Refused(JwtRule rule, _) when rule == JwtRule.ENDED -> Optional.empty();
      case JwtVerdict.Refused(JwtRule rule, _) -> Optional.of(rule);
      case JwtVerdict.Accepted(JwtCheck check) -> {
        database.write(
            actor,
            Right.DECIDED_WITHIN,
            "jwt.logout",
            tx -> {
              logout(tx, record(tx, reading, check), check);
              return null;
            });
        yield Optional.empty();
      }
    };
  }

  private static void logout(Transaction tx, JwtFamily family, JwtCheck check) {
    if (!family.isEnded()) {
      family.end(SignInEnd.LOGGED_OUT, tx.actor().name(), tx.now());
      Map<String, String> detail = new LinkedHashMap<>();
      detail.put("signIn", family.family());
      tx.audit("jwt.logged-out", Subject.account(check.accountId(), check.username()), detail);
      tx.changed(new CredentialChange.OfAccount(check.accountId()));
    }
  }

  /**
   * One page of the sign-ins that pass {@code filter}.
   *
   * @param sort by {@code id}, {@code owner}, {@code started}, {@code refreshed} or {@code expires}
   */
  public Page<JwtFamilyRow> families(
      Actor actor, JwtFamilyFilter filter, Sort sort, Optional<Page.Cursor> after, int size) {
    return families.page(actor, Right.SUPERUSER, filter, sort, after, size);
  }

  /**
   * Hands the whole list that {@code filter} and {@code sort} describe to {@code sink}, row by row,
   * as it is at one moment.
   */
  public void eachFamily(
      Actor actor, JwtFamilyFilter filter, Sort sort, Consumer<? super JwtFamilyRow> sink) {
    families.each(actor, filter, sort, sink);
  }

  /** How many sign-ins pass {@code filter}. */
  public long countFamilies(Actor actor, JwtFamilyFilter filter) {
    return families.count(actor, filter);
  }

  /**
   * Ends one sign-in for good.
   *
   * @throws AppException {@code jwt-unknown}, {@code jwt-ended}
   */
  public void end(Actor actor, long family) {
    families.end(actor, family);
  }

  /**
   * Ends all sign-ins of an account that began up to now, web sessions among them.
   *
   * @return how many families of JWTs that were
   * @throws AppException {@code account-unknown}
   */
  public int endAllOf(Actor actor, int accountId) {
    return families.endAllOf(actor, accountId);
  }

  /**
   * Ends the sign-ins of all accounts that began before a moment: JWTs, those that were never seen
   * here among them, web sessions, and tokens of the Web Publisher contract.
   *
   * @param moment not in the future
   * @return how many families of JWTs were known here and not ended
   * @throws AppException beside the field {@code moment}: {@code moment-future}
   */
  public int endBefore(Actor actor, Instant moment) {
    return families.endBefore(actor, moment);
  }

  /** How many live sign-ins with JWTs {@link #endBefore} would end now. */
  public long countBefore(Actor actor, Instant moment) {
    return families.countBefore(actor, moment);
  }

  /**
   * Forgets sign-ins whose tokens nobody could use or refresh for long; none that was ended revives
   * by that. Called each hour, and done once a day.
   */
  public void purge() {
    families.purge();
  }

  /**
   * Whether sign-ins may be good that were never seen here: another program has the same secret.
   */
  boolean mayBeUnseen() {
    return keys.inForce().isGiven();
  }

  Families families() {
    return families;
  }

  private Duration life() {
    return policies.duration(Policy.JWT_LIFE);
  }

  private static Actor actor(JwtCheck check, String address) {
    return Actor.account(check.accountId(), check.username()).from(address);
  }

  private static Subject subject(Account account) {
    return Subject.account(account.id(), account.username());
  }
}
