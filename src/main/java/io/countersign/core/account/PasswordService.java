package io.countersign.core.account;

import io.countersign.core.Actor;
import io.countersign.core.AppException;
import io.countersign.core.CredentialChange;
import io.countersign.core.Secret;
import io.countersign.core.Subject;
import io.countersign.core.policy.Policy;
import io.countersign.core.policy.PolicyService;
import io.countersign.core.store.Database;
import io.countersign.core.store.Transaction;
import java.util.List;
import java.util.Map;

/** Sets, generates and removes non-SSO passwords, all under the same rules. */
public final class PasswordService {
  private final Database database;
  private final PolicyService policies;
  private final PasswordHashes hashes;

  /** Makes the service. */
  public PasswordService(Database database, PolicyService policies, PasswordHashes hashes) {
    this.database = database;
    this.policies = policies;
    this.hashes = hashes;
  }

  /** The rules in force now. */
  public PasswordRules rules() {
    return new PasswordRules(
        policies.number(Policy.PASSWORD_MIN_LENGTH),
        policies.text(Policy.PASSWORD_CHECK).equals("strict"));
  }

  /**
   * Sets the non-SSO password of an account.
   *
   * @throws AppException beside the field {@code password} if the rules refuse it; {@code
   *     account-unknown}
   */
  public void set(Actor actor, int id, Secret password) {
    Profile profile = profileOf(actor, id);
    String hash = checkedHash(password, profile);
    store(actor, id, hash, "set");
  }

  /**
   * Draws a new password, sets it and returns it: the only moment it can be read.
   *
   * @throws AppException {@code account-unknown}
   */
  public Secret generate(Actor actor, int id) {
    profileOf(actor, id);
    Secret password = rules().generate();
    store(actor, id, hashes.hash(password), "generated");
    return password;
  }

  /**
   * Prepares a password that somebody chose for an account.
   *
   * @throws AppException beside the field {@code password} if the rules refuse it; {@code
   *     account-unknown}
   */
  public PreparedPassword prepare(int id, Secret password) {
    Profile profile = database.read(session -> AccountQueries.require(session, id).profile());
    return prepare(profile, password);
  }

  /** Prepares a password for whoever has, or will have, this profile. */
  PreparedPassword prepare(Profile profile, Secret password) {
    return new PreparedPassword(checkedHash(password, profile), null);
  }

  /** Draws and prepares a password. */
  public PreparedPassword prepareDrawn() {
    Secret password = rules().generate();
    return new PreparedPassword(hashes.hash(password), password);
  }

  /** Sets a prepared password within a transaction that does more. */
  public void set(Transaction tx, Account account, PreparedPassword password) {
    change(tx, account, password.hash(), password.drawn().isPresent() ? "generated" : "set");
  }

  /**
   * Leaves the account without a usable password.
   *
   * @throws AppException {@code account-unknown}; {@code password-none}; {@code password-last} if
   *     nobody could sign in to the desktop any more
   */
  public void remove(Actor actor, int id) {
    store(actor, id, null, "removed");
  }

  /** What other parts of the core store for a new password, once the rules have passed it. */
  String checkedHash(Secret password, Profile profile) {
    rules().require(password, about(profile));
    return hashes.hash(password);
  }

  /** The words about a person that a password must not resemble. */
  public static List<String> about(Profile profile) {
    return List.of(profile.username(), profile.email(), profile.fullName());
  }

  private Profile profileOf(Actor actor, int id) {
    return database.read(
        actor, "account.password", session -> AccountQueries.require(session, id).profile());
  }

  private void store(Actor actor, int id, String hash, String how) {
    database.write(
        actor,
        "account.password",
        tx -> {
          Account account = AccountQueries.require(tx.session(), id);
          if (hash == null && !account.hasPassword()) {
            throw new AppException("password-none", account.username());
          }
          if (hash == null) {
            refuseLast(tx, account);
          }
          change(tx, account, hash, how);
          return null;
        });
  }

  /** The desktop knows no other way in than a superuser's password. */
  private static void refuseLast(Transaction tx, Account account) {
    if (account.superuser()
        && account.active()
        && AccountQueries.ableSuperusers(tx.session()).stream()
            .noneMatch(other -> other.hasPassword() && !other.id().equals(account.id()))) {
      throw new AppException("password-last", account.username());
    }
  }

  private static void change(Transaction tx, Account account, String hash, String how) {
    if (account.hasPassword()) {
      SignInEnds.all(
          tx, account.id(), hash == null ? SignInEnd.PASSWORD_REMOVED : SignInEnd.PASSWORD_CHANGED);
    }
    account.setPasswordHash(hash, tx.now());
    tx.audit(
        hash == null ? "account.password-removed" : "account.password-set",
        Subject.account(account.id(), account.username()),
        Map.of("how", how));
    tx.changed(new CredentialChange.OfAccount(account.id()));
  }
}
