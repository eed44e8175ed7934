package io.countersign.core.oidc;

import io.countersign.core.AppException;
import io.countersign.core.Subject;
import io.countersign.core.account.Account;
import io.countersign.core.policy.Policy;
import io.countersign.core.store.Transaction;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the account of somebody the provider names: by issuer and subject; else, where the setting
 * allows, by a verified e-mail address that exactly one account has. Such an account is linked to
 * the identity from then on. One that has another identity, or is a superuser's, is never found by
 * an address.
 */
final class ProviderAccounts {
  private ProviderAccounts() {}

  /**
   * The id of the account.
   *
   * @param byEmail whether a verified address may find it: {@link Policy#OIDC_LINK_BY_EMAIL}
   * @throws AppException {@code provider-no-account}
   */
  static int known(Transaction tx, Identity identity, boolean byEmail) {
    return byIdentity(tx, identity)
        .or(() -> byEmail ? byEmail(tx, identity) : Optional.empty())
        .map(Account::id)
        .orElseThrow(() -> new AppException("provider-no-account"));
  }

  private static Optional<Account> byIdentity(Transaction tx, Identity identity) {
    return tx.session()
        .createSelectionQuery(
            "from Account where ssoIssuer = :issuer and ssoSubject = :subject", Account.class)
        .setParameter("issuer", identity.sso().issuer())
        .setParameter("subject", identity.sso().subject())
        .uniqueResultOptional();
  }

  private static Optional<Account> byEmail(Transaction tx, Identity identity) {
    if (identity.verifiedEmail().isEmpty()) {
      return Optional.empty();
    }
    List<Account> having =
        tx.session()
            .createSelectionQuery("from Account where lower(email) = :email", Account.class)
            .setParameter("email", identity.verifiedEmail().get().toLowerCase(Locale.ROOT))
            .setLockMode(LockModeType.PESSIMISTIC_WRITE)
            .setMaxResults(2)
            .getResultList();
    if (having.size() != 1) {
      return Optional.empty();
    }
    Account account = having.getFirst();
    if (!account.active() || account.superuser() || !account.link(identity.sso(), tx.now())) {
      return Optional.empty();
    }
    tx.onConstraint("accounts_sso_unique", () -> new AppException("provider-stale"));
    tx.audit(
        "account.linked",
        Subject.account(account.id(), account.username()),
        Map.of("issuer", identity.sso().issuer()));
    return Optional.of(account);
  }
}
