package io.countersign.desktop.roles;

import io.countersign.core.Actor;
import io.countersign.testing.TestCore;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Pictures of the section of roles. */
@Tag("gallery")
class RoleGalleryTest extends RoleScreens {
  @Test
  void section() {
    showRoles();
    snapshot("roles-fresh");
    openRole("ROLE_SUPER_ADMIN");
    snapshot("roles-nobody");
    String[] people = {"Kari Foss", "Nils Berg", "Fatima Moe", "Aoife Brennan", "Yuki Tanaka"};
    String[] roles = {"ROLE_EDITOR", "ROLE_LIVESITE_EDITOR", "ROLE_ADMIN", "ROLE_INTERNAL_API"};
    for (int i = 0; i < 40; i++) {
      String name = people[i % people.length];
      int id = account("person" + i, name + (i < 5 ? "" : " " + i), "ROLE_USER", roles[i % 4]).id();
      if (i % 9 == 4) {
        test.core().accounts().deactivate(TestCore.ROOT, id);
      }
    }
    account("harvest", "Repository harvester", "ROLE_INTROSPECT", "ROLE_HARVESTER");
    account(
        "long",
        "Wolfeschlegelsteinhausenbergerdorff-Northamptonshire of the Western Isles",
        "ROLE_EDITOR",
        "ROLE_LIVESITE_EDITOR",
        "ROLE_A_VERY_LONG_NAME_THAT_SOMEBODY_GAVE_TO_A_ROLE_OF_A_SERVICE");
    showRoles();
    snapshot("roles-list");
    snapshot("roles-list-wide", 1200, 780);
    openRole("ROLE_EDITOR");
    snapshot("roles-detail");
    snapshot("roles-detail-wide", 1200, 780);
    press("#inheritedHoldersButton");
    snapshot("roles-detail-inherited");
    openRole("ROLE_READER");
    snapshot("roles-detail-reader");
    openRole("ROLE_A_VERY_LONG_NAME_THAT_SOMEBODY_GAVE_TO_A_ROLE_OF_A_SERVICE");
    snapshot("roles-detail-other");
  }

  @Test
  void failed() {
    me = Actor.ANYONE;
    showRoles();
    snapshot("roles-failed");
  }
}
