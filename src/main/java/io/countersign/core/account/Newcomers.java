package io.countersign.core.account;

import io.countersign.core.AppException;
import io.countersign.core.store.Transaction;
import java.util.List;

/** Where a request for an account is entered. */
@FunctionalInterface
public interface Newcomers {
  /**
   * Enters a request for an inactive account, unless one is open.
   *
   * @param purpose how they came, as the inbox shows it
   * @param roles what the account gets when it is approved
   * @throws AppException {@code requests-full} while too many wait
   */
  void apply(Transaction tx, Account account, String purpose, List<String> roles);
}
