package io.countersign.core.account;

import io.countersign.core.AppException;
import io.countersign.core.store.Transaction;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.hibernate.Session;

/** Makes many new accounts without passwords in one transaction, in bounded memory. */
public final class ImportedAccounts {
  private static final int BATCH = 200;

  private final Transaction tx;
  private int made;

  /** Begins with none. */
  public ImportedAccounts(Transaction tx) {
    this.tx = tx;
    tx.onConstraint("accounts_username_unique", () -> new AppException("changed-meanwhile"));
    tx.onConstraint("accounts_sso_unique", () -> new AppException("changed-meanwhile"));
  }

  /**
   * Which SSO identities with one of these subjects accounts have.
   *
   * @param subjects a thousand at the most
   */
  public static Set<SsoIdentity> taken(Session session, Collection<String> subjects) {
    Set<SsoIdentity> taken = new HashSet<>();
    session
        .createSelectionQuery(
            "select ssoIssuer, ssoSubject from Account where ssoSubject in :subjects",
            Object[].class)
        .setParameterList("subjects", subjects)
        .getResultList()
        .forEach(row -> taken.add(new SsoIdentity((String) row[0], (String) row[1])));
    return taken;
  }

  /**
   * Makes one account and audits it.
   *
   * @param profile a valid one (see {@link Profile#checked}); the caller has found that nobody has
   *     its username or SSO identity
   * @throws AppException {@code changed-meanwhile}, perhaps only later in the transaction, if
   *     somebody took them since
   */
  public void make(Profile profile, boolean superuser, boolean active) {
    AccountMaking.store(tx, profile, superuser, active, Optional.empty());
    if (++made % BATCH == 0) {
      tx.session().flush();
      tx.session().clear();
    }
  }
}
