package io.countersign.desktop.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.core.account.AccountDetail;
import io.countersign.core.account.AccountFilter;
import io.countersign.core.account.AccountRow;
import io.countersign.core.account.NewAccount;
import io.countersign.core.account.Profile;
import io.countersign.core.account.SsoIdentity;
import io.countersign.core.transfer.Export;
import io.countersign.testing.TestCore;
import java.io.File;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class AccountListScreenTest extends AccountScreens {
  private static AccountDetail kari;
  private static AccountDetail nils;
  private static AccountDetail fatima;

  @BeforeAll
  static void people() {
    kari =
        core()
            .accounts()
            .create(
                TestCore.ROOT,
                NewAccount.of(
                    Profile.named("kari.foss@idp.example.org")
                        .withFullName("Kari Foss")
                        .withRoles(List.of("ROLE_USER", "ROLE_INTERNAL_API"))
                        .withSso(new SsoIdentity("https://idp.example.org", "kari"))));
    nils =
        core()
            .accounts()
            .create(
                TestCore.ROOT,
                NewAccount.of(
                    Profile.named("nils")
                        .withFullName("Nils Berg")
                        .withEmail("berg@example.org")
                        .withRoles(List.of("ROLE_USER"))));
    fatima =
        core()
            .accounts()
            .create(
                TestCore.ROOT, NewAccount.of(Profile.named("fatima").withFullName("Fatima Moe")));
    core().passwords().generate(TestCore.ROOT, fatima.id()).close();
    core().accounts().deactivate(TestCore.ROOT, fatima.id());
    test.token(kari.id(), "laptop");
    long old = test.token(kari.id(), "old").row().id();
    core().tokens().revoke(TestCore.ROOT, old, "");
  }

  private List<String> cells(String name) {
    int index = names().indexOf(name);
    return fx(
        () ->
            table().getColumns().stream()
                .filter(column -> column.isVisible())
                .map(column -> String.valueOf(column.getCellData(index)))
                .toList());
  }

  @Test
  void rowsSayKindTokensAndLastSignInByName() {
    showList();
    assertThat(names()).containsExactly("ada", "Fatima Moe", "Kari Foss", "Nils Berg");
    assertThat(textOf(".list-count")).isEqualTo("4");
    assertThat(cells("Kari Foss")).contains("SSO", "1 of 2");
    assertThat(cells("Fatima Moe")).contains("local", "–");
    assertThat(cells("Nils Berg")).contains("none");
  }

  @Test
  void typingFindsByUsernameNameAndMail() {
    showList();
    search("IDP.EXAMPLE");
    assertThat(names()).containsExactly("Kari Foss");
    search("moe");
    assertThat(names()).containsExactly("Fatima Moe");
    search("berg@");
    assertThat(names()).containsExactly("Nils Berg");
    assertThat(textOf(".list-count")).isEqualTo("1");
  }

  @Test
  void headLeadsToTheExportOfWhatIsSeenAndToTheImport() {
    showList();
    search("moe");
    press("#exportSeenButton");
    assertThat(exported)
        .singleElement()
        .isInstanceOfSatisfying(
            Export.Accounts.class,
            seen -> assertThat(seen.filter()).isEqualTo(AccountFilter.containing("moe")));
    press("#importButton");
    assertThat(led).containsExactly("import null");
  }

  @Test
  void oneListCanBeDroppedOntoTheAccounts() {
    showList();
    AccountListController list = fx(() -> (AccountListController) accounts.list().controller());
    assertThat(fx(() -> list.drop.dropped(List.of(new File("people.txt"))))).isFalse();
    assertThat(led).isEmpty();
    assertThat(fx(() -> list.drop.dropped(List.of(new File("People.CSV"))))).isTrue();
    assertThat(led).containsExactly("import People.CSV");
  }

  @Test
  void nothingFoundOffersToClearTheFilters() {
    showList();
    search("nobody");
    assertThat(names()).isEmpty();
    press("#emptyStateButton");
    assertThat(names()).hasSize(4);
    assertThat(find("#filterField", TextField.class).getText()).isEmpty();
  }

  @Test
  void filtersNarrowCombineAndComeOffAgain() {
    showList();
    filter("State", "Inactive");
    assertThat(names()).containsExactly("Fatima Moe");
    press("#chip-state-no");
    filter("Role", "ROLE_USER");
    assertThat(names()).containsExactly("Kari Foss", "Nils Berg");
    filter("Tokens", "Live tokens");
    assertThat(names()).containsExactly("Kari Foss");
    press("#chip-tokens-yes");
    press("#chip-role-ROLE_USER");
    filter("Rights", "Superusers");
    assertThat(names()).containsExactly("ada");
  }

  @Test
  void passwordAndSsoFiltersAskTheDatabase() {
    showList();
    filter("SSO", "No SSO");
    assertThat(names()).containsExactly("ada", "Fatima Moe", "Nils Berg");
    filter("Password", "No password");
    assertThat(names()).containsExactly("Nils Berg");
  }

  /** The header itself cannot be clicked: a press is a popup trigger to the headless platform. */
  private void sort(String columnId, TableColumn.SortType type) {
    fx(
        () -> {
          TableColumn<AccountRow, ?> column =
              table().getColumns().stream()
                  .filter(each -> columnId.equals(each.getId()))
                  .findFirst()
                  .orElseThrow();
          column.setSortType(type);
          table().getSortOrder().setAll(List.of(column));
        });
    awaitIdle();
  }

  @Test
  void columnsAreSortedByTheDatabase() {
    showList();
    sort("tokens", TableColumn.SortType.DESCENDING);
    assertThat(names().getFirst()).isEqualTo("Kari Foss");
    sort("name", TableColumn.SortType.DESCENDING);
    assertThat(names()).containsExactly("Nils Berg", "Kari Foss", "Fatima Moe", "ada");
    for (String column : List.of("username", "email", "created", "lastSignIn")) {
      sort(column, TableColumn.SortType.ASCENDING);
      assertThat(names()).hasSize(4);
    }
    assertThat(isSeen("#errorState")).isFalse();
    fx(() -> table().getSortOrder().clear());
    awaitIdle();
    assertThat(names()).containsExactly("ada", "Fatima Moe", "Kari Foss", "Nils Berg");
  }

  @Test
  void arrowsMoveEnterOpensEscCloses() {
    showList();
    clickOn("#filterField");
    fx(() -> table().requestFocus());
    keys(KeyCode.DOWN);
    assertThat(isSeen("#accountDetail")).isFalse();
    keys(KeyCode.ENTER);
    assertThat(textOf("#detailName")).isEqualTo("ada");
    keys(KeyCode.DOWN);
    assertThat(textOf("#detailName")).isEqualTo("Fatima Moe");
    keys(KeyCode.ESCAPE);
    assertThat(isSeen("#accountDetail")).isFalse();
    assertThat(focused()).isSameAs(table());
  }

  @Test
  void f2EditsAndDeleteAsks() {
    showList();
    clickRow("Nils Berg");
    keys(KeyCode.F2);
    assertThat(find("#usernameInput", TextField.class).getText()).isEqualTo("nils");
    keys(KeyCode.ESCAPE);
    keys(KeyCode.DELETE);
    assertThat(isSeen("#confirmDialog")).isTrue();
    keys(KeyCode.ESCAPE);
    assertThat(stored(nils).username()).isEqualTo("nils");
  }

  @Test
  void deleteInTheFilterFieldIsTypingOnly() {
    showList();
    clickRow("Nils Berg");
    clickOn("#filterField");
    keys(KeyCode.DELETE);
    assertThat(isSeen("#confirmDialog")).isFalse();
  }

  @Test
  void clickOpensAndTheListStays() {
    showList();
    clickRow("Kari Foss");
    assertThat(textOf("#detailName")).isEqualTo("Kari Foss");
    assertThat(textOf("#detailUsername")).isEqualTo("kari.foss@idp.example.org");
    assertThat(names()).hasSize(4);
    press("#closeDetailButton");
    assertThat(isSeen("#accountDetail")).isFalse();
  }

  @Test
  void accountThatTheListDoesNotShowCanBeOpened() {
    showList();
    search("nils");
    fx(() -> list.open(kari.id()));
    awaitIdle();
    assertThat(textOf("#detailName")).isEqualTo("Kari Foss");
    assertThat(names()).containsExactly("Nils Berg");
  }

  @Test
  void newButtonBeginsAnAccount() {
    showList();
    press("#newButton");
    assertThat(find("#saveAccountButton", Button.class).getText()).isEqualTo("Create account");
    keys(KeyCode.ESCAPE);
    fx(() -> list.create());
    awaitIdle();
    assertThat(isSeen("#accountEdit")).isTrue();
    keys(KeyCode.ESCAPE);
    assertThat(isSeen("#accountEdit")).isFalse();
  }

  @Test
  void refreshShowsWhatOthersDid() {
    showList();
    AccountDetail guest = named("guest", "Gast Visitor");
    fx(() -> list.refresh());
    awaitIdle();
    assertThat(names()).contains("Gast Visitor");
    core().accounts().delete(TestCore.ROOT, guest.id());
    fx(() -> list.shown());
    awaitIdle();
    assertThat(names()).doesNotContain("Gast Visitor");
  }

  @Test
  void listOfSomebodyWhoLostTheRightsSaysSo() {
    me = io.countersign.core.Actor.account(nils.id(), "nils");
    showList();
    assertThat(isSeen("#errorState")).isTrue();
    assertThat(core().accounts().count(TestCore.ROOT, AccountFilter.all())).isEqualTo(4);
  }
}
