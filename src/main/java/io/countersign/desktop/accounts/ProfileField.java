package io.countersign.desktop.accounts;

import java.util.Locale;

/** What can be edited of an account, in the order in which it is shown. */
enum ProfileField {
  USERNAME("username"),
  FULL_NAME("fullName"),
  EMAIL("email"),
  FIRST_NAME("firstName"),
  LAST_NAME("lastName"),
  ORGANISATION("organisation"),
  ROLES("roles"),
  SSO_ISSUER("ssoIssuer"),
  SSO_SUBJECT("ssoSubject"),
  ABOUT("about"),
  NOTE("note"),
  SUPERUSER("superuser");

  private final String property;

  ProfileField(String property) {
    this.property = property;
  }

  /** The name by which the core refuses it. */
  String property() {
    return property;
  }

  /** The message key of its label. */
  String label() {
    return "accounts.field." + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
