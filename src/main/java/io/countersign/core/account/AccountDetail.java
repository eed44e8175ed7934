package io.countersign.core.account;

import java.time.Instant;

/**
 * One account, opened.
 *
 * @param id from 1
 * @param version what an edit must name to be taken
 * @param profile what may be edited
 * @param emailClaimed whether its e-mail address is only what its owner or a member says
 * @param active whether it may use its credentials
 * @param superuser whether it may do everything
 * @param hasPassword whether it has a non-SSO password
 * @param passwordChangedAt when it was last set or removed, or null
 * @param lastSignInAt or null for never
 * @param createdAt when it was made
 * @param updatedAt when it was last changed
 */
public record AccountDetail(
    int id,
    long version,
    Profile profile,
    boolean emailClaimed,
    boolean active,
    boolean superuser,
    boolean hasPassword,
    Instant passwordChangedAt,
    Instant lastSignInAt,
    Instant createdAt,
    Instant updatedAt) {

  /** The name it signs in with. */
  public String username() {
    return profile.username();
  }

  /** The full name, or the username where there is none. */
  public String displayName() {
    return profile.fullName().isEmpty() ? profile.username() : profile.fullName();
  }
}
