package io.countersign.core.livesite;

import io.countersign.core.Actor;
import io.countersign.core.AppException;
import io.countersign.core.RandomSecret;
import io.countersign.core.Secret;
import io.countersign.core.Subject;
import io.countersign.core.account.Account;
import io.countersign.core.account.AccountQueries;
import io.countersign.core.account.RoleHierarchy;
import io.countersign.core.account.SignInHorizon;
import io.countersign.core.policy.Policy;
import io.countersign.core.policy.PolicyService;
import io.countersign.core.store.Database;
import io.countersign.core.store.Right;
import io.countersign.core.store.Transaction;
import io.countersign.core.tenant.TenantRow;
import io.countersign.core.tenant.TenantService;
import io.countersign.core.token.PublisherToken;
import io.countersign.core.token.PublisherTokens;
import jakarta.persistence.LockModeType;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.hibernate.Session;

/**
 * Makes tickets that open the livesite editor once, for superusers to hand on, and opens them (the
 * Web Publisher contract, section B5). A ticket is no token: it gives its account's token to
 * whoever follows its link first, while the account still may have it.
 */
public final class LivesiteService {
  /** How long a ticket can be opened. */
  public static final Duration LIFE = Duration.ofMinutes(5);

  /** How long one that was opened is known, so that trying it again is noticed. */
  private static final Duration KEPT = Duration.ofDays(90);

  private final Database database;
  private final PolicyService policies;
  private final TenantService tenants;
  private final PublisherTokens tokens;

  /** Makes the service. */
  public LivesiteService(
      Database database, PolicyService policies, TenantService tenants, PublisherTokens tokens) {
    this.database = database;
    this.policies = policies;
    this.tenants = tenants;
    this.tokens = tokens;
  }

  /** The classes Hibernate maps here. */
  public static List<Class<?>> entities() {
    return List.of(LivesiteTicket.class);
  }

  /**
   * Where a link of this account could lead, in the order of the tenants' codes; never empty.
   *
   * @param base where the endpoint is reached
   * @throws AppException {@code account-unknown}, {@code account-inactive}; {@code livesite-off}
   *     while the contract is; {@code livesite-role-missing}; {@code livesite-no-tenant} if there
   *     is none of the account's organisation, {@code livesite-no-homepage} if none of them has
   *     one, {@code livesite-no-host} if none of those has a host for a link
   */
  public List<LivesitePlace> places(Actor actor, int accountId, URI base) {
    return places(actor, "livesite.places", accountId, base);
  }

  private List<LivesitePlace> places(Actor actor, String act, int accountId, URI base) {
    List<TenantRow> fitting =
        database.read(
            actor,
            act,
            session -> {
              Account account = AccountQueries.require(session, accountId);
              demand(account);
              return TenantService.rows(session).stream()
                  .filter(tenant -> tenant.organisation().equals(account.organisation()))
                  .toList();
            });
    if (!policies.isOn(Policy.PUBLISHER_ENABLED)) {
      throw new AppException("livesite-off");
    }
    List<TenantRow> homes = some(fitting, "livesite-no-tenant");
    homes = homes.stream().filter(tenant -> tenant.homepage().isPresent()).toList();
    return some(
        some(homes, "livesite-no-homepage").stream()
            .flatMap(
                tenant ->
                    tenants
                        .hostFor(tenant, base.getHost())
                        .map(host -> new LivesitePlace(tenant, host))
                        .stream())
            .toList(),
        "livesite-no-host");
  }

  private static <T> List<T> some(List<T> found, String code) {
    if (found.isEmpty()) {
      throw new AppException(code);
    }
    return found;
  }

  private static void demand(Account account) {
    account.demandActive();
    if (!RoleHierarchy.includes(account.roles(), RoleHierarchy.LIVESITE_EDITOR)) {
      throw new AppException(
          "livesite-role-missing", account.username(), RoleHierarchy.LIVESITE_EDITOR);
    }
  }

  /**
   * Makes a ticket for an active account that has the role.
   *
   * @param code of the tenant whose homepage its link leads to; empty for the only one there is
   * @param base where the endpoint is reached
   * @throws AppException as {@link #places}; {@code livesite-tenant-unfit} if the link cannot lead
   *     to that tenant, {@code livesite-tenants-many} without a code where it could lead to several
   */
  public CreatedTicket create(Actor actor, int accountId, Optional<String> code, URI base) {
    LivesitePlace place = chosen(places(actor, "livesite.create", accountId, base), code);
    return database.write(
        actor,
        "livesite.create",
        tx -> {
          Account account = AccountQueries.requireLocked(tx.session(), accountId);
          demand(account);
          if (!account.organisation().equals(place.tenant().organisation())) {
            throw new AppException("livesite-tenant-unfit", place.tenant().code());
          }
          tx.onConstraint(
              "livesite_tickets_tenant_fk", () -> new AppException("changed-meanwhile"));
          Secret secret = RandomSecret.draw();
          LivesiteTicket ticket =
              new LivesiteTicket(
                  RandomSecret.digest(secret),
                  accountId,
                  place.tenant(),
                  actor.name(),
                  tx.now(),
                  LIFE);
          tx.session().persist(ticket);
          Map<String, String> detail = told(place.tenant());
          detail.put("expires", ticket.expiresAt().toString());
          tx.audit("livesite.created", subject(account), detail);
          return new CreatedTicket(secret, place, ticket.expiresAt());
        });
  }

