package io.countersign.core.account;

import static io.countersign.testing.TestCore.ROOT;
import static io.countersign.testing.TestCore.fresh;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.core.Page;
import io.countersign.core.Sort;
import io.countersign.core.account.RoleFilter.Which;
import io.countersign.testing.Store;
import io.countersign.testing.TestCore;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Who has which role, and by what. */
@ParameterizedClass
@EnumSource(Store.class)
class RoleHoldersTest {
  private static TestCore test;

  @Parameter Store store;

  @BeforeParameterizedClassInvocation
  static void open(Store store) {
    test = TestCore.on(store);
    make("admin", "ROLE_USER", "ROLE_ADMIN");
    make("api", "ROLE_INTERNAL_API");
    make("both", "ROLE_EDITOR", "ROLE_INTERNAL_API");
    make("none");
    make("service", "ROLE_INTROSPECT", "ROLE_HARVESTER");
    make("user", "ROLE_USER", "ROLE_HARVESTER", "ROLE_X");
    int gone = make("gone", "ROLE_SUPER_ADMIN").id();
    test.core().accounts().deactivate(ROOT, gone);
  }

  private static AccountDetail make(String username, String... roles) {
    return test.account(username, roles);
  }

  @AfterParameterizedClassInvocation
  static void close() {
    test.close();
  }

  private static List<String> holders(String role, Which which) {
    return all(role, which, 100).stream().map(RoleHolder::username).toList();
  }

  /** Every page, each of {@code size} rows. */
  private static List<RoleHolder> all(String role, Which which, int size) {
    List<RoleHolder> found = new ArrayList<>();
    Optional<Page.Cursor> after = Optional.empty();
    do {
      Page<RoleHolder> page =
          test.core()
              .accounts()
              .holders(ROOT, new RoleFilter(role, which), Sort.ascending("name"), after, size);
      found.addAll(page.rows());
      after = page.next();
    } while (after.isPresent());
    return found;
  }

  private static RoleCount count(String role) {
    return test.core().accounts().countHolders(ROOT, role);
  }

  @Test
  void whatIsStoredIsToldFromWhatIsInherited() {
    assertThat(holders("ROLE_EDITOR", Which.ALL)).containsExactly("admin", "api", "both", "gone");
    assertThat(holders("ROLE_EDITOR", Which.STORED)).containsExactly("both");
    assertThat(holders("ROLE_EDITOR", Which.INHERITED)).containsExactly("admin", "api", "gone");
    assertThat(count("ROLE_EDITOR")).isEqualTo(new RoleCount(1, 3));
    assertThat(holders("ROLE_ARTICLE_PREVIEW", Which.STORED)).isEmpty();
    assertThat(holders("ROLE_ARTICLE_PREVIEW", Which.INHERITED))
        .containsExactly("admin", "api", "both", "gone");
    assertThat(count("ROLE_LIVESITE_EDITOR")).isEqualTo(new RoleCount(0, 2));
    assertThat(count("ROLE_USER")).isEqualTo(new RoleCount(2, 3));
  }

  @Test
  void anAccountTellsByWhichOfItsRolesItHasOne() {
    assertThat(all("ROLE_EDITOR", Which.ALL, 100))
        .extracting(RoleHolder::through)
        .containsExactly(
            List.of("ROLE_ADMIN"),
            List.of("ROLE_INTERNAL_API"),
            List.of("ROLE_EDITOR", "ROLE_INTERNAL_API"),
            List.of("ROLE_SUPER_ADMIN"));
    assertThat(all("ROLE_EDITOR", Which.ALL, 100))
        .extracting(RoleHolder::active)
        .containsExactly(true, true, true, false);
  }

  @Test
  void everybodyIsAReaderAndNobodyHoldsThatItself() {
    assertThat(holders("ROLE_READER", Which.ALL)).hasSize(7);
    assertThat(holders("ROLE_READER", Which.INHERITED)).hasSize(7);
    assertThat(holders("ROLE_READER", Which.STORED)).isEmpty();
    assertThat(count("ROLE_READER")).isEqualTo(new RoleCount(0, 7));
    assertThat(all("ROLE_READER", Which.ALL, 100))
        .filteredOn(holder -> holder.username().equals("none"))
        .extracting(RoleHolder::through)
        .containsExactly(List.of());
  }

