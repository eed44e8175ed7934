package io.countersign.desktop.roles;

import io.countersign.core.account.RoleHierarchy;
import io.countersign.core.account.RoleHolder;
import io.countersign.core.account.RoleRow;
import io.countersign.desktop.kit.Messages;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** What is said of a role. */
final class RoleWords {
  private final Messages messages;

  RoleWords(Messages messages) {
    this.messages = messages;
  }

  /** What it opens, as a sentence. */
  String meaning(RoleRow row) {
    return row.kind() == RoleRow.Kind.OTHER
        ? messages.text("roles.other")
        : messages.text("roles.means." + row.role().toLowerCase(Locale.ROOT).replace('_', '-'));
  }

  /** All that it includes, those that include most first, or that there is none. */
  String includes(RoleRow row) {
    List<String> reached =
        RoleHierarchy.reachable(List.of(row.role())).stream()
            .filter(role -> !role.equals(row.role()))
            .sorted(Comparator.comparingInt(RoleHierarchy::reach).reversed())
            .toList();
    return row.kind() == RoleRow.Kind.HIERARCHY ? list(reached) : list(List.of());
  }

  /** All that include it, or that there is none. */
  String includedIn(RoleRow row) {
    return list(RoleHierarchy.including(row.role()));
  }

  private String list(Collection<String> roles) {
    return roles.isEmpty() ? messages.text("roles.none") : String.join(", ", roles);
  }

  /** By what an account has the role. */
  String by(RoleHolder holder, String role) {
    if (holder.through().contains(role)) {
      return messages.text("roles.by.stored");
    }
    return holder.through().isEmpty()
        ? messages.text("roles.by.everybody")
        : messages.text("roles.by.other", String.join(", ", holder.through()));
  }
}
