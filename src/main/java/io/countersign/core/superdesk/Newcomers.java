package io.countersign.core.superdesk;

import io.countersign.core.account.Account;
import io.countersign.core.store.Transaction;

/** Where a request for an account is entered. */
@FunctionalInterface
public interface Newcomers {
  /**
   * Enters a request for an inactive account, unless one is open.
   *
   * @param server the base URL of the server that confirmed them
   */
  void apply(Transaction tx, Account account, String server);
}
