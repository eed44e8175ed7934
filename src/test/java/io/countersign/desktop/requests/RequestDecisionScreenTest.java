package io.countersign.desktop.requests;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.core.access.RequestRow;
import io.countersign.core.access.RequestState;
import io.countersign.core.access.Wants;
import io.countersign.core.account.NewAccount;
import io.countersign.core.account.Profile;
import io.countersign.core.account.SsoIdentity;
import io.countersign.core.policy.Policy;
import io.countersign.core.policy.PolicyService;
import io.countersign.testing.TestCore;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

/** Decides what is asked for: approves, declines, withdraws. */
class RequestDecisionScreenTest extends RequestInboxTest {
  private void type(String selector, String text) {
    clickOn(selector).push(KeyCode.SHORTCUT, KeyCode.A).write(text);
  }

  @Test
  void approvalByKeyGrantsWhatWasAsked() {
    RequestRow asked = samples.request(kari, Wants.BEARER, "Nightly export", "ROLE_USER");
    showInbox();
    clickOn("Kari Foss").push(KeyCode.A);
    awaitIdle();
    assertThat(find("#nameInput", TextField.class).getText()).isEqualTo("Nightly export");
    assertThat(find("#daysInput", TextField.class).getText()).isEqualTo("90");
    push(KeyCode.ENTER);
    awaitIdle();
    RequestRow granted = now(asked);
    assertThat(granted.state()).isEqualTo(RequestState.APPROVED);
    assertThat(granted.decidedBy()).isEqualTo("ada");
    assertThat(granted.grant().roles()).containsExactly("ROLE_USER");
    assertThat(granted.grant().lastsDays()).isEqualTo(90);
    assertThat(shown()).isEmpty();
    assertThat(requests.pendingProperty().get()).isZero();
    assertThat(find("#grantedTab", ToggleButton.class).getText()).isEqualTo("To collect 1");
  }

  @Test
  void whoHasNoPasswordIsOfferedALinkAfterApproval() {
    samples.request(kari, Wants.BOTH, "Nightly export");
    showInbox();
    clickOn("Kari Foss").push(KeyCode.A);
    awaitIdle();
    assertThat(offered).isEmpty();
    push(KeyCode.ENTER);
    awaitIdle();
    assertThat(offered).containsExactly(kari + " Kari Foss");
  }

  @Test
  void whoHasAPasswordIsOfferedNone() {
    int hedda = test.superuser(TestCore.fresh("hedda")).accountId();
    samples.request(hedda, Wants.BEARER, "Nightly export");
    showInbox();
    clickOn(".request-list").push(KeyCode.A);
    awaitIdle();
    push(KeyCode.ENTER);
    awaitIdle();
    assertThat(offered).isEmpty();
    assertThat(requests.pendingProperty().get()).isZero();
  }

  private void approveFor(int account) {
    samples.request(account, Wants.BEARER, "Nightly export");
    showInbox();
    clickOn(".request-list").push(KeyCode.A);
    awaitIdle();
    push(KeyCode.ENTER);
    awaitIdle();
    assertThat(requests.pendingProperty().get()).isZero();
  }

  @Test
  void whoSignsInByTheProviderIsOfferedNone() {
    PolicyService policies = test.core().policies();
    int known = sso("https://idp.example.org");
    int other = sso("https://another.example.org");
    approveFor(known);
    assertThat(offered).hasSize(1);
    fx(() -> kit.dialogs().closeAll());
    policies.set(TestCore.ROOT, Policy.OIDC_ISSUER, "https://idp.example.org");
    policies.set(TestCore.ROOT, Policy.OIDC_CLIENT_ID, "countersign");
    try {
      offered.clear();
      approveFor(known);
      assertThat(offered).isEmpty();
      approveFor(other);
      assertThat(offered).hasSize(1);
    } finally {
      policies.reset(TestCore.ROOT, Policy.OIDC_CLIENT_ID);
      policies.reset(TestCore.ROOT, Policy.OIDC_ISSUER);
    }
  }

