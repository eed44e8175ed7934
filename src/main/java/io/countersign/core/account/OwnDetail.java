package io.countersign.core.account;

import java.time.Instant;
import java.util.List;

/**
 * One account as its owner sees it; what superusers note about it is not in here.
 *
 * @param id from 1
 * @param username the name it signs in with
 * @param email empty for none
 * @param fullName empty for none
 * @param organisation or null
 * @param roles in the order they were added
 * @param sso whether it may sign in through its organisation
 * @param hasPassword whether it has a non-SSO password
 * @param passwordChangedAt when that was last set or removed, or null
 * @param lastSignInAt or null for never
 * @param createdAt when it was made
 */
public record OwnDetail(
    int id,
    String username,
    String email,
    String fullName,
    String organisation,
    List<String> roles,
    boolean sso,
    boolean hasPassword,
    Instant passwordChangedAt,
    Instant lastSignInAt,
    Instant createdAt) {
  static OwnDetail of(Account account) {
    AccountDetail detail = account.detail();
    Profile profile = detail.profile();
    return new OwnDetail(
        detail.id(),
        profile.username(),
        profile.email(),
        profile.fullName(),
        profile.organisation(),
        profile.roles(),
        profile.sso() != null,
        detail.hasPassword(),
        detail.passwordChangedAt(),
        detail.lastSignInAt(),
        detail.createdAt());
  }
}
