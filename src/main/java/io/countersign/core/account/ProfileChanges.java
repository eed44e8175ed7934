package io.countersign.core.account;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** What an edit changes, as the audit tells it. */
final class ProfileChanges {
  private ProfileChanges() {}

  static Map<String, String> between(Profile before, Profile after) {
    Map<String, String> changes = new LinkedHashMap<>();
    put(changes, "username", before.username(), after.username());
    put(changes, "email", before.email(), after.email());
    put(changes, "fullName", before.fullName(), after.fullName());
    put(changes, "firstName", before.firstName(), after.firstName());
    put(changes, "lastName", before.lastName(), after.lastName());
    put(changes, "organisation", before.organisation(), after.organisation());
    put(changes, "sso", sso(before.sso()), sso(after.sso()));
    put(changes, "roles", String.join(" ", before.roles()), String.join(" ", after.roles()));
    if (!Objects.equals(before.about(), after.about())) {
      changes.put("about", "changed");
    }
    if (!before.note().equals(after.note())) {
      changes.put("note", "changed");
    }
    return changes;
  }

  private static String sso(SsoIdentity sso) {
    return sso == null ? null : sso.subject() + " (" + sso.issuer() + ")";
  }

  private static void put(Map<String, String> changes, String name, String before, String after) {
    if (!Objects.equals(before, after)) {
      changes.put(name, shown(before) + " → " + shown(after));
    }
  }

  private static String shown(String value) {
    return value == null || value.isEmpty() ? "–" : value;
  }
}
