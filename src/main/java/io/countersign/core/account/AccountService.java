package io.countersign.core.account;

import io.countersign.core.Actor;
import io.countersign.core.AppException;
import io.countersign.core.CredentialChange;
import io.countersign.core.Page;
import io.countersign.core.Secret;
import io.countersign.core.Sort;
import io.countersign.core.Subject;
import io.countersign.core.store.Database;
import io.countersign.core.store.Right;
import io.countersign.core.store.Transaction;
import jakarta.persistence.LockModeType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** Makes, finds, changes and deletes accounts. */
public final class AccountService {
  private final Database database;
  private final PasswordService passwords;

  /** Makes the service over {@code database}. */
  public AccountService(Database database, PasswordService passwords) {
    this.database = database;
    this.passwords = passwords;
  }

  /** The classes Hibernate maps here. */
  public static List<Class<?>> entities() {
    return List.of(Account.class, DepartedUsername.class, SignInHorizon.class);
  }

  /**
   * One page of the accounts that pass {@code filter}.
   *
   * @param sort by {@code username}, {@code name}, {@code email}, {@code created}, {@code
   *     lastSignIn}, {@code tokens} or {@code id}
   */
  public Page<AccountRow> list(
      Actor actor, AccountFilter filter, Sort sort, Optional<Page.Cursor> after, int size) {
    return database.read(
        actor,
        "account.list",
        session ->
            AccountQueries.listing(filter, database.now())
                .page(
                    session,
                    sort,
                    after,
                    size,
                    row ->
                        ((Account) row[0])
                            .row(((Number) row[1]).longValue(), ((Number) row[2]).longValue())));
  }

  /**
   * Hands the whole list that {@code filter} and {@code sort} describe to {@code sink}, row by row,
   * as it is at one moment.
   */
  public void each(
      Actor actor, AccountFilter filter, Sort sort, Consumer<? super ListedAccount> sink) {
    database.readMoment(
        actor,
        "export.made",
        session -> {
          AccountQueries.listing(filter, database.now())
              .each(
                  session,
                  sort,
                  row ->
                      new ListedAccount(((Account) row[0]).detail(), (Long) row[1], (Long) row[2]),
                  sink);
          return null;
        });
  }

  /** How many accounts pass {@code filter}. */
  public long count(Actor actor, AccountFilter filter) {
    return database.read(
        actor,
        "account.list",
        session -> AccountQueries.listing(filter, database.now()).count(session));
  }

  /** The roles that at least one account holds, in alphabetical order. */
  public List<String> rolesInUse(Actor actor) {
    return database.read(
        actor,
        "account.list",
        session ->
            session
                .createSelectionQuery(
                    "select distinct r from Account a join a.roles r order by r", String.class)
                .getResultList());
  }

  /** The roles there are, and how many accounts hold each. */
  public RolesInUse roles(Actor actor) {
    return database.read(actor, "account.list", RoleQueries::inUse);
  }

  /**
   * One page of the accounts that have a role.
   *
   * @param sort by {@code name}, {@code username} or {@code id}
   */
  public Page<RoleHolder> holders(
      Actor actor, RoleFilter filter, Sort sort, Optional<Page.Cursor> after, int size) {
    return database.read(
        actor,
        "account.list",
        session ->
            RoleQueries.holders(filter)
                .page(
                    session,
                    sort,
                    after,
                    size,
                    row -> RoleQueries.holder((Account) row[0], filter.role())));
  }

  /** How many accounts have a role. */
  public RoleCount countHolders(Actor actor, String role) {
    return database.read(actor, "account.list", session -> RoleQueries.count(session, role));
  }

  /**
   * Opens one account.
   *
   * @throws AppException {@code account-unknown}
   */
  public AccountDetail open(Actor actor, int id) {
    return database.read(
        actor, "account.open", session -> AccountQueries.require(session, id).detail());
  }

  /** Finds the account of this username, without regard to letter case. */
  public Optional<AccountDetail> find(Actor actor, String username) {
    return database.read(
        actor,
        "account.open",
        session -> AccountQueries.byUsername(session, username).map(Account::detail));
  }

  /**
   * The account of this username, without regard to letter case.
   *
   * @throws AppException {@code account-unknown}
   */
  public AccountDetail require(Actor actor, String username) {
    return find(actor, username).orElseThrow(() -> new AppException("account-unknown", username));
  }

  /** What would go with the account. */
  public Belongings belongings(Actor actor, int id) {
    return database.read(
        actor, "account.open", session -> AccountQueries.belongings(session, id, database.now()));
  }

  /**
   * Makes an account.
   *
   * @throws AppException beside the wrong field, for example {@code username-taken}
   */
  public AccountDetail create(Actor actor, NewAccount wanted) {
    return create(actor, Right.SUPERUSER, wanted);
  }

  /** Whether nobody can sign in to the desktop yet. */
  public boolean needsFirstSuperuser() {
    return database.read(session -> AccountQueries.superusers(session) == 0);
  }

  /**
   * Makes the first superuser, who needs a password.
   *
   * @throws AppException {@code first-superuser-exists} once there is a superuser
   */
  public AccountDetail createFirstSuperuser(Profile profile, Secret password) {
    return create(
        Actor.ANYONE,
        Right.DECIDED_WITHIN,
        new NewAccount(profile, true, true, Optional.of(password)));
  }

