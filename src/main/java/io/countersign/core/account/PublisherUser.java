package io.countersign.core.account;

import java.time.Instant;
import java.util.List;

/**
 * An account as the Web Publisher contract shows it (section B1). Nothing else of it is told there.
 *
 * @param id from 1
 * @param username the name the account signs in with
 * @param email empty for none
 * @param lastLogin when somebody last came in as this account, or null for never
 * @param roles the stored roles in the order they were added
 * @param firstName or null
 * @param lastName or null
 * @param about or null
 * @param createdAt when it was made
 * @param updatedAt when it was last changed, or null for never
 */
public record PublisherUser(
    int id,
    String username,
    String email,
    Instant lastLogin,
    List<String> roles,
    String firstName,
    String lastName,
    String about,
    Instant createdAt,
    Instant updatedAt) {
  public PublisherUser {
    roles = List.copyOf(roles);
  }

  /** The account as it is now. */
  public static PublisherUser of(Account account) {
    return of(account.detail());
  }

  /** The account as it was opened. */
  public static PublisherUser of(AccountDetail detail) {
    Profile profile = detail.profile();
    return new PublisherUser(
        detail.id(),
        profile.username(),
        profile.email(),
        detail.lastSignInAt(),
        profile.roles(),
        profile.firstName(),
        profile.lastName(),
        profile.about(),
        detail.createdAt(),
        detail.updatedAt().equals(detail.createdAt()) ? null : detail.updatedAt());
  }
}
