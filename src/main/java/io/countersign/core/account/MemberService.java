package io.countersign.core.account;

import io.countersign.core.AppException;
import io.countersign.core.CredentialChange;
import io.countersign.core.Subject;
import io.countersign.core.store.Database;
import io.countersign.core.store.Right;
import io.countersign.core.store.Transaction;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.hibernate.Session;

/**
 * What members may do with accounts (the Web Publisher contract, section B6): with their own, and
 * those who have {@code ROLE_ADMIN} with others. Others are never superusers, never of another
 * organisation, and never have a role that the member could not grant.
 *
 * <p>What a member has is looked up at each call, and counts as far as their credential may use it.
 */
public final class MemberService {
  private static final String EDIT = "member.edit";

  private final Database database;
  private final PasswordService passwords;
  private final HashingThreads threads;

  /** Makes the service. */
  public MemberService(Database database, PasswordService passwords, HashingThreads threads) {
    this.database = database;
    this.passwords = passwords;
    this.threads = threads;
  }

  /**
   * The profile of an account.
   *
   * @throws AppException {@code not-allowed}; {@code account-unknown} for whoever may ask at all
   */
  public AccountDetail view(Member member, int id) {
    return database.read(
        session -> {
          demandRole(held(session, member), RoleHierarchy.USER);
          Account account = AccountQueries.require(session, id);
          demandOver(session, member, account);
          return account.detail();
        });
  }

  /**
   * Changes the profile of an account; a password only of the member's own. A superuser's is
   * changed by nobody here.
   *
   * @throws AppException {@code not-allowed}; {@code account-unknown}; beside the field that is
   *     wrong; {@code sign-in-busy} with the seconds to wait; {@code changed-meanwhile}
   */
  public AccountDetail edit(Member member, int id, ProfilePatch patch) {
    Seen seen = requireChange(member, id, patch.password().isPresent());
    Profile wanted = patch.on(seen.profile()).checked();
    Optional<PreparedPassword> password =
        patch
            .password()
            .map(chosen -> threads.run(member.place(), () -> passwords.prepare(wanted, chosen)));
    return change(
        member,
        id,
        EDIT,
        RoleHierarchy.USER,
        (tx, account) -> {
          demandChangeable(tx, member, account);
          if (account.version() != seen.version()) {
            throw new AppException("changed-meanwhile");
          }
          ProfileEdit.apply(tx, account, wanted, ProfileEdit.By.MEMBER);
          password.ifPresent(prepared -> passwords.set(tx, account, prepared));
        });
  }

  /**
   * Refuses whoever may not {@link #edit} that account, before it is said what is wrong with what
   * they want.
   *
   * @param password whether a new password is among it
   * @throws AppException {@code not-allowed}; {@code account-unknown}
   */
  public void requireEdit(Member member, int id, boolean password) {
    requireChange(member, id, password);
  }

  /** The account as it was before its new password was hashed, which takes its time. */
  private record Seen(long version, Profile profile) {}

  /** Looks at the rights before anything that is wanted, and audits a refusal. */
  private Seen requireChange(Member member, int id, boolean password) {
    return database.write(
        member.actor(),
        Right.DECIDED_WITHIN,
        EDIT,
        tx -> {
          demandRole(held(tx.session(), member), RoleHierarchy.USER);
          Account account = AccountQueries.require(tx.session(), id);
          demandChangeable(tx, member, account);
          if (password && member.accountId() != id) {
            throw tx.notAllowed();
          }
          return new Seen(account.version(), account.profile());
        });
  }

  /**
   * Grants roles to an account, in the order they are named; what it has already stays once.
   *
   * @param roles names, separated by commas; {@code ROLE_READER}, which everybody has, is left out
   * @throws AppException {@code not-allowed}; {@code account-unknown}; {@code role-invalid}, {@code
   *     roles-many} or {@code roles-missing} beside the field {@code roles}
   */
  public AccountDetail promote(Member member, int id, String roles) {
    return changeRoles(member, id, roles, "member.promote", "account.promoted");
  }

  /** Withdraws roles from an account; what it has not is left out. Refusals as {@link #promote}. */
  public AccountDetail demote(Member member, int id, String roles) {
    return changeRoles(member, id, roles, "member.demote", "account.demoted");
  }

  private AccountDetail changeRoles(
      Member member, int id, String named, String act, String audited) {
    boolean grant = audited.equals("account.promoted");
    return change(
        member,
        id,
        act,
        RoleHierarchy.INTERNAL_API,
        (tx, account) -> {
          List<String> held = held(tx.session(), member);
          demandRole(held, RoleHierarchy.ADMIN);
          demandChangeable(tx, member, account);
          List<String> roles = named(named);
          if (!roles.stream().allMatch(role -> RoleHierarchy.mayGrant(held, role))) {
            throw tx.notAllowed();
          }
          Set<String> after = new LinkedHashSet<>(account.roles());
          if (grant ? after.addAll(roles) : after.removeAll(roles)) {
            List<String> stored = Roles.require(after);
            account.apply(account.profile().withRoles(stored), tx.now());
            tx.audit(
                audited,
                Subject.account(account.id(), account.username()),
                Map.of("roles", String.join(" ", roles)));
          }
        });
  }

  private static List<String> named(String roles) {
    List<String> names =
        Roles.require(
            Arrays.stream(roles.split(",")).map(String::strip).filter(n -> !n.isEmpty()).toList());
    if (names.isEmpty()) {
      throw AppException.of("roles", "roles-missing");
    }
    return names.stream().filter(role -> !role.equals(RoleHierarchy.READER)).toList();
  }

  /** The one who calls must have the role before it is looked whether the account exists. */
  private AccountDetail change(
      Member member, int id, String act, String role, BiConsumer<Transaction, Account> deed) {
    return database.write(
        member.actor(),
        Right.DECIDED_WITHIN,
        act,
        tx -> {
          demandRole(held(tx.session(), member), role);
          Account account = AccountQueries.requireLocked(tx.session(), id);
          deed.accept(tx, account);
          tx.changed(new CredentialChange.OfAccount(id));
          tx.session().flush();
          return account.detail();
        });
  }

  /** The stored roles that the member has now and that the credential may use. */
  private static List<String> held(Session session, Member member) {
    Account account = session.find(Account.class, member.accountId());
    if (account == null || !account.active()) {
      throw notAllowed();
    }
    return account.roles().stream().filter(member.roles()::contains).toList();
  }

  private static void demandRole(List<String> held, String role) {
    if (!RoleHierarchy.includes(held, role)) {
      throw notAllowed();
    }
  }

  private static void demandChangeable(Transaction tx, Member member, Account account) {
    if (account.superuser()) {
      throw tx.notAllowed();
    }
    demandOver(tx.session(), member, account);
  }

  /** Everybody is over themselves. */
  private static void demandOver(Session session, Member member, Account other) {
    if (member.accountId() == other.id()) {
      return;
    }
    List<String> held = held(session, member);
    demandRole(held, RoleHierarchy.ADMIN);
    Account own = AccountQueries.require(session, member.accountId());
    boolean over =
        !other.superuser()
            && Objects.equals(own.organisation(), other.organisation())
            && other.roles().stream().allMatch(role -> RoleHierarchy.mayGrant(held, role));
    if (!over) {
      throw notAllowed();
    }
  }

  private static AppException notAllowed() {
    return new AppException(Database.NOT_ALLOWED);
  }
}
