package io.countersign.core.account;

import io.countersign.core.AppException;
import io.countersign.core.Subject;
import io.countersign.core.store.Transaction;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the account of somebody whom another program names: by its identity; else, where the caller
 * allows, by an e-mail address that exactly one account has. An address that is only claimed, by
 * its owner or another member, counts as none: nobody is led to the account of whoever entered
 * their address. An account that is found by one is linked to the identity from then on. One that
 * has another identity, is inactive or a superuser's is never found by an address. An account that
 * is found is used as it is.
 */
public final class IdentityAccounts {
  private IdentityAccounts() {}

  /**
   * The account, within a transaction; nobody else changes it until the end.
   *
   * @param email the address it may be found by; empty if it may not
   * @param stale thrown if somebody else links the identity at the same time
   */
  public static Optional<Account> find(
      Transaction tx, SsoIdentity identity, Optional<String> email, AppException stale) {
    return byIdentity(tx, identity)
        .or(() -> email.flatMap(address -> byEmail(tx, identity, address, stale)));
  }

  private static Optional<Account> byIdentity(Transaction tx, SsoIdentity identity) {
    return tx.session()
        .createSelectionQuery(
            "from Account where ssoIssuer = :issuer and ssoSubject = :subject", Account.class)
        .setParameter("issuer", identity.issuer())
        .setParameter("subject", identity.subject().replace('\0', '\uffff'))
        .setLockMode(LockModeType.PESSIMISTIC_WRITE)
        .uniqueResultOptional();
  }

  private static Optional<Account> byEmail(
      Transaction tx, SsoIdentity identity, String email, AppException stale) {
    String address = email.strip().toLowerCase(Locale.ROOT);
    if (address.isEmpty()) {
      return Optional.empty();
    }
    List<Account> having =
        tx.session()
            .createSelectionQuery(
                "from Account where lower(email) = :email and not emailClaimed", Account.class)
            .setParameter("email", address.replace('\0', '\uffff'))
            .setLockMode(LockModeType.PESSIMISTIC_WRITE)
            .setMaxResults(2)
            .getResultList();
    if (having.size() != 1) {
      return Optional.empty();
    }
    Account account = having.getFirst();
    if (!account.active() || account.superuser() || !account.link(identity, tx.now())) {
      return Optional.empty();
    }
    tx.onConstraint("accounts_sso_unique", () -> stale);
    tx.audit(
        "account.linked",
        Subject.account(account.id(), account.username()),
        Map.of("issuer", identity.issuer()));
    return Optional.of(account);
  }
}
