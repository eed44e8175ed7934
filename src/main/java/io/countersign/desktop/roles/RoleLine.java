package io.countersign.desktop.roles;

import io.countersign.core.account.RoleHierarchy;
import io.countersign.core.account.RoleRow;
import io.countersign.core.account.RolesInUse;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One line of the drawing: a role, and how it hangs on the one above that includes it.
 *
 * @param row the role
 * @param guides for each level above, the last one its own, whether the line goes on downwards from
 *     there; none for a role that hangs on nothing
 */
record RoleLine(RoleRow row, List<Boolean> guides) {
  RoleLine {
    guides = List.copyOf(guides);
  }

  String role() {
    return row.role();
  }

  /**
   * The hierarchy from its top, each role below the nearest one that includes it, what another
   * between them includes already drawn once; then all other roles.
   */
  static List<RoleLine> draw(RolesInUse roles) {
    Map<String, RoleRow> rows = new HashMap<>();
    roles.rows().forEach(row -> rows.put(row.role(), row));
    List<RoleLine> lines = new ArrayList<>();
    Set<String> drawn = new LinkedHashSet<>();
    rows.values().stream()
        .filter(row -> row.kind() == RoleRow.Kind.HIERARCHY)
        .filter(row -> RoleHierarchy.including(row.role()).isEmpty())
        .sorted(Comparator.comparing(RoleRow::role))
        .forEach(top -> draw(top.role(), List.of(), rows, drawn, lines));
    roles.rows().stream()
        .filter(row -> row.kind() != RoleRow.Kind.HIERARCHY)
        .forEach(row -> lines.add(new RoleLine(row, List.of())));
    return lines;
  }

  private static void draw(
      String role,
      List<Boolean> guides,
      Map<String, RoleRow> rows,
      Set<String> drawn,
      List<RoleLine> lines) {
    if (!drawn.add(role)) {
      return;
    }
    lines.add(new RoleLine(rows.get(role), guides));
    List<String> below = below(role);
    for (String each : below) {
      List<Boolean> own = new ArrayList<>(guides);
      own.add(!each.equals(below.getLast()));
      draw(each, own, rows, drawn, lines);
    }
  }

  /** What it includes and no other that it includes does; what reaches least comes first. */
  private static List<String> below(String role) {
    List<String> included = RoleHierarchy.table().getOrDefault(role, List.of());
    return included.stream()
        .filter(each -> included.stream().noneMatch(RoleHierarchy.including(each)::contains))
        .sorted(Comparator.comparingInt(RoleHierarchy::reach))
        .toList();
  }
}
