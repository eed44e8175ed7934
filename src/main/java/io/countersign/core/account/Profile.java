package io.countersign.core.account;

import static io.countersign.core.Input.line;
import static io.countersign.core.Input.text;

import io.countersign.core.AppException;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What people may edit of an account.
 *
 * @param username 1 to 150 characters, unique without regard to case
 * @param email up to 254 characters; empty for none; need not be unique
 * @param fullName up to 200 characters; empty for none
 * @param firstName up to 150 characters, or null
 * @param lastName up to 150 characters, or null
 * @param about up to 2,000 characters, or null
 * @param note for superusers, up to 2,000 characters; empty for none
 * @param organisation up to 100 characters, or null
 * @param sso how an identity provider knows the account, or null
 * @param roles stored roles in the order they were added
 */
public record Profile(
    String username,
    String email,
    String fullName,
    String firstName,
    String lastName,
    String about,
    String note,
    String organisation,
    SsoIdentity sso,
    List<String> roles) {
  private static final Pattern EMAIL =
      Pattern.compile("[^\\s\\p{Z}@\\p{Cntrl}\\p{Cf}]+@[^\\s\\p{Z}@\\p{Cntrl}\\p{Cf}]+");

  public Profile {
    roles = List.copyOf(roles);
  }

  /** A profile with a username and nothing else. */
  public static Profile named(String username) {
    return new Profile(username, "", "", null, null, null, "", null, null, List.of());
  }

  /** The same with another e-mail address. */
  public Profile withEmail(String other) {
    return new Profile(
        username, other, fullName, firstName, lastName, about, note, organisation, sso, roles);
  }

  /** The same with another full name. */
  public Profile withFullName(String other) {
    return new Profile(
        username, email, other, firstName, lastName, about, note, organisation, sso, roles);
  }

  /** The same with another organisation; empty or null for none. */
  public Profile withOrganisation(String other) {
    return new Profile(
        username, email, fullName, firstName, lastName, about, note, other, sso, roles);
  }

  /** The same with other roles. */
  public Profile withRoles(List<String> other) {
    return new Profile(
        username, email, fullName, firstName, lastName, about, note, organisation, sso, other);
  }

  /** The same with another SSO identity, or none. */
  public Profile withSso(SsoIdentity other) {
    return new Profile(
        username, email, fullName, firstName, lastName, about, note, organisation, other, roles);
  }

  /**
   * The canonical form, every field checked.
   *
   * @throws AppException beside the first wrong field
   */
  public Profile checked() {
    String mail = line("email", email, 254);
    if (!mail.isEmpty() && !EMAIL.matcher(mail).matches()) {
      throw AppException.of("email", "email-invalid");
    }
    return new Profile(
        Usernames.require(username == null ? "" : username),
        mail,
        line("fullName", fullName, 200),
        optional(line("firstName", firstName, 150)),
        optional(line("lastName", lastName, 150)),
        optional(text("about", about, 2000)),
        text("note", note, 2000),
        optional(line("organisation", organisation, 100)),
        checkedSso(),
        Roles.require(roles));
  }

  private SsoIdentity checkedSso() {
    if (sso == null) {
      return null;
    }
    String issuer = line("ssoIssuer", sso.issuer(), 255);
    String subject = line("ssoSubject", sso.subject(), 255);
    if (issuer.isEmpty() && subject.isEmpty()) {
      return null;
    }
    if (issuer.isEmpty()) {
      throw AppException.of("ssoIssuer", "sso-half");
    }
    if (subject.isEmpty()) {
      throw AppException.of("ssoSubject", "sso-half");
    }
    return new SsoIdentity(issuer, subject);
  }

  private static String optional(String value) {
    return value.isEmpty() ? null : value;
  }
}
