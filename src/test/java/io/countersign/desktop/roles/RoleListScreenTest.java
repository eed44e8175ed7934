package io.countersign.desktop.roles;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.core.account.AccountDetail;
import io.countersign.testing.TestCore;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RoleListScreenTest extends RoleScreens {
  private static AccountDetail kari;

  @BeforeAll
  static void makeAccounts() {
    kari = account("kari", "Kari Foss", "ROLE_EDITOR", "ROLE_HARVESTER");
    account("nils", "Nils Berg", "ROLE_LIVESITE_EDITOR");
    int gone = account("olav", "Olav Moe", "ROLE_ADMIN").id();
    test.core().accounts().deactivate(TestCore.ROOT, gone);
  }

  private String text(String id) {
    return find(id, Label.class).getText();
  }

  private String button(String id) {
    return find(id, ToggleButton.class).getText();
  }

  @Test
  void hierarchyAndAllOtherRolesAreShownWithHowManyHoldThem() {
    showRoles();
    TableView<RoleLine> table = table();
    assertThat(fx(() -> table.getItems().stream().map(RoleLine::role).toList()))
        .startsWith("ROLE_SUPER_ADMIN")
        .endsWith("ROLE_READER", "ROLE_INTROSPECT", "ROLE_HARVESTER")
        .hasSize(12);
    assertThat(fx(() -> table.getItems().getLast().row().stored())).isEqualTo(1);
    assertThat(isSeen("#moreRoles")).isFalse();
    assertThat(isSeen("#roleDetail")).isFalse();
  }

  @Test
  void openedRoleNamesWhoHasItAndByWhat() {
    showRoles();
    openRole("ROLE_EDITOR");
    assertThat(text("#roleName")).isEqualTo("ROLE_EDITOR");
    assertThat(text("#roleMeaning")).isEqualTo(messages.text("roles.means.role-editor"));
    assertThat(textsOf("#roleDetail .label"))
        .contains(
            "ROLE_JOURNALIST, ROLE_ARTICLE_PREVIEW, ROLE_USER, ROLE_READER",
            "ROLE_INTERNAL_API, ROLE_LIVESITE_EDITOR, ROLE_ADMIN, ROLE_SUPER_ADMIN",
            "Holds it itself",
            "By ROLE_LIVESITE_EDITOR",
            "By ROLE_ADMIN",
            "Inactive");
    assertThat(holders()).containsExactly("Kari Foss", "Nils Berg", "Olav Moe");
    assertThat(button("#allHoldersButton")).isEqualTo("All  3");
    assertThat(button("#storedHoldersButton")).isEqualTo("Themselves  1");
    assertThat(button("#inheritedHoldersButton")).isEqualTo("By another  2");
  }

  @Test
  void accountsAreNarrowedToThoseThatHoldItOrHaveItByAnother() {
    showRoles();
    openRole("ROLE_EDITOR");
    press("#storedHoldersButton");
    assertThat(holders()).containsExactly("Kari Foss");
    press("#storedHoldersButton");
    assertThat(holders()).containsExactly("Kari Foss");
    press("#inheritedHoldersButton");
    assertThat(holders()).containsExactly("Nils Berg", "Olav Moe");
    refresh();
    assertThat(holders()).containsExactly("Nils Berg", "Olav Moe");
    openRole("ROLE_ADMIN");
    assertThat(holders()).containsExactly("Olav Moe");
    assertThat(find("#allHoldersButton", ToggleButton.class).isSelected()).isTrue();
    press("#inheritedHoldersButton");
    assertThat(holders()).isEmpty();
    assertThat(textsOf("#roleDetail .label")).contains(messages.text("roles.holders.none"));
  }

  @Test
  void accountIsOpenedByTheKeyboardAndByADoubleClick() {
    showRoles();
    openRole("ROLE_HARVESTER");
    assertThat(text("#roleMeaning")).isEqualTo(messages.text("roles.other"));
    TableView<?> table = find("#holderTable", TableView.class);
    fx(
        () -> {
          table.requestFocus();
          table.getSelectionModel().clearAndSelect(0);
        });
    push(KeyCode.ENTER);
    assertThat(openedAccounts).containsExactly(kari.id());
    doubleClickOn("Kari Foss");
    assertThat(openedAccounts).containsExactly(kari.id(), kari.id());
  }

  @Test
  void everybodyIsAReader() {
    showRoles();
    openRole("ROLE_READER");
    assertThat(holders()).hasSize(4);
    assertThat(textsOf("#roleDetail .label")).contains("As everybody");
  }

  @Test
  void whatChangedIsShownAfterARefreshAndEscapeClosesTheDetail() {
    showRoles();
    openRole("ROLE_ALLOWED_TO_SWITCH");
    assertThat(holders()).isEmpty();
    int made = account("sara", "Sara Lie", "ROLE_ALLOWED_TO_SWITCH").id();
    refresh();
    assertThat(holders()).containsExactly("Sara Lie");
    test.core().accounts().delete(TestCore.ROOT, made);
    refresh();
    assertThat(holders()).isEmpty();
    push(KeyCode.ESCAPE);
    assertThat(isSeen("#roleDetail")).isFalse();
  }

  @Test
  void veryManyOtherRolesAreSaidToBeMore() {
    int[] made = new int[5];
    for (int i = 0; i < made.length; i++) {
      String[] roles = new String[25];
      for (int r = 0; r < roles.length; r++) {
        roles[r] = "ROLE_NEW_" + (i * 25 + r);
      }
      made[i] = account("many" + i, "", roles).id();
    }
    showRoles();
    assertThat(isSeen("#moreRoles")).isTrue();
    for (int id : made) {
      test.core().accounts().delete(TestCore.ROOT, id);
    }
    refresh();
    assertThat(isSeen("#moreRoles")).isFalse();
  }
}
