package io.countersign.core.tenant;

import io.countersign.core.Actor;
import io.countersign.core.AppException;
import io.countersign.core.CredentialChange;
import io.countersign.core.CredentialChanges;
import io.countersign.core.Subject;
import io.countersign.core.store.Database;
import io.countersign.core.store.Kept;
import io.countersign.core.store.Transaction;
import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.hibernate.Session;

/**
 * Makes, finds, changes and deletes tenants, and says whose a host is. That is kept in memory until
 * a change; {@link Database#tell} must be given this before whoever remembers what follows.
 */
public final class TenantService implements CredentialChanges {
  private final Database database;
  private final Kept<TenantHosts> hosts;

  /** Makes the service; the hosts are read at first use. */
  public TenantService(Database database) {
    this.database = database;
    this.hosts =
        database.keep(() -> database.read(session -> new TenantHosts(TenantService.rows(session))));
  }

  /** The classes Hibernate maps here. */
  public static List<Class<?>> entities() {
    return List.of(Tenant.class);
  }

  /** All tenants in the order of their codes. */
  public List<TenantRow> list(Actor actor) {
    return database.read(actor, "tenant.list", TenantService::rows);
  }

  /** The organisations that tenants name, in alphabetical order. */
  public List<String> organisations(Actor actor) {
    return database.read(
        actor,
        "tenant.list",
        session ->
            session
                .createSelectionQuery(
                    """
                    select distinct organisation from Tenant
                    where organisation is not null order by organisation
                    """,
                    String.class)
                .getResultList());
  }

  /**
   * Opens one tenant.
   *
   * @throws AppException {@code tenant-unknown}
   */
  public TenantRow open(Actor actor, String code) {
    return database.read(
        actor, "tenant.open", session -> require(session, code, LockModeType.NONE).row());
  }

  /**
   * Makes a tenant.
   *
   * @throws AppException beside the wrong field: as {@link TenantTerms#checked}, {@code
   *     tenant-code-taken}, {@code tenant-host-taken} (the host and the code of its tenant)
   */
  public TenantRow create(Actor actor, TenantTerms wanted) {
    database.require(actor, "tenant.create");
    TenantTerms terms = wanted.checked();
    return database.write(
        actor,
        "tenant.create",
        tx -> {
          refuseTaken(tx, terms, 0);
          Tenant tenant = new Tenant(terms, tx.now());
          tx.session().persist(tenant);
          tx.session().flush();
          tx.audit("tenant.created", subject(tenant), TenantChanges.told(terms));
          tx.changed(new CredentialChange.OfEverything());
          return tenant.row();
        });
  }

  /**
   * Changes a tenant.
   *
   * @param code of the tenant now
   * @param version the version the editor saw
   * @throws AppException {@code tenant-unknown}, {@code changed-meanwhile} if somebody changed it
   *     since, or as {@link #create}
   */
  public TenantRow edit(Actor actor, String code, long version, TenantTerms wanted) {
    database.require(actor, "tenant.edit");
    TenantTerms terms = wanted.checked();
    return database.write(
        actor,
        "tenant.edit",
        tx -> {
          Tenant tenant = require(tx.session(), code, LockModeType.PESSIMISTIC_WRITE);
          if (tenant.version() != version) {
            throw new AppException("changed-meanwhile");
          }
          refuseTaken(tx, terms, tenant.id());
          TenantTerms before = tenant.row().terms();
          Map<String, String> detail = TenantChanges.between(before, terms);
          if (!detail.isEmpty()) {
            apply(tx, tenant, terms);
            tx.audit("tenant.edited", subject(tenant), detail);
            tx.changed(new CredentialChange.OfEverything());
          }
          return tenant.row();
        });
  }

  private static void apply(Transaction tx, Tenant tenant, TenantTerms terms) {
    tenant.apply(terms, tx.now());
    if (!tenant.hosts().equals(terms.hosts())) {
      // A host may come in another place, and in two places it may not be for one moment.
      tenant.leaveHosts();
      tx.session().flush();
      tenant.takeHosts(terms.hosts());
    }
    tx.session().flush();
  }

