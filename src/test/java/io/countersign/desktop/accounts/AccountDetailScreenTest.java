package io.countersign.desktop.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.core.access.NewRequest;
import io.countersign.core.access.Wants;
import io.countersign.core.account.AccountDetail;
import io.countersign.desktop.kit.ConfirmSpec;
import io.countersign.testing.TestCore;
import java.time.Duration;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AccountDetailScreenTest extends AccountScreens {
  private AccountDetail kari;

  @BeforeEach
  void kari() {
    kari = kariFoss("ROLE_USER", "ROLE_API");
  }

  private List<String> labels(String selector) {
    Node node = find(selector, Node.class);
    return fx(
        () ->
            node.lookupAll(".label").stream()
                .filter(label -> label instanceof Label && label.isVisible())
                .map(label -> ((Label) label).getText())
                .filter(text -> text != null && !text.isEmpty())
                .toList());
  }

  private DeedItem item(String id) {
    MenuButton menu = find("#accountMenuButton", MenuButton.class);
    return fx(
        () ->
            (DeedItem)
                menu.getItems().stream()
                    .filter(item -> id.equals(item.getId()))
                    .findFirst()
                    .orElseThrow());
  }

  private void perform(String id) {
    DeedItem item = item(id);
    fx(item::fire);
    awaitIdle();
  }

  @Test
  void headSaysWhoItIsAndWhatItIsNow() {
    test.token(kari.id(), "laptop");
    open(kari);
    assertThat(textOf("#detailName")).isEqualTo("Kari Foss");
    assertThat(textOf("#detailUsername")).isEqualTo(kari.username());
    assertThat(textOf("#detailKind")).isEqualTo("· SSO");
    assertThat(labels("#detailFacts")).containsExactly("Active", "1 live token", "no password");
  }

  @Test
  void profileShowsFieldsAndAddsWhatIsMissing() {
    open(kari);
    assertThat(labels("#profileFields"))
        .contains(kari.username(), "ROLE_USER", "ROLE_API", Integer.toString(kari.id()));
    clickOn("#add-organisation");
    awaitIdle();
    assertThat(focused()).isSameAs(find("#organisationInput", TextField.class));
    write("Analysis").push(KeyCode.ENTER);
    awaitIdle();
    assertThat(stored(kari).profile().organisation()).isEqualTo("Analysis");
    assertThat(textOf("#profile-organisation")).isEqualTo("Analysis");
  }

  @Test
  void deactivatingSaysWhatEndsForGoodAndOffersToActivateAgain() {
    open(kari);
    clickOn("#accountMenuButton").clickOn("#activeItemLabel");
    awaitIdle();
    assertThat(stored(kari).active()).isFalse();
    assertThat(labels("#detailFacts")).contains("Inactive");
    assertThat(noticed())
        .containsExactly(
            "Kari Foss is inactive. None of its credentials is accepted any more, and its"
                + " sign-ins have ended for good.");
    assertThat(find(".notice-action", Button.class).getText()).isEqualTo("Activate again");
    pressNotice();
    assertThat(stored(kari).active()).isTrue();
    assertThat(labels("#detailFacts")).contains("Active");
  }

  @Test
  void inactiveAccountCanBeActivatedAndGetsNoTokenBefore() {
    core().accounts().deactivate(TestCore.ROOT, kari.id());
    open(kari);
    chooseTab("Tokens");
    assertThat(find("#issueTokenButton", Button.class).isDisabled()).isTrue();
    perform("activeItem");
    assertThat(stored(kari).active()).isTrue();
    assertThat(find("#issueTokenButton", Button.class).isDisabled()).isFalse();
  }

  @Test
  void deletingSaysWhatGoesWithItAndDoesIt() {
    test.token(kari.id(), "laptop");
    long old = test.token(kari.id(), "old").row().id();
    core().tokens().revoke(TestCore.ROOT, old, "");
    core()
        .access()
        .create(
            TestCore.ROOT, new NewRequest(kari.id(), "Export", Wants.BEARER, List.of(), 30, ""));
    open(kari);
    perform("deleteItem");
    assertThat(labels("#confirmDialog"))
        .contains(messages.text("accounts.delete.text", "Kari Foss"))
        .noneMatch(text -> text.contains("{"));
    assertThat(labels("#confirmDialog .dialog-hits"))
        .containsExactly("2 bearer tokens, 1 of them live", "1 access request");
    assertThat(focused()).isSameAs(find("#confirmCancelButton", Button.class));
    press("#confirmVerbButton");
    assertThat(noticed()).containsExactly("Kari Foss was deleted.");
    assertThat(isSeen("#accountDetail")).isFalse();
    assertThatThrownBy(() -> stored(kari)).hasMessageContaining("account-unknown");
    assertThat(audit("account", kari.id()).getFirst().action()).isEqualTo("account.deleted");
  }

  @Test
  void deletingWhatSomebodyDeletedBeforeSaysSo() {
    open(kari);
    perform("deleteItem");
    core().accounts().delete(TestCore.ROOT, kari.id());
    press("#confirmVerbButton");
    assertThat(noticed()).containsExactly(sentence("account-unknown", kari.id()));
  }

  @Test
  void ownAccountCannotBeEndedAndSaysWhy() {
    showList();
    clickRow("ada");
    String why = sentence("account-self");
    assertThat(item("deleteItem").getReason()).isEqualTo(why);
    assertThat(item("activeItem").getReason()).isEqualTo(why);
    perform("deleteItem");
    assertThat(isSeen("#confirmDialog")).isFalse();
    perform("activeItem");
    assertThat(core().accounts().require(TestCore.ROOT, "ada").active()).isTrue();
  }

  @Test
  void deleteKeyOnTheOwnAccountIsRefusedWithTheReason() {
    showList();
    clickRow("ada");
    keys(KeyCode.DELETE);
    assertThat(isSeen("#confirmDialog")).isFalse();
    assertThat(noticed()).containsExactly(sentence("account-self"));
  }

  @Test
  void deleteKeyInTheListOfATabDoesNotAskToDeleteTheAccount() {
    test.token(kari.id(), "laptop");
    open(kari);
    chooseTab("Tokens");
    Node tokens = find("#accountTokenTable", Node.class);
    fx(tokens::requestFocus);
    keys(KeyCode.DOWN);
    keys(KeyCode.DELETE);
    assertThat(isSeen("#confirmDialog")).isFalse();
    assertThat(stored(kari).active()).isTrue();
  }

  @Test
  void everyTabIsInViewBesideTheList() {
    open(kari);
    assertThat(isSeen("#detailTabs .tab-label")).isTrue();
    assertThat(isSeen("#detailTabs .control-buttons-tab")).as("what does not fit").isFalse();
  }

  @Test
  void lastSuperuserCannotBeEndedByTheSystemEither() {
    me = TestCore.ROOT;
    showList();
    clickRow("ada");
    assertThat(item("deleteItem").getReason()).isEqualTo(sentence("last-superuser", "ada"));
    assertThat(item("activeItem").getReason()).isEqualTo(sentence("last-superuser", "ada"));
  }

  @Test
  void whoLostTheRightsMeanwhileIsRefusedByTheCore() {
    var bo = test.superuser("bo");
    me = bo;
    open(kari);
    core().accounts().setSuperuser(TestCore.ROOT, bo.accountId(), false);
    perform("activeItem");
    assertThat(stored(kari).active()).isTrue();
    assertThat(noticed()).contains(sentence("not-allowed"));
  }

  @Test
  void tokensTabShowsStatesAndLeadsOn() {
    var laptop = test.token(kari.id(), "laptop");
    long old = test.token(kari.id(), "old").row().id();
    core().tokens().revoke(TestCore.ROOT, old, "");
    open(kari);
    chooseTab("Tokens");
    assertThat(labels("#accountTokenTable"))
        .contains("laptop", laptop.row().hint(), "Live", "old", "Revoked", "never used");
    doubleClickOn("laptop");
    press("#issueTokenButton");
    clickOn("#allTokensLink");
    assertThat(led)
        .containsExactly(
            "token " + laptop.row().id(),
            "issue " + kari.id(),
            "tokens " + kari.id() + " " + kari.username());
  }

  @Test
  void enterOpensTheChosenToken() {
    var laptop = test.token(kari.id(), "laptop");
    open(kari);
    chooseTab("Tokens");
    clickOn("laptop");
    keys(KeyCode.ENTER);
    assertThat(led).containsExactly("token " + laptop.row().id());
  }

  @Test
  void tokenIssuedElsewhereIsSeenOnceThatDialogIsClosed() {
    onIssue = id -> dialogs.confirm(ConfirmSpec.of("Issue", "", "Issue token"), () -> {});
    open(kari);
    chooseTab("Tokens");
    press("#issueTokenButton");
    test.token(kari.id(), "made meanwhile");
    assertThat(labels("#accountTokenTable")).doesNotContain("made meanwhile");
    press("#confirmVerbButton");
    assertThat(labels("#accountTokenTable")).contains("made meanwhile");
    assertThat(labels("#detailFacts")).contains("1 live token");
  }

  @Test
  void requestsTabShowsWhereTheyStand() {
    var request =
        core()
            .access()
            .create(
                TestCore.ROOT,
                new NewRequest(kari.id(), "Nightly export", Wants.BOTH, List.of(), 30, ""));
    core().access().decline(TestCore.ROOT, request.id(), "not now");
    core()
        .access()
        .create(TestCore.ROOT, new NewRequest(kari.id(), "Backup", Wants.JWT, List.of(), null, ""));
    open(kari);
    chooseTab("Requests");
    assertThat(labels("#accountRequestTable"))
        .contains("Backup", "JWT password", "Open", "Nightly export", "Declined");
    clickOn("#allRequestsLink");
    assertThat(led).containsExactly("requests " + kari.id() + " " + kari.username());
  }

  @Test
  void whereThereIsNothingNothingMoreIsOffered() {
    open(kari);
    chooseTab("Requests");
    assertThat(labels("#detailTabs")).contains(messages.text("accounts.requests.empty"));
    assertThat(isSeen("#allRequestsLink")).isFalse();
    chooseTab("Tokens");
    assertThat(labels("#detailTabs")).contains(messages.text("accounts.tokens.empty"));
    assertThat(isSeen("#allTokensLink")).isFalse();
  }

  @Test
  void historyTellsWhatHappenedInWords() {
    core().accounts().deactivate(TestCore.ROOT, kari.id());
    core()
        .accounts()
        .edit(
            TestCore.ROOT,
            kari.id(),
            stored(kari).version(),
            kari.profile().withEmail("kari@example.org"));
    open(kari);
    chooseTab("History");
    List<String> told = labels("#accountHistoryTable");
    assertThat(told).contains("Profile edited", "Account deactivated", "Account created");
    assertThat(told).contains("by tester · E-mail: – → kari@example.org");
  }

  @Test
  void emptyTabsSayWhatBelongsThere() {
    open(kari);
    chooseTab("Tokens");
    assertThat(labels("#accountTokenTable"))
        .contains("Bearer tokens of this account are listed here.");
    chooseTab("Requests");
    assertThat(labels("#accountRequestTable"))
        .contains("Requests for API access by this account are listed here.");
  }

  @Test
  void chosenTabStaysForTheNextAccount() {
    AccountDetail nils = named("nils", "Nils Berg");
    test.token(nils.id(), "desk");
    open(kari);
    chooseTab("Tokens");
    fx(() -> list.open(nils.id()));
    awaitIdle();
    assertThat(labels("#accountTokenTable")).contains("desk");
  }

  @Test
  void accountThatIsGoneSaysSo() {
    showList();
    search("ada");
    fx(() -> list.open(kari.id()));
    awaitIdle();
    core().accounts().delete(TestCore.ROOT, kari.id());
    fx(() -> list.refresh());
    awaitIdle();
    assertThat(isSeen("#detailName")).isFalse();
    Node banner = find("#detailBanner", Node.class);
    assertThat(banner.getAccessibleText()).isEqualTo(sentence("account-unknown", kari.id()));
  }

  @Test
  void accountThatLeavesTheListIsClosed() {
    showList();
    search(kari.username());
    clickRow("Kari Foss");
    core().accounts().delete(TestCore.ROOT, kari.id());
    fx(() -> list.refresh());
    awaitIdle();
    assertThat(isSeen("#accountDetail")).isFalse();
  }

  @Test
  void signInTabTellsTheWaysAndTheTimes() {
    core().passwords().generate(TestCore.ROOT, kari.id()).close();
    test.clock().advance(Duration.ofMinutes(5));
    open(kari);
    chooseTab("Sign-in");
    assertThat(textOf("#passwordState")).isEqualTo("Set");
    assertThat(labels("#accountDetail"))
        .contains("5 min ago", "https://idp.example.org", kari.profile().sso().subject(), "never");
    clickOn("#ssoLink");
    awaitIdle();
    assertThat(focused()).isSameAs(find("#ssoIssuerInput", TextField.class));
    keys(KeyCode.ESCAPE);
  }
}
