package io.countersign.core.access;

import io.countersign.core.AppException;
import io.countersign.core.Input;
import io.countersign.core.account.Roles;
import java.util.List;

/**
 * A request to be entered.
 *
 * @param accountId who it is for
 * @param purpose in their own words, 1 to 2,000 characters
 * @param wants what for
 * @param roles which roles the token shall have; empty for all of the account
 * @param lastsDays for how many days, 1 to 3,650; null for no end
 * @param contact how to reach them, up to 254 characters; empty for none
 */
public record NewRequest(
    int accountId,
    String purpose,
    Wants wants,
    List<String> roles,
    Integer lastsDays,
    String contact) {
  /** The greatest number of days a request may ask for. */
  public static final int MAX_DAYS = 3650;

  public NewRequest {
    roles = List.copyOf(roles);
  }

  NewRequest checked() {
    String why = Input.text("purpose", purpose, 2000);
    if (why.isEmpty()) {
      throw AppException.of("purpose", "purpose-missing");
    }
    checkDays(lastsDays);
    String reach = Input.line("contact", contact, 254);
    return new NewRequest(accountId, why, wants, Roles.require(roles), lastsDays, reach);
  }

  static void checkDays(Integer days) {
    if (days != null && (days < 1 || days > MAX_DAYS)) {
      throw AppException.of("lasts", "days-invalid", MAX_DAYS);
    }
  }
}
