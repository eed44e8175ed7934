package io.countersign.desktop.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.core.Sort;
import io.countersign.core.account.AccountDetail;
import io.countersign.core.account.AccountFilter;
import io.countersign.core.account.Member;
import io.countersign.core.account.Profile;
import io.countersign.core.account.ProfilePatch;
import io.countersign.testing.TestCore;
import java.util.Map;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AccountEditScreenTest extends AccountScreens {
  private AccountDetail kari;

  @BeforeEach
  void kari() {
    kari = kariFoss("ROLE_USER");
  }

  private void edit() {
    open(kari);
    press("#editButton");
  }

  private String banner() {
    Node banner = find("#editBanner", Node.class);
    return fx(() -> banner.isVisible() ? banner.getAccessibleText() : "");
  }

  @Test
  void editChangesWhatWasTypedAndNothingElse() {
    edit();
    assertThat(find("#fullNameInput", TextField.class).getText()).isEqualTo("Kari Foss");
    assertThat(isSeen("#activeBox")).isFalse();
    type("#fullNameInput", "Kari Moe");
    press("#saveAccountButton");
    assertThat(stored(kari).profile()).isEqualTo(kari.profile().withFullName("Kari Moe"));
    assertThat(textOf("#detailName")).isEqualTo("Kari Moe");
    assertThat(noticed()).containsExactly("Kari Moe was saved.");
    assertThat(audit("account", kari.id()).getFirst().detail())
        .containsExactly(Map.entry("fullName", "Kari Foss → Kari Moe"));
  }

  @Test
  void addressThatItsOwnerEnteredIsToldApart() {
    edit();
    assertThat(textsOf(".form-help")).doesNotContain(messages.text("accounts.edit.email-claimed"));
    press("#cancelEditButton");
    ProfilePatch claim =
        new ProfilePatch(
            Optional.empty(),
            Optional.of("other@example.org"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    Member member = new Member(kari.id(), kari.username(), kari.profile().roles(), "192.0.2.1");
    kari = test.core().members().edit(member, kari.id(), claim);
    edit();
    assertThat(textsOf(".form-help")).contains(messages.text("accounts.edit.email-claimed"));
    snapshot("accounts-edit-claimed");
  }

  @Test
  void superuserIsMadeInTheSameDeed() {
    edit();
    CheckBox box = find("#superuserBox", CheckBox.class);
    fx(box::fire);
    type("#noteInput", "on call");
    press("#saveAccountButton");
    assertThat(stored(kari).superuser()).isTrue();
    assertThat(stored(kari).profile().note()).isEqualTo("on call");
    assertThat(audit("account", kari.id()))
        .extracting("action")
        .contains("account.superuser-granted", "account.edited");
  }

  @Test
  void ownRightsCannotBeGivenAway() {
    showList();
    clickRow("ada");
    press("#editButton");
    CheckBox box = find("#superuserBox", CheckBox.class);
    assertThat(box.isDisabled()).isTrue();
    fx(() -> box.setSelected(false));
    press("#saveAccountButton");
    assertThat(banner()).isEqualTo(sentence("account-self"));
    assertThat(made("ada").superuser()).isTrue();
  }

  @Test
  void lastSuperuserKeepsTheRightsWhoeverActs() {
    onlyAdaIsSuperuser();
    me = TestCore.ROOT;
    showList();
    clickRow("ada");
    press("#editButton");
    CheckBox box = find("#superuserBox", CheckBox.class);
    fx(() -> box.setSelected(false));
    type("#noteInput", "not kept");
    press("#saveAccountButton");
    assertThat(banner()).isEqualTo(sentence("last-superuser", "ada"));
    assertThat(made("ada").superuser()).isTrue();
    assertThat(made("ada").profile().note()).isEmpty();
  }

  private static void onlyAdaIsSuperuser() {
    core()
        .accounts()
        .list(TestCore.ROOT, AccountFilter.all(), Sort.ascending("id"), Optional.empty(), 1000)
        .rows()
        .stream()
        .filter(row -> row.superuser() && !row.username().equals("ada"))
        .forEach(row -> core().accounts().delete(TestCore.ROOT, row.id()));
  }

  private void theyChange(Profile profile) {
    core().accounts().edit(TestCore.ROOT, kari.id(), stored(kari).version(), profile);
  }

  @Test
  void secondEditorIsToldAndMaySaveOver() {
    edit();
    type("#fullNameInput", "Kari Mine");
    type("#noteInput", "my note");
    theyChange(kari.profile().withFullName("Kari Theirs").withEmail("their@example.org"));
    press("#saveAccountButton");
    assertThat(isSeen("#editConflict")).isTrue();
    assertThat(textOf("#editConflict .dialog-text")).startsWith("tester changed this account");
    assertThat(textOf("#theirs-fullName")).isEqualTo("Kari Theirs");
    assertThat(textOf("#mine-fullName")).isEqualTo("Kari Mine");
    assertThat(textOf("#theirs-email")).isEqualTo("their@example.org");
    assertThat(textOf("#mine-email")).isEqualTo("not changed by you");
    assertThat(stored(kari).profile().fullName()).isEqualTo("Kari Theirs");
    press("#conflictSaveButton");
    assertThat(stored(kari).profile().fullName()).isEqualTo("Kari Mine");
    assertThat(stored(kari).profile().email()).isEqualTo("their@example.org");
    assertThat(stored(kari).profile().note()).isEqualTo("my note");
    assertThat(isSeen("#accountEdit")).isFalse();
  }

  @Test
  void secondEditorMayTakeTheirsAndKeepsTheRestTyped() {
    edit();
    type("#fullNameInput", "Kari Mine");
    type("#noteInput", "my note");
    theyChange(kari.profile().withFullName("Kari Theirs"));
    press("#saveAccountButton");
    press("#conflictTakeButton");
    assertThat(find("#fullNameInput", TextField.class).getText()).isEqualTo("Kari Theirs");
    assertThat(find("#noteInput", TextArea.class).getText()).isEqualTo("my note");
    press("#saveAccountButton");
    assertThat(stored(kari).profile().fullName()).isEqualTo("Kari Theirs");
    assertThat(stored(kari).profile().note()).isEqualTo("my note");
  }

  @Test
  void secondEditorMayGoBackAndLosesNothing() {
    edit();
    type("#fullNameInput", "Kari Mine");
    theyChange(kari.profile().withFullName("Kari Theirs"));
    press("#saveAccountButton");
    press("#conflictBackButton");
    assertThat(find("#fullNameInput", TextField.class).getText()).isEqualTo("Kari Mine");
    press("#saveAccountButton");
    assertThat(isSeen("#editConflict")).isTrue();
    press("#conflictBackButton");
    assertThat(stored(kari).profile().fullName()).isEqualTo("Kari Theirs");
  }

  @Test
  void editsOfOtherFieldsAreKeptBoth() {
    edit();
    type("#fullNameInput", "Kari Mine");
    theyChange(kari.profile().withEmail("their@example.org"));
    press("#saveAccountButton");
    assertThat(find("#conflictTakeButton", Button.class).isVisible()).isFalse();
    press("#conflictSaveButton");
    assertThat(stored(kari).profile())
        .isEqualTo(kari.profile().withFullName("Kari Mine").withEmail("their@example.org"));
  }

  @Test
  void changeThatIsNoneOfTheProfileDoesNotDisturb() {
    edit();
    type("#fullNameInput", "Kari Mine");
    core().accounts().deactivate(TestCore.ROOT, kari.id());
    press("#saveAccountButton");
    assertThat(stored(kari).profile().fullName()).isEqualTo("Kari Mine");
    assertThat(stored(kari).active()).isFalse();
  }

  @Test
  void accountDeletedMeanwhileIsTold() {
    edit();
    type("#fullNameInput", "Kari Mine");
    core().accounts().delete(TestCore.ROOT, kari.id());
    press("#saveAccountButton");
    assertThat(banner()).isEqualTo(sentence("account-unknown", kari.id()));
    assertThat(find("#fullNameInput", TextField.class).getText()).isEqualTo("Kari Mine");
    assertThatThrownBy(() -> stored(kari)).hasMessageContaining("account-unknown");
  }

  @Test
  void whoLostTheRightsMeanwhileCannotSave() {
    var bo = test.superuser("bo");
    me = bo;
    edit();
    type("#fullNameInput", "Kari Mine");
    core().accounts().deactivate(TestCore.ROOT, bo.accountId());
    press("#saveAccountButton");
    assertThat(banner()).isEqualTo(sentence("not-allowed"));
    assertThat(stored(kari).profile().fullName()).isEqualTo("Kari Foss");
    core().accounts().delete(TestCore.ROOT, bo.accountId());
  }
}
