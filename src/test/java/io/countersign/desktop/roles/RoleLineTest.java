package io.countersign.desktop.roles;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.core.account.RoleHierarchy;
import io.countersign.core.account.RoleRow;
import io.countersign.core.account.RolesInUse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RoleLineTest {
  private static List<RoleLine> draw() {
    List<RoleRow> rows = new ArrayList<>();
    RoleHierarchy.table()
        .keySet()
        .forEach(role -> rows.add(new RoleRow(role, RoleRow.Kind.HIERARCHY, 1)));
    rows.add(new RoleRow("ROLE_INTROSPECT", RoleRow.Kind.ACTED_ON, 0));
    rows.add(new RoleRow("ROLE_A", RoleRow.Kind.OTHER, 7));
    return RoleLine.draw(new RolesInUse(rows, false));
  }

  @Test
  void hierarchyStandsFromItsTopAndEachRoleOnce() {
    assertThat(draw())
        .extracting(line -> " ".repeat(line.guides().size()) + line.role())
        .containsExactly(
            "ROLE_SUPER_ADMIN",
            " ROLE_ALLOWED_TO_SWITCH",
            " ROLE_ADMIN",
            "  ROLE_LIVESITE_EDITOR",
            "   ROLE_INTERNAL_API",
            "    ROLE_EDITOR",
            "     ROLE_ARTICLE_PREVIEW",
            "     ROLE_JOURNALIST",
            "      ROLE_USER",
            "       ROLE_READER",
            "ROLE_INTROSPECT",
            "ROLE_A");
  }

  @Test
  void whatStandsAboveARoleIncludesIt() {
    List<RoleLine> lines = draw();
    for (int i = 1; i < lines.size(); i++) {
      RoleLine line = lines.get(i);
      int above = i - 1;
      while (above >= 0 && lines.get(above).guides().size() >= line.guides().size()) {
        above--;
      }
      if (!line.guides().isEmpty()) {
        assertThat(RoleHierarchy.table().get(lines.get(above).role())).contains(line.role());
      }
    }
  }

  @Test
  void lineGoesOnWhereAnotherRoleFollows() {
    assertThat(draw())
        .filteredOn(line -> line.guides().size() == 1)
        .extracting(RoleLine::guides)
        .containsExactly(List.of(true), List.of(false));
    assertThat(draw())
        .filteredOn(line -> line.role().equals("ROLE_ARTICLE_PREVIEW"))
        .extracting(RoleLine::guides)
        .containsExactly(List.of(false, false, false, false, true));
  }
}
