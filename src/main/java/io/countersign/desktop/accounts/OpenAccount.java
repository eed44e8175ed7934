package io.countersign.desktop.accounts;

import io.countersign.core.account.AccountDetail;
import io.countersign.core.account.Belongings;

/**
 * One account as it is shown opened.
 *
 * @param account the account
 * @param belongings what goes with it
 * @param self whether it is the account of who looks at it
 * @param lastSuperuser whether nobody else is an active superuser
 */
record OpenAccount(
    AccountDetail account, Belongings belongings, boolean self, boolean lastSuperuser) {
  int id() {
    return account.id();
  }

  /**
   * The code of the refusal that would answer deactivating, deleting or taking the superuser's
   * rights; empty if nothing is in the way.
   */
  String keeps() {
    if (self) {
      return "account-self";
    }
    return lastSuperuser ? "last-superuser" : "";
  }
}
