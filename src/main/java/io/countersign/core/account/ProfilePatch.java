package io.countersign.core.account;

import io.countersign.core.Secret;
import java.util.Optional;

/**
 * What a member wants changed of a profile; what is empty stays as it is.
 *
 * @param username the new username
 * @param email the new e-mail address; the empty text removes it
 * @param firstName the new first name; the empty text removes it
 * @param lastName the new last name; the empty text removes it
 * @param about the new text about the person; the empty text removes it
 * @param password the new non-SSO password; the caller closes it
 */
public record ProfilePatch(
    Optional<String> username,
    Optional<String> email,
    Optional<String> firstName,
    Optional<String> lastName,
    Optional<String> about,
    Optional<Secret> password) {

  /** The profile as it would be, not checked yet. */
  Profile on(Profile profile) {
    return new Profile(
        username.orElse(profile.username()),
        email.orElse(profile.email()),
        profile.fullName(),
        firstName.orElse(profile.firstName()),
        lastName.orElse(profile.lastName()),
        about.orElse(profile.about()),
        profile.note(),
        profile.organisation(),
        profile.sso(),
        profile.roles());
  }
}
