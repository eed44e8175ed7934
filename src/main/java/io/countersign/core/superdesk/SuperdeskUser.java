package io.countersign.core.superdesk;

import io.countersign.core.account.Profile;
import io.countersign.core.account.RoleHierarchy;
import io.countersign.core.account.SsoIdentity;
import java.util.List;
import java.util.Optional;

/**
 * Somebody as a Superdesk server tells of them.
 *
 * @param id the server's id of them, 1 to 255 characters
 * @param username 1 character or more
 * @param email empty for none
 * @param firstName empty if the server tells none
 * @param lastName empty if the server tells none
 */
record SuperdeskUser(
    String id,
    String username,
    String email,
    Optional<String> firstName,
    Optional<String> lastName) {
  private static final String NO_NAME = "Anon.";

  /** The profile of their new account (section B2), not checked yet. */
  Profile profile(SsoIdentity identity, Optional<String> organisation, boolean granted) {
    String first = firstName.orElse(NO_NAME);
    String last = lastName.orElse("");
    return new Profile(
        username,
        email,
        (first + " " + last).strip(),
        first,
        last,
        null,
        "",
        organisation.orElse(null),
        identity,
        granted ? List.of(RoleHierarchy.INTERNAL_API) : List.of());
  }
}
