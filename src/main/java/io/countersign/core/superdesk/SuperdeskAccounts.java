package io.countersign.core.superdesk;

import io.countersign.core.AppException;
import io.countersign.core.Subject;
import io.countersign.core.account.Account;
import io.countersign.core.account.AccountMaking;
import io.countersign.core.account.SsoIdentity;
import io.countersign.core.store.Transaction;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the account of somebody whom Superdesk confirmed: by server and id; else, where the setting
 * allows, by an e-mail address that exactly one account has. Such an account is linked from then
 * on. One that has another identity, is inactive or a superuser's is never found by an address. An
 * account that is found is used as it is.
 */
final class SuperdeskAccounts {
  private SuperdeskAccounts() {}

  /** The account; nobody else changes it until the end. */
  static Optional<Account> find(Transaction tx, Confirmation.Confirmed who, boolean byEmail) {
    return byIdentity(tx, identity(who)).or(() -> byEmail ? byEmail(tx, who) : Optional.empty());
  }

  /**
   * Makes an account.
   *
   * @param organisation the tenant's
   * @param granted whether it may be used at once, and gets the role
   * @throws AppException if an account cannot be made of what the server tells
   */
  static Account make(
      Transaction tx, Confirmation.Confirmed who, Optional<String> organisation, boolean granted) {
    return AccountMaking.make(
        tx, who.user().profile(identity(who), organisation, granted), granted);
  }

  private static SsoIdentity identity(Confirmation.Confirmed who) {
    return new SsoIdentity(who.server(), who.user().id());
  }

  private static Optional<Account> byIdentity(Transaction tx, SsoIdentity identity) {
    return tx.session()
        .createSelectionQuery(
            "from Account where ssoIssuer = :issuer and ssoSubject = :subject", Account.class)
        .setParameter("issuer", identity.issuer())
        .setParameter("subject", identity.subject())
        .setLockMode(LockModeType.PESSIMISTIC_WRITE)
        .uniqueResultOptional();
  }

  private static Optional<Account> byEmail(Transaction tx, Confirmation.Confirmed who) {
    String email = who.user().email().strip().toLowerCase(Locale.ROOT);
    if (email.isEmpty()) {
      return Optional.empty();
    }
    List<Account> having =
        tx.session()
            .createSelectionQuery("from Account where lower(email) = :email", Account.class)
            .setParameter("email", email.replace('\0', '\uffff'))
            .setLockMode(LockModeType.PESSIMISTIC_WRITE)
            .setMaxResults(2)
            .getResultList();
    if (having.size() != 1) {
      return Optional.empty();
    }
    Account account = having.getFirst();
    if (!account.active() || account.superuser() || !account.link(identity(who), tx.now())) {
      return Optional.empty();
    }
    tx.onConstraint("accounts_sso_unique", () -> new AppException("changed-meanwhile"));
    tx.audit(
        "account.linked",
        Subject.account(account.id(), account.username()),
        Map.of("issuer", who.server()));
    return Optional.of(account);
  }
}
