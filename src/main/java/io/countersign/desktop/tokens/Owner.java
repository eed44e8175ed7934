package io.countersign.desktop.tokens;

import io.countersign.core.account.AccountDetail;
import io.countersign.core.account.AccountRow;
import java.util.List;

/**
 * Whom a token is issued to.
 *
 * @param id the account
 * @param username what it signs in with
 * @param name its full name, or the username where there is none
 * @param active whether it may have a token
 * @param roles what a token of it may do at most
 */
record Owner(int id, String username, String name, boolean active, List<String> roles) {
  static Owner of(AccountRow row) {
    return new Owner(row.id(), row.username(), row.displayName(), row.active(), row.roles());
  }

  static Owner of(AccountDetail account) {
    return new Owner(
        account.id(),
        account.username(),
        account.displayName(),
        account.active(),
        account.profile().roles());
  }

  /** The username where it tells more than the name. */
  String detail() {
    return name.equals(username) ? "" : username;
  }
}