  private int sso(String issuer) {
    String name = TestCore.fresh("hedda");
    Profile profile = Profile.named(name).withSso(new SsoIdentity(issuer, name));
    return test.core().accounts().create(TestCore.ROOT, NewAccount.of(profile)).id();
  }

  @Test
  void whatIsGrantedCanBeChanged() {
    RequestRow asked = samples.request(kari, Wants.BEARER, "Nightly export", "ROLE_USER");
    showInbox();
    clickOn("Approve");
    awaitIdle();
    type("#nameInput", "Export of plans");
    clickOn("#role-ROLE_USER").clickOn("#role-ROLE_INTERNAL_API").clickOn("#noEndBox");
    clickOn("#approveButton");
    awaitIdle();
    RequestRow granted = now(asked);
    assertThat(granted.grant().tokenName()).isEqualTo("Export of plans");
    assertThat(granted.grant().roles()).containsExactly("ROLE_INTERNAL_API");
    assertThat(granted.grant().lastsDays()).isNull();
  }

  @Test
  void approvalWithoutNameOrWithWrongDaysIsNotSent() {
    RequestRow asked = samples.request(kari, Wants.BEARER, "Nightly export");
    showInbox();
    clickOn("Approve");
    awaitIdle();
    type("#nameInput", " ");
    type("#daysInput", "4000");
    clickOn("#approveButton");
    awaitIdle();
    assertThat(textsOf(".form-help"))
        .contains(
            messages.text("error.token-name-missing"), messages.text("error.days-invalid", 3650));
    assertThat(focused().getId()).isEqualTo("nameInput");
    assertThat(now(asked).state()).isEqualTo(RequestState.PENDING);
  }

  @Test
  void roleTheOwnerLostIsToldBesideTheRoles() {
    int fatima = samples.account("fatima" + System.nanoTime(), "Fatima Moe", "ROLE_A", "ROLE_B");
    RequestRow asked = samples.request(fatima, Wants.BEARER, "Harvester", "ROLE_A", "ROLE_B");
    var account = test.core().accounts().open(ada, fatima);
    test.core()
        .accounts()
        .edit(ada, fatima, account.version(), account.profile().withRoles(List.of("ROLE_A")));
    showInbox();
    clickOn("Approve");
    awaitIdle();
    assertThat(textsOf(".form-help")).anyMatch(text -> text.contains("ROLE_B"));
    clickOn("#approveButton");
    awaitIdle();
    assertThat(textsOf(".form-help"))
        .contains(messages.text("error.roles-beyond-owner", account.username(), "ROLE_B"));
    clickOn("#role-ROLE_B").clickOn("#approveButton");
    awaitIdle();
    assertThat(now(asked).grant().roles()).containsExactly("ROLE_A");
  }

  @Test
  void inactiveAccountCannotBeApprovedAndTheCardSaysWhy() {
    int ola = samples.account("ola" + System.nanoTime(), "Ola Lunde");
    samples.request(ola, Wants.BEARER, "Course");
    test.core().accounts().deactivate(ada, ola);
    showInbox();
    clickOn("Ola Lunde").push(KeyCode.A);
    awaitIdle();
    assertThat(fx(() -> dialogs.showingProperty().get())).isFalse();
    Button approve = lookup("Approve").queryButton();
    assertThat(approve.isDisabled()).isTrue();
    assertThat(approve.getAccessibleHelp()).isEqualTo(messages.text("requests.card.inactive-why"));
  }

  @Test
  void accountThatBecameInactiveMeanwhileIsRefusedInTheForm() {
    int ola = samples.account("ola" + System.nanoTime(), "Ola Lunde");
    RequestRow asked = samples.request(ola, Wants.BEARER, "Course");
    showInbox();
    clickOn("Approve");
    awaitIdle();
    test.core().accounts().deactivate(grace, ola);
    clickOn("#approveButton");
    awaitIdle();
    assertThat(lookup("#approveDialog .banner .label").queryLabeled().getText())
        .isEqualTo(messages.text("error.account-inactive", asked.username()));
    assertThat(now(asked).state()).isEqualTo(RequestState.PENDING);
  }