  private static LivesitePlace chosen(List<LivesitePlace> places, Optional<String> code) {
    if (code.isEmpty() && places.size() > 1) {
      throw new AppException(
          "livesite-tenants-many",
          String.join(", ", places.stream().map(place -> place.tenant().code()).toList()));
    }
    return places.stream()
        .filter(place -> code.isEmpty() || place.tenant().code().equals(code.get()))
        .findFirst()
        .orElseThrow(() -> new AppException("livesite-tenant-unfit", code.get()));
  }

  /**
   * Opens a ticket, exactly once. What it gives, and whether it gives anything, is decided by what
   * its account may do at this moment. A second opening is audited, and the ticket forgotten with
   * it.
   *
   * @param tenant the tenant whose host was called
   * @param address the client's address, as a literal
   */
  public TicketVerdict open(Secret secret, TenantRow tenant, String address) {
    if (!RandomSecret.isPossible(secret)) {
      return TicketVerdict.Refused.of(TicketRule.UNKNOWN);
    }
    tokens.settle();
    Duration life = tokens.life();
    try {
      return database.write(
          Actor.ANYONE.from(address),
          Right.DECIDED_WITHIN,
          "livesite.open",
          tx -> open(tx, RandomSecret.digest(secret), tenant, life));
    } catch (AppException e) {
      return switch (e.code()) {
        case "account-unknown" -> TicketVerdict.Refused.of(TicketRule.UNKNOWN);
        case "token-suspended" -> TicketVerdict.Refused.of(TicketRule.SUSPENDED);
        default -> throw e;
      };
    }
  }

  private TicketVerdict open(Transaction tx, String digest, TenantRow tenant, Duration life) {
    // First the account, then the ticket: in this order an account is deleted with its tickets.
    Optional<Account> owner =
        owner(tx.session(), digest).map(id -> AccountQueries.requireLocked(tx.session(), id));
    Optional<LivesiteTicket> found =
        Optional.ofNullable(
            tx.session().find(LivesiteTicket.class, digest, LockModeType.PESSIMISTIC_WRITE));
    if (owner.isEmpty() || found.isEmpty()) {
      return TicketVerdict.Refused.of(TicketRule.UNKNOWN);
    }
    Account account = owner.get();
    LivesiteTicket ticket = found.get();
    Optional<TicketRule> obstacle =
        ticket.obstacle(account, SignInHorizon.read(tx.session()), tenant, tx.now());
    if (obstacle.isEmpty()) {
      ticket.open(tx.now());
      PublisherToken token = tokens.own(tx, account, life);
      tx.audit("livesite.opened", subject(account), told(tenant));
      return new TicketVerdict.Opened(token);
    }
    if (obstacle.get() == TicketRule.OPENED) {
      // Told once: who tries it ever again adds nothing to the audit.
      tx.audit("livesite.reopened", subject(account), told(tenant));
      tx.session().remove(ticket);
    }
    return new TicketVerdict.Refused(obstacle.get(), Optional.of(subject(account)));
  }

  private static Optional<Integer> owner(Session session, String digest) {
    return session
        .createSelectionQuery(
            "select accountId from LivesiteTicket where digest = :digest", Integer.class)
        .setParameter("digest", digest)
        .uniqueResultOptional();
  }

  /** Forgets tickets that nobody opened in time, and in the end the others. Called now and then. */
  public void tidy() {
    Function<Transaction, Integer> work =
        tx -> {
          Instant now = tx.now();
          return tx.session()
              .createMutationQuery(
                  """
                  delete from LivesiteTicket
                  where openedAt is null and expiresAt <= :now or expiresAt <= :moment
                  """)
              .setParameter("now", now)
              .setParameter("moment", now.minus(KEPT))
              .executeUpdate();
        };
    database.write(Actor.SYSTEM, Right.DECIDED_WITHIN, "livesite.purge", work);
  }

  private static Map<String, String> told(TenantRow tenant) {
    Map<String, String> detail = new LinkedHashMap<>();
    detail.put("tenant", tenant.code());
    return detail;
  }

  private static Subject subject(Account account) {
    return Subject.account(account.id(), account.username());
  }
}
