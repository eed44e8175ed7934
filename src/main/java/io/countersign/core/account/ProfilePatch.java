package io.countersign.core.account;

import io.countersign.core.AppException;
import io.countersign.core.Secret;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

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

  /**
   * What is wrong with each part by itself, whoever's profile it is for; at most one problem of
   * each, beside its field. Names that are taken and passwords are not looked at.
   */
  public List<AppException> misfits() {
    Optional<String> same = Optional.empty();
    return Stream.of(
            new ProfilePatch(username, same, same, same, same, Optional.empty()),
            new ProfilePatch(same, email, same, same, same, Optional.empty()),
            new ProfilePatch(same, same, firstName, same, same, Optional.empty()),
            new ProfilePatch(same, same, same, lastName, same, Optional.empty()),
            new ProfilePatch(same, same, same, same, about, Optional.empty()))
        .map(ProfilePatch::misfit)
        .flatMap(Optional::stream)
        .toList();
  }

  private Optional<AppException> misfit() {
    try {
      on(Profile.named("-")).checked();
      return Optional.empty();
    } catch (AppException e) {
      return Optional.of(e);
    }
  }

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