  @Test
  void rolesOutsideTheHierarchyAreHeldByWhoHoldsThem() {
    assertThat(holders("ROLE_HARVESTER", Which.ALL)).containsExactly("service", "user");
    assertThat(holders("ROLE_HARVESTER", Which.INHERITED)).isEmpty();
    assertThat(count("ROLE_INTROSPECT")).isEqualTo(new RoleCount(1, 0));
    for (String nobodys : List.of("ROLE_NOBODY", "", "role_user", "\0", "' or '1'='1")) {
      assertThat(holders(nobodys, Which.ALL)).as(nobodys).isEmpty();
      assertThat(count(nobodys)).isEqualTo(new RoleCount(0, 0));
    }
  }

  @Test
  void pagesAreWholeAndInOrder() {
    for (Which which : Which.values()) {
      for (int size = 1; size < 4; size++) {
        assertThat(all("ROLE_EDITOR", which, size)).isEqualTo(all("ROLE_EDITOR", which, 100));
      }
    }
  }

  @Test
  void everyRoleOfOursIsTold() {
    RolesInUse roles = test.core().accounts().roles(ROOT);
    assertThat(roles.more()).isFalse();
    assertThat(roles.rows())
        .filteredOn(row -> row.kind() == RoleRow.Kind.HIERARCHY)
        .extracting(RoleRow::role)
        .containsExactlyElementsOf(RoleHierarchy.table().keySet());
    assertThat(roles.rows())
        .filteredOn(row -> row.kind() != RoleRow.Kind.HIERARCHY)
        .containsExactly(
            new RoleRow("ROLE_INTROSPECT", RoleRow.Kind.ACTED_ON, 1),
            new RoleRow("ROLE_HARVESTER", RoleRow.Kind.OTHER, 2),
            new RoleRow("ROLE_X", RoleRow.Kind.OTHER, 1));
    assertThat(roles.rows())
        .contains(
            new RoleRow("ROLE_USER", RoleRow.Kind.HIERARCHY, 2),
            new RoleRow("ROLE_READER", RoleRow.Kind.HIERARCHY, 0));
  }

  @Test
  void ofVeryManyOtherRolesTheMostUsedAreTold() {
    List<Integer> made = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      String[] roles = new String[25];
      for (int r = 0; r < roles.length; r++) {
        roles[r] = "ROLE_NEW_" + (i * 25 + r);
      }
      made.add(make(fresh("many"), roles).id());
    }
    RolesInUse roles = test.core().accounts().roles(ROOT);
    assertThat(roles.more()).isTrue();
    assertThat(roles.rows())
        .filteredOn(row -> row.kind() == RoleRow.Kind.OTHER)
        .hasSize(RoleQueries.MOST_OTHERS)
        .startsWith(new RoleRow("ROLE_HARVESTER", RoleRow.Kind.OTHER, 2))
        .isSortedAccordingTo(
            Comparator.comparingLong(RoleRow::stored).reversed().thenComparing(RoleRow::role));
    made.forEach(id -> test.core().accounts().delete(ROOT, id));
  }

  @Test
  void whatIncludesARoleIsWhatReachesIt() {
    for (String role : RoleHierarchy.table().keySet()) {
      assertThat(RoleHierarchy.including(role))
          .as(role)
          .doesNotContain(role)
          .allMatch(each -> RoleHierarchy.includes(List.of(each), role));
    }
    assertThat(RoleHierarchy.including("ROLE_EDITOR"))
        .containsExactly(
            "ROLE_INTERNAL_API", "ROLE_LIVESITE_EDITOR", "ROLE_ADMIN", "ROLE_SUPER_ADMIN");
    assertThat(RoleHierarchy.including("ROLE_SUPER_ADMIN")).isEmpty();
    assertThat(RoleHierarchy.including("ROLE_HARVESTER")).isEmpty();
  }
}
