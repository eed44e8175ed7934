package io.countersign.core.account;

import io.countersign.core.Actor;
import java.util.List;

/**
 * Somebody who showed a good credential of the Web Publisher contract.
 *
 * @param accountId the account the credential belongs to
 * @param username its username
 * @param roles the stored roles that the credential may use; those they include are not among them
 * @param address where the call came from, as a literal
 */
public record Member(int accountId, String username, List<String> roles, String address) {
  public Member {
    roles = List.copyOf(roles);
  }

  /** Where they are, as shares are given out. */
  String place() {
    return AddressThrottle.place(address);
  }

  /** How the audit names them. */
  Actor actor() {
    return Actor.account(accountId, username).from(address);
  }
}