  private AccountDetail create(Actor actor, Right right, NewAccount wanted) {
    if (right == Right.SUPERUSER) {
      database.require(actor, "account.create");
    }
    Profile profile = wanted.profile().checked();
    Optional<String> hash =
        wanted.password().map(password -> passwords.checkedHash(password, profile));
    return database.write(
        actor,
        right,
        "account.create",
        tx -> {
          if (right == Right.DECIDED_WITHIN) {
            AccountQueries.oneAtATime(tx.session());
            if (AccountQueries.superusers(tx.session()) > 0) {
              throw new AppException("first-superuser-exists");
            }
          }
          return AccountMaking.make(tx, profile, wanted.superuser(), wanted.active(), hash)
              .detail();
        });
  }

  /**
   * Changes the profile of an account.
   *
   * @param version the version the editor saw
   * @throws AppException {@code account-changed-meanwhile} if somebody changed it since, {@code
   *     account-unknown}, or beside the wrong field
   */
  public AccountDetail edit(Actor actor, int id, long version, Profile wanted) {
    return edit(actor, id, version, wanted, Optional.empty());
  }

  /**
   * Changes the profile of an account and whether it is a superuser, both or neither.
   *
   * @throws AppException as the other {@code edit}, and {@code account-self} or {@code
   *     last-superuser} where the account may not lose its rights
   */
  public AccountDetail edit(Actor actor, int id, long version, Profile wanted, boolean superuser) {
    return edit(actor, id, version, wanted, Optional.of(superuser));
  }

  private AccountDetail edit(
      Actor actor, int id, long version, Profile wanted, Optional<Boolean> superuser) {
    database.require(actor, "account.edit");
    Profile profile = wanted.checked();
    return change(
        actor,
        id,
        "account.edit",
        (tx, account) -> {
          tx.session().refresh(account, LockModeType.PESSIMISTIC_WRITE);
          if (account.version() != version) {
            throw new AppException("account-changed-meanwhile", account.username());
          }
          superuser.ifPresent(yes -> makeSuperuser(tx, account, yes));
          ProfileEdit.apply(tx, account, profile, ProfileEdit.By.SUPERUSER);
        });
  }

  /** Lets the account use its credentials again, but none of its sign-ins of before. */
  public AccountDetail activate(Actor actor, int id) {
    return change(actor, id, "account.activate", AccountMaking::activate);
  }

  /**
   * Stops the account from using any credential, and ends its sign-ins for good.
   *
   * @throws AppException {@code account-self}, {@code last-superuser}
   */
  public AccountDetail deactivate(Actor actor, int id) {
    return change(
        actor,
        id,
        "account.deactivate",
        (tx, account) -> {
          if (account.active()) {
            refuseLosing(tx, account);
            account.deactivate(tx.now());
            SignInEnds.all(tx, account.id(), SignInEnd.DEACTIVATED);
            tx.audit("account.deactivated", subject(account));
          }
        });
  }

  /**
   * Makes the account a superuser, or no longer one.
   *
   * @throws AppException {@code account-self}, {@code last-superuser}
   */
  public AccountDetail setSuperuser(Actor actor, int id, boolean superuser) {
    return change(
        actor, id, "account.superuser", (tx, account) -> makeSuperuser(tx, account, superuser));
  }

  private static void makeSuperuser(Transaction tx, Account account, boolean superuser) {
    if (account.superuser() == superuser) {
      return;
    }
    if (!superuser) {
      refuseLosing(tx, account);
    }
    account.makeSuperuser(superuser, tx.now());
    tx.audit(
        superuser ? "account.superuser-granted" : "account.superuser-withdrawn", subject(account));
  }

  /**
   * Deletes the account with its tokens, sign-ins and requests; the audit stays.
   *
   * @throws AppException {@code account-self}, {@code last-superuser}, {@code account-unknown}
   */
  public void delete(Actor actor, int id) {
    database.write(
        actor,
        "account.delete",
        tx -> {
          Account account = AccountQueries.require(tx.session(), id);
          refuseLosing(tx, account);
          Belongings gone = AccountQueries.belongings(tx.session(), id, tx.now());
          DepartedUsername.keep(tx.session(), account.username(), tx.now());
          tx.session().remove(account);
          Map<String, String> detail = new LinkedHashMap<>();
          detail.put("tokens", Long.toString(gone.tokens()));
          detail.put("requests", Long.toString(gone.requests()));
          detail.put("signIns", Long.toString(gone.signIns()));
          detail.put("sessions", Long.toString(gone.sessions()));
          detail.put("links", Long.toString(gone.links()));
          tx.audit("account.deleted", subject(account), detail);
          tx.changed(new CredentialChange.OfAccount(id));
          return null;
        });
  }

  private interface Deed {
    void on(Transaction tx, Account account);
  }

  private AccountDetail change(Actor actor, int id, String action, Deed deed) {
    Function<Transaction, AccountDetail> work =
        tx -> {
          Account account = AccountQueries.require(tx.session(), id);
          deed.on(tx, account);
          tx.changed(new CredentialChange.OfAccount(id));
          tx.session().flush();
          return account.detail();
        };
    return database.write(actor, action, work);
  }

  private static void refuseLosing(Transaction tx, Account account) {
    if (tx.actor().is(account.id())) {
      throw new AppException("account-self");
    }
    if (account.superuser() && account.active()) {
      if (AccountQueries.ableSuperusers(tx.session()).stream()
          .allMatch(able -> Objects.equals(able.id(), account.id()))) {
        throw new AppException("last-superuser", account.username());
      }
    }
  }

  private static Subject subject(Account account) {
    return Subject.account(account.id(), account.username());
  }
}
