package io.countersign.core.access;

import java.util.List;

/**
 * What somebody asks for themselves.
 *
 * @param purpose in their own words, 1 to 2,000 characters
 * @param wants what for
 * @param lastsDays for how many days, 1 to 3,650; null for no end
 * @param contact how to reach them, up to 254 characters; empty for none
 */
public record Application(String purpose, Wants wants, Integer lastsDays, String contact) {
  /** The request of this account, checked; with these roles, or all where there are none. */
  NewRequest of(int accountId, List<String> roles) {
    return new NewRequest(accountId, purpose, wants, roles, lastsDays, contact).checked();
  }
}
