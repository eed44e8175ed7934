package io.countersign.desktop.accounts;

import io.countersign.core.AppException;
import io.countersign.core.account.Profile;
import io.countersign.core.account.SsoIdentity;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What a form holds about an account: a text for each field, stripped, empty for none. Roles are
 * separated by blanks; the superuser's mark is {@code true} or empty.
 */
record AccountDraft(Map<ProfileField, String> values) {
  AccountDraft {
    Map<ProfileField, String> all = new EnumMap<>(ProfileField.class);
    for (ProfileField field : ProfileField.values()) {
      all.put(field, values.getOrDefault(field, "").strip());
    }
    values = Map.copyOf(all);
  }

  static AccountDraft empty() {
    return new AccountDraft(Map.of());
  }

  static AccountDraft of(Profile profile, boolean superuser) {
    Map<ProfileField, String> values = new EnumMap<>(ProfileField.class);
    values.put(ProfileField.USERNAME, profile.username());
    values.put(ProfileField.EMAIL, profile.email());
    values.put(ProfileField.FULL_NAME, profile.fullName());
    values.put(ProfileField.FIRST_NAME, text(profile.firstName()));
    values.put(ProfileField.LAST_NAME, text(profile.lastName()));
    values.put(ProfileField.ORGANISATION, text(profile.organisation()));
    values.put(ProfileField.ROLES, String.join(" ", profile.roles()));
    values.put(ProfileField.ABOUT, text(profile.about()));
    values.put(ProfileField.NOTE, profile.note());
    if (profile.sso() != null) {
      values.put(ProfileField.SSO_ISSUER, profile.sso().issuer());
      values.put(ProfileField.SSO_SUBJECT, profile.sso().subject());
    }
    values.put(ProfileField.SUPERUSER, superuser ? "true" : "");
    return new AccountDraft(values);
  }

  private static String text(String value) {
    return value == null ? "" : value;
  }

  String get(ProfileField field) {
    return values.get(field);
  }

  AccountDraft with(ProfileField field, String value) {
    Map<ProfileField, String> changed = new EnumMap<>(values);
    changed.put(field, value);
    return new AccountDraft(changed);
  }

  List<String> roles() {
    return Stream.of(get(ProfileField.ROLES).split("\\s+"))
        .filter(role -> !role.isEmpty())
        .toList();
  }

  boolean superuser() {
    return !get(ProfileField.SUPERUSER).isEmpty();
  }

  Profile profile() {
    String issuer = get(ProfileField.SSO_ISSUER);
    String subject = get(ProfileField.SSO_SUBJECT);
    boolean sso = !issuer.isEmpty() || !subject.isEmpty();
    return new Profile(
        get(ProfileField.USERNAME),
        get(ProfileField.EMAIL),
        get(ProfileField.FULL_NAME),
        get(ProfileField.FIRST_NAME),
        get(ProfileField.LAST_NAME),
        get(ProfileField.ABOUT),
        get(ProfileField.NOTE),
        get(ProfileField.ORGANISATION),
        sso ? new SsoIdentity(issuer, subject) : null,
        roles());
  }

  /**
   * Checks one field by itself, as the core would.
   *
   * @throws AppException the core's refusal of this field
   */
  static void check(ProfileField field, String value) {
    AccountDraft alone = empty().with(ProfileField.USERNAME, "x").with(field, value);
    try {
      alone.profile().checked();
    } catch (AppException refusal) {
      if (refusal.field().filter(field.property()::equals).isPresent()) {
        throw refusal;
      }
    }
  }
}