  @Test
  void declineNeedsASentenceForTheUser() {
    RequestRow asked = samples.request(kari, Wants.BEARER, "Nightly export");
    showInbox();
    clickOn("Kari Foss").push(KeyCode.D);
    clickOn("#declineButton");
    assertThat(textsOf(".form-help")).contains(messages.text("error.reason-missing"));
    write("The archive has what you need.").push(KeyCode.SHORTCUT, KeyCode.ENTER);
    awaitIdle();
    assertThat(now(asked).state()).isEqualTo(RequestState.DECLINED);
    assertThat(now(asked).decisionReason()).isEqualTo("The archive has what you need.");
    assertThat(shown()).isEmpty();
    clickOn("#decidedTab");
    awaitIdle();
    assertThat(lookup("Declined by ada now: “The archive has what you need.”").tryQuery())
        .isPresent();
  }

  @Test
  void reasonThatIsTooLongIsNotSent() {
    RequestRow asked = samples.request(kari, Wants.BEARER, "Nightly export");
    showInbox();
    clickOn("Kari Foss").push(KeyCode.D);
    fx(() -> ((TextArea) stage.getScene().lookup("#reasonInput")).setText("x".repeat(2001)));
    clickOn("#declineButton");
    assertThat(textsOf(".form-help")).contains(messages.text("error.text-long", 2000));
    assertThat(now(asked).state()).isEqualTo(RequestState.PENDING);
  }

  @Test
  void escapeAsksBeforeATypedReasonIsLost() {
    samples.request(kari, Wants.BEARER, "Nightly export");
    showInbox();
    clickOn("Kari Foss").push(KeyCode.D);
    write("Because").push(KeyCode.ESCAPE);
    assertThat(isSeen("#confirmDialog")).isTrue();
    clickOn("#confirmVerbButton");
    assertThat(fx(() -> dialogs.showingProperty().get())).isFalse();
  }

  @Test
  void secondToApproveIsToldWhoAndWhenAndTheCardIsUpdated() {
    RequestRow asked = samples.request(kari, Wants.BEARER, "Nightly export");
    showInbox();
    clickOn("Approve");
    awaitIdle();
    access().decline(grace, asked.id(), "Ask again in May.");
    clickOn("#approveButton");
    awaitIdle();
    assertThat(fx(() -> dialogs.showingProperty().get())).isFalse();
    assertThat(said("Declined by grace now: “Ask again in May.”")).isTrue();
    assertThat(now(asked).decidedBy()).isEqualTo("grace");
    assertThat(shown()).containsExactly(asked.id());
    assertThat(lookup("Declined").tryQuery()).isPresent();
    assertThat(lookup(".main-deed").queryAllAs(Button.class))
        .noneMatch(button -> button.getParent().isVisible());
    assertThat(requests.pendingProperty().get()).isZero();
    push(KeyCode.A);
    awaitIdle();
    assertThat(fx(() -> dialogs.showingProperty().get())).isFalse();
  }

  @Test
  void secondToDeclineIsToldToo() {
    RequestRow asked = samples.request(kari, Wants.BEARER, "Nightly export");
    showInbox();
    clickOn("Kari Foss").push(KeyCode.D);
    write("No.");
    access().approve(grace, asked.id(), asked.version(), asked.asAsked());
    clickOn("#declineButton");
    awaitIdle();
    assertThat(said("Approved by grace now")).isTrue();
    assertThat(now(asked).state()).isEqualTo(RequestState.APPROVED);
  }

  @Test
  void secondToWithdrawIsToldToo() {
    RequestRow asked = samples.request(kari, Wants.BEARER, "Nightly export");
    showInbox();
    clickOn("Kari Foss").push(KeyCode.W);
    access().approve(grace, asked.id(), asked.version(), asked.asAsked());
    confirm();
    assertThat(said("Approved by grace now")).isTrue();
  }

  @Test
  void withdrawnOnBehalfOfWhoeverAsked() {
    RequestRow asked = samples.request(kari, Wants.BEARER, "Nightly export");
    showInbox();
    clickOn("Kari Foss").push(KeyCode.W);
    confirm();
    assertThat(now(asked).state()).isEqualTo(RequestState.WITHDRAWN);
    assertThat(shown()).isEmpty();
  }
}
