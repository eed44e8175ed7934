package io.countersign.core.account;

import io.countersign.core.AppException;
import io.countersign.core.CredentialChange;
import io.countersign.core.Subject;
import io.countersign.core.store.Transaction;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes accounts within a transaction, whoever wants them. */
public final class AccountMaking {
  private AccountMaking() {}

  /**
   * Makes an account without a password that is no superuser's, for aggregates above this one.
   *
   * @throws AppException beside the wrong field, for example {@code username-taken}
   */
  public static Account make(Transaction tx, Profile profile, boolean active) {
    return make(tx, profile.checked(), false, active, Optional.empty());
  }

  /**
   * Makes an inactive account for somebody who said themselves who they are; nobody checked their
   * e-mail address.
   *
   * @param profile a valid one (see {@link Profile#checked})
   * @throws AppException {@code username-taken} beside its field
   */
  static Account makeClaimed(Transaction tx, Profile profile, PreparedPassword password) {
    Account account = make(tx, profile, false, false, Optional.of(password.hash()));
    account.claimEmail(true);
    return account;
  }

  static Account make(
      Transaction tx, Profile profile, boolean superuser, boolean active, Optional<String> hash) {
    ProfileEdit.refuseTaken(tx, profile, null);
    return store(tx, profile, superuser, active, hash);
  }

  /** The same for a profile of which the caller knows that nobody has its username. */
  static Account store(
      Transaction tx, Profile profile, boolean superuser, boolean active, Optional<String> hash) {
    Account account = new Account(profile, superuser, active, tx.now());
    hash.ifPresent(value -> account.setPasswordHash(value, tx.now()));
    account.inheritEnd(DepartedUsername.departure(tx.session(), profile.username()));
    tx.session().persist(account);
    Map<String, String> detail = new LinkedHashMap<>();
    detail.put("superuser", Boolean.toString(superuser));
    detail.put("active", Boolean.toString(active));
    detail.put("password", hash.isPresent() ? "set" : "none");
    if (!profile.roles().isEmpty()) {
      detail.put("roles", String.join(" ", profile.roles()));
    }
    if (profile.sso() != null) {
      detail.put("sso", profile.sso().subject() + " (" + profile.sso().issuer() + ")");
    }
    tx.audit("account.created", Subject.account(account.id(), account.username()), detail);
    return account;
  }

  /**
   * Lets an account be used that waited for it, with these roles besides its own; within a
   * transaction that does more.
   *
   * @throws AppException {@code roles-many} beside the field {@code roles}
   */
  public static void admit(Transaction tx, Account account, List<String> roles) {
    Set<String> after = new LinkedHashSet<>(account.roles());
    after.addAll(roles);
    Profile profile = account.profile().withRoles(Roles.require(after));
    ProfileEdit.apply(tx, account, profile, ProfileEdit.By.SUPERUSER);
    activate(tx, account);
    tx.changed(new CredentialChange.OfAccount(account.id()));
  }

  /** Lets an account use its credentials again, but none of its sign-ins of before. */
  static void activate(Transaction tx, Account account) {
    if (!account.active()) {
      account.activate(tx.now());
      SignInEnds.all(tx, account.id(), SignInEnd.DEACTIVATED);
      tx.audit("account.activated", Subject.account(account.id(), account.username()));
    }
  }
}
