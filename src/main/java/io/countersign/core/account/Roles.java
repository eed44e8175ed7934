package io.countersign.core.account;

import io.countersign.core.AppException;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Names of roles: upper case, in the order in which they were added, none twice. */
public final class Roles {
  /** The role that lets a service ask about other tokens (RFC 7662). */
  public static final String INTROSPECT = "ROLE_INTROSPECT";

  /** Roles outside the {@link RoleHierarchy} that open something here; no contract grants them. */
  public static final Set<String> ACTED_ON = Set.of(INTROSPECT);

  /** The greatest length of one name. */
  public static final int MAX_LENGTH = 64;

  /** The greatest number of roles of one account. */
  public static final int MAX_COUNT = 30;

  private static final Pattern NAME = Pattern.compile("[A-Z][A-Z0-9_]*");

  private Roles() {}

  /**
   * Checks names of roles and gives them in canonical form.
   *
   * @throws AppException beside the field {@code roles}: {@code role-invalid}, {@code roles-many}
   */
  public static List<String> require(Collection<String> names) {
    LinkedHashSet<String> roles = new LinkedHashSet<>();
    for (String name : names) {
      String upper = name.strip().toUpperCase(Locale.ROOT);
      if (upper.length() > MAX_LENGTH || !NAME.matcher(upper).matches()) {
        throw AppException.of("roles", "role-invalid", name.strip());
      }
      roles.add(upper);
    }
    if (roles.size() > MAX_COUNT) {
      throw AppException.of("roles", "roles-many", MAX_COUNT);
    }
    return List.copyOf(roles);
  }
}
