package io.countersign.core.jwt;

import io.countersign.core.Actor;
import io.countersign.core.AppException;
import io.countersign.core.CredentialChange;
import io.countersign.core.Page;
import io.countersign.core.Sort;
import io.countersign.core.Subject;
import io.countersign.core.account.Account;
import io.countersign.core.account.AccountQueries;
import io.countersign.core.account.SignInEnd;
import io.countersign.core.account.SignInEnds;
import io.countersign.core.account.SignInHorizon;
import io.countersign.core.policy.Policy;
import io.countersign.core.policy.PolicyService;
import io.countersign.core.store.Database;
import io.countersign.core.store.Right;
import io.countersign.core.store.Transaction;
import jakarta.persistence.LockModeType;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Lists, ends and forgets sign-ins. */
final class Families {
  /** How long a sign-in is kept that could be refreshed no more. */
  private static final Duration KEPT = Duration.ofDays(30);

  /** How seldom is looked for what can be forgotten. */
  private static final Duration SELDOM = Duration.ofDays(1);

  private final Database database;
  private final PolicyService policies;
  private final LastRefresh lastRefresh;

  Families(Database database, PolicyService policies, LastRefresh lastRefresh) {
    this.database = database;
    this.policies = policies;
    this.lastRefresh = lastRefresh;
  }

  private FamilyTimes times() {
    return new FamilyTimes(
        database.now(),
        policies.duration(Policy.JWT_LEEWAY),
        policies.duration(Policy.JWT_REFRESH_WINDOW));
  }

  Page<JwtFamilyRow> page(
      Actor actor,
      Right right,
      JwtFamilyFilter filter,
      Sort sort,
      Optional<Page.Cursor> after,
      int size) {
    database.require(actor, right, "jwt.list");
    lastRefresh.write();
    FamilyTimes times = times();
    return database.read(
        session ->
            FamilyQueries.listing(filter, times)
                .page(session, sort, after, size, found -> FamilyQueries.row(found, times)));
  }

  void each(Actor actor, JwtFamilyFilter filter, Sort sort, Consumer<? super JwtFamilyRow> sink) {
    database.require(actor, "export.made");
    lastRefresh.write();
    FamilyTimes times = times();
    database.readMoment(
        actor,
        "export.made",
        session -> {
          FamilyQueries.listing(filter, times)
              .each(session, sort, found -> FamilyQueries.row(found, times), sink);
          return null;
        });
  }

  long count(Actor actor, JwtFamilyFilter filter) {
    database.require(actor, "jwt.list");
    lastRefresh.write();
    FamilyTimes times = times();
    return database.read(session -> FamilyQueries.listing(filter, times).count(session));
  }

  void end(Actor actor, long id) {
    database.write(
        actor,
        "jwt.end",
        tx -> {
          end(tx, hold(tx, id));
          return null;
        });
  }

  /** As {@link #end(Actor, long)}, for an account that ends its own. */
  void endOwn(Actor actor, long id) {
    database.write(
        actor,
        Right.OWNER,
        "jwt.end",
        tx -> {
          JwtFamily family = hold(tx, id);
          if (!actor.is(family.accountId())) {
            throw new AppException("jwt-unknown");
          }
          end(tx, family);
          return null;
        });
  }

  private static JwtFamily hold(Transaction tx, long id) {
    JwtFamily family = tx.session().find(JwtFamily.class, id, LockModeType.PESSIMISTIC_WRITE);
    if (family == null) {
      throw new AppException("jwt-unknown");
    }
    return family;
  }

  private static void end(Transaction tx, JwtFamily family) {
    if (family.isEnded()) {
      throw new AppException("jwt-ended");
    }
    family.end(SignInEnd.ENDED, tx.actor().name(), tx.now());
    Account account = AccountQueries.require(tx.session(), family.accountId());
    tx.audit("jwt.ended", subject(account), Map.of("signIn", family.family()));
    tx.changed(new CredentialChange.OfAccount(family.accountId()));
  }

  int endAllOf(Actor actor, int accountId) {
    return database.write(
        actor,
        "jwt.end-all",
        tx -> {
          Account account = AccountQueries.require(tx.session(), accountId);
          int ended = SignInEnds.all(tx, accountId, SignInEnd.ALL_ENDED);
          tx.audit("jwt.all-ended", subject(account), Map.of("signIns", Integer.toString(ended)));
          return ended;
        });
  }

  /** Ends all JWT sign-ins of the acting account, wherever they began; its web sessions stay. */
  int endAllOwn(Actor actor) {
    return database.write(
        actor,
        Right.OWNER,
        "jwt.end-all",
        tx -> {
          Account account = AccountQueries.requireLocked(tx.session(), actor.accountId());
          int ended = SignInEnds.jwts(tx, account.id());
          tx.audit("jwt.all-ended", subject(account), Map.of("signIns", Integer.toString(ended)));
          return ended;
        });
  }

  int endBefore(Actor actor, Instant moment) {
    database.require(actor, "jwt.end-before");
    if (moment.isAfter(database.now())) {
      throw AppException.of("moment", "moment-future");
    }
    Instant from = moment.isBefore(Instant.EPOCH) ? Instant.EPOCH : moment;
    return database.write(
        actor,
        "jwt.end-before",
        tx -> {
          SignInHorizon.hold(tx.session()).endBefore(from);
          tx.session().flush();
          int ended = FamilyQueries.endBefore(tx, from);
          int tokens = SignInEnds.publisherTokensBefore(tx, from);
          Map<String, String> detail = new LinkedHashMap<>();
          detail.put("moment", from.toString());
          detail.put("signIns", Integer.toString(ended));
          detail.put("tokens", Integer.toString(tokens));
          tx.audit("jwt.ended-before", new Subject("jwt", null, null), detail);
          tx.changed(new CredentialChange.OfEverything());
          return ended;
        });
  }

  long countBefore(Actor actor, Instant moment) {
    database.require(actor, "jwt.list");
    lastRefresh.write();
    FamilyTimes times = times();
    return database.read(
        session ->
            FamilyQueries.listing(JwtFamilyFilter.all().in(FamilyState.LIVE), times)
                .where("f.startedAt < :moment", "moment", moment)
                .count(session));
  }

  /**
   * Forgets what nobody could refresh for {@link #KEPT}. What was ended among it must not revive
   * where a token of an unknown sign-in may be good, so the moment is kept up to which sign-ins
   * were forgotten: none from before is good again. Does so once a day, however often it is called.
   */
  void purge() {
    Duration reach =
        policies
            .duration(Policy.JWT_REFRESH_WINDOW)
            .plus(policies.duration(Policy.JWT_LIFE))
            .plus(policies.duration(Policy.JWT_LEEWAY))
            .plus(KEPT);
    Instant moment = database.now().minus(reach);
    Instant last = database.read(session -> SignInHorizon.read(session).purgedBefore());
    if (last != null && moment.isBefore(last.plus(SELDOM))) {
      return;
    }
    database.write(
        Actor.SYSTEM,
        Right.DECIDED_WITHIN,
        "jwt.purge",
        tx -> {
          SignInHorizon.hold(tx.session()).purgeBefore(moment);
          tx.session().flush();
          if (FamilyQueries.purge(tx.session(), moment) > 0) {
            tx.changed(new CredentialChange.OfEverything());
          }
          return null;
        });
  }

  private static Subject subject(Account account) {
    return Subject.account(account.id(), account.username());
  }
}
