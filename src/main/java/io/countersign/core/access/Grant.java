package io.countersign.core.access;

import io.countersign.core.AppException;
import io.countersign.core.Input;
import io.countersign.core.account.Roles;
import java.util.List;

/**
 * What a superuser grants; at first it is what was asked for.
 *
 * @param tokenName what the token will be called, 1 to 100 characters
 * @param roles which roles the token will have; empty for all of the account
 * @param lastsDays for how many days from its collection, 1 to 3,650; null for no end
 */
public record Grant(String tokenName, List<String> roles, Integer lastsDays) {
  public Grant {
    roles = List.copyOf(roles);
  }

  Grant withoutRoles() {
    return new Grant(tokenName, List.of(), lastsDays);
  }

  Grant checked() {
    String name = Input.line("name", tokenName, 100);
    if (name.isEmpty()) {
      throw AppException.of("name", "token-name-missing");
    }
    NewRequest.checkDays(lastsDays);
    return new Grant(name, Roles.require(roles), lastsDays);
  }
}