  /**
   * Deletes a tenant; the accounts of its organisation stay. Without any tenant the Web Publisher
   * contract is answered to nobody.
   *
   * @throws AppException {@code tenant-unknown}
   */
  public void delete(Actor actor, String code) {
    database.write(
        actor,
        "tenant.delete",
        tx -> {
          Tenant tenant = require(tx.session(), code, LockModeType.PESSIMISTIC_WRITE);
          tx.audit("tenant.deleted", subject(tenant), TenantChanges.told(tenant.row().terms()));
          tx.session().remove(tenant);
          tx.changed(new CredentialChange.OfEverything());
          return null;
        });
  }

  /**
   * The tenant of a host as it came in the header {@code Host}, port and all: the one that names
   * it, else the one of the nearest {@code *.domain} above it, else the one of {@code *}.
   *
   * @return empty for a host of nobody, and for what is no host
   */
  public Optional<TenantRow> at(String host) {
    return HostName.ofHeader(host).flatMap(name -> hosts.get().at(name));
  }

  /**
   * A host by which a link leads to {@code tenant}: that of its homepage where the tenant names it,
   * else {@code base}, else the first whole name that it has; canonical.
   *
   * @param base the host by which the endpoint is known
   * @return empty if no link can lead there
   */
  public Optional<String> hostFor(TenantRow tenant, String base) {
    TenantHosts known = hosts.get();
    Optional<String> home =
        tenant.homepage().flatMap(homepage -> HostName.ofHeader(homepage.getHost()));
    Predicate<TenantRow> same = found -> found.id() == tenant.id();
    return home.filter(host -> known.named(host).filter(same).isPresent())
        .or(() -> HostName.ofHeader(base).filter(host -> known.at(host).filter(same).isPresent()))
        .or(() -> tenant.hosts().stream().filter(host -> !host.startsWith("*")).findFirst());
  }

  /** Whether a tenant names the host, or a domain above it; {@code *} names none. */
  public boolean isNamed(String host) {
    return HostName.ofHeader(host).flatMap(name -> hosts.get().named(name)).isPresent();
  }

  @Override
  public void changed(Collection<CredentialChange> changes) {
    if (changes.stream().anyMatch(CredentialChange.OfEverything.class::isInstance)) {
      hosts.forget();
    }
  }

  /** All tenants in the order of their codes, within a read or a transaction that does more. */
  public static List<TenantRow> rows(Session session) {
    return session
        .createSelectionQuery("from Tenant order by code", Tenant.class)
        .getResultStream()
        .map(Tenant::row)
        .toList();
  }

  private static Tenant require(Session session, String code, LockModeType lock) {
    return session
        .createSelectionQuery("from Tenant where code = :code", Tenant.class)
        .setParameter("code", code.replace('\0', '\uffff'))
        .setLockMode(lock)
        .uniqueResultOptional()
        .orElseThrow(() -> new AppException("tenant-unknown", code));
  }

  private static void refuseTaken(Transaction tx, TenantTerms terms, int self) {
    AppException taken = AppException.of("code", "tenant-code-taken", terms.code());
    tx.session()
        .createSelectionQuery("select id from Tenant where code = :code", Integer.class)
        .setParameter("code", terms.code())
        .uniqueResultOptional()
        .filter(id -> id != self)
        .ifPresent(
            _ -> {
              throw taken;
            });
    owners(tx.session(), terms.hosts(), self).stream()
        .findFirst()
        .ifPresent(
            owner -> {
              throw AppException.of("hosts", "tenant-host-taken", owner[0], owner[1]);
            });
    tx.onConstraint("tenants_code_unique", () -> taken);
    tx.onConstraint("tenant_hosts_host_unique", () -> new AppException("changed-meanwhile"));
  }

  /** Which of the hosts belong to tenants other than {@code self}, and the codes of those. */
  private static List<Object[]> owners(Session session, List<String> wanted, int self) {
    return wanted.isEmpty()
        ? List.of()
        : session
            .createSelectionQuery(
                """
                select h, t.code from Tenant t join t.hosts h
                where h in :hosts and t.id <> :self order by h
                """,
                Object[].class)
            .setParameterList("hosts", wanted)
            .setParameter("self", self)
            .getResultList();
  }

  private static Subject subject(Tenant tenant) {
    return Subject.tenant(tenant.id(), tenant.code());
  }
}
