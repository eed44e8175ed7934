package io.countersign.core.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoleHierarchyTest {
  private static final List<String> NONE = List.of();

  @ParameterizedTest
  @CsvSource({
    "ROLE_READER, ''",
    "ROLE_USER, ROLE_READER",
    "ROLE_JOURNALIST, ROLE_USER",
    "ROLE_EDITOR, ROLE_JOURNALIST ROLE_ARTICLE_PREVIEW",
    "ROLE_INTERNAL_API, ROLE_EDITOR",
    "ROLE_LIVESITE_EDITOR, ROLE_INTERNAL_API",
    "ROLE_ADMIN, ROLE_EDITOR ROLE_LIVESITE_EDITOR",
    "ROLE_SUPER_ADMIN, ROLE_ADMIN ROLE_ALLOWED_TO_SWITCH",
    "ROLE_ARTICLE_PREVIEW, ''",
    "ROLE_ALLOWED_TO_SWITCH, ''"
  })
  void roleIncludesWhatTheContractSays(String role, String included) {
    assertThat(String.join(" ", RoleHierarchy.table().get(role))).isEqualTo(included);
  }

  @Test
  void tableNamesNoRoleItDoesNotKnow() {
    assertThat(RoleHierarchy.table().values())
        .allSatisfy(included -> assertThat(included).allMatch(RoleHierarchy::knows));
  }

  @Test
  void everybodyIsReaderAndNothingElse() {
    assertThat(RoleHierarchy.reachable(NONE)).containsExactly("ROLE_READER");
  }

  @Test
  void inclusionGoesAllTheWayDown() {
    assertThat(RoleHierarchy.reachable(List.of("ROLE_INTERNAL_API")))
        .containsExactlyInAnyOrder(
            "ROLE_INTERNAL_API",
            "ROLE_EDITOR",
            "ROLE_JOURNALIST",
            "ROLE_ARTICLE_PREVIEW",
            "ROLE_USER",
            "ROLE_READER");
    assertThat(RoleHierarchy.reachable(List.of("ROLE_SUPER_ADMIN")))
        .isEqualTo(RoleHierarchy.table().keySet());
  }

  @ParameterizedTest
  @ValueSource(strings = {"ROLE_ADMIN", "ROLE_LIVESITE_EDITOR", "ROLE_SUPER_ADMIN"})
  void inclusionNeverGoesUp(String above) {
    assertThat(RoleHierarchy.includes(List.of("ROLE_INTERNAL_API"), above)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"role_admin", "ROLE_ADMIN ", "ADMIN", "", "ROLE_ADMIN,ROLE_USER"})
  void nameThatOnlyLooksLikeARoleIncludesNothing(String stored) {
    assertThat(RoleHierarchy.reachable(List.of(stored)))
        .isEqualTo(Set.of(stored, "ROLE_READER"))
        .doesNotContain("ROLE_INTERNAL_API");
  }

  @Test
  void roleOutsideTheHierarchyIsHeldAsItIs() {
    assertThat(RoleHierarchy.includes(List.of("ROLE_TEST"), "ROLE_TEST")).isTrue();
    assertThat(RoleHierarchy.includes(List.of("ROLE_SUPER_ADMIN"), "ROLE_TEST")).isFalse();
    assertThat(RoleHierarchy.includes(List.of("ROLE_SUPER_ADMIN"), Roles.INTROSPECT)).isFalse();
  }

  @Test
  void nobodyGrantsAboveItself() {
    List<String> admin = List.of("ROLE_ADMIN");
    assertThat(RoleHierarchy.mayGrant(admin, "ROLE_SUPER_ADMIN")).isFalse();
    assertThat(RoleHierarchy.mayGrant(admin, "ROLE_ALLOWED_TO_SWITCH")).isFalse();
    assertThat(RoleHierarchy.mayGrant(List.of("ROLE_LIVESITE_EDITOR"), "ROLE_ADMIN")).isFalse();
    assertThat(RoleHierarchy.mayGrant(admin, "ROLE_ADMIN")).isTrue();
    assertThat(RoleHierarchy.mayGrant(admin, "ROLE_LIVESITE_EDITOR")).isTrue();
  }

  @Test
  void whatNothingActsOnMayBeGrantedAndWhatOpensSomethingMayNot() {
    List<String> all = List.of("ROLE_SUPER_ADMIN", Roles.INTROSPECT);
    assertThat(RoleHierarchy.mayGrant(List.of("ROLE_ADMIN"), "ROLE_TEST")).isTrue();
    assertThat(RoleHierarchy.mayGrant(all, Roles.INTROSPECT)).isFalse();
  }
}
