package io.countersign.desktop.requests;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.core.access.RequestRow;
import io.countersign.core.access.RequestState;
import io.countersign.core.account.AccountDetail;
import io.countersign.testing.TestCore;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Requests for an account: approving one activates it, and nothing is to be collected. */
class RequestAccountScreenTest extends RequestInboxTest {
  private static AccountDetail account(RequestRow row) {
    return test.core().accounts().open(TestCore.ROOT, row.accountId());
  }

  private void ask(KeyCode key) {
    showInbox();
    clickOn(".request-list").push(key);
    awaitIdle();
  }

  @Test
  void approvalOfARegistrationActivatesTheAccountAndOffersNothingElse() {
    RequestRow asked = samples.registered(TestCore.fresh("dora.desk"));
    ask(KeyCode.A);
    assertThat(find("#noteLabel", Label.class).getText())
        .isEqualTo(
            "The account %1$s becomes active, with ROLE_USER. Its owner signs in with the password"
                    .formatted(asked.username())
                + " they chose. Nobody has checked the e-mail address %s@example.org."
                    .formatted(asked.username()));
    assertThat(find("#approveButton", Button.class).getText()).isEqualTo("Activate account");
    assertThat(isSeen("#tokenFields")).isFalse();
    push(KeyCode.ENTER);
    awaitIdle();
    assertThat(now(asked).state()).isEqualTo(RequestState.APPROVED);
    assertThat(account(asked).active()).isTrue();
    assertThat(account(asked).profile().roles()).containsExactly("ROLE_USER");
    assertThat(said("The account " + asked.username() + " is active.")).isTrue();
    assertThat(said(messages.text("requests.approve.collect-now"))).isFalse();
    assertThat(offered).isEmpty();
    assertThat(find("#grantedTab", ToggleButton.class).getText()).isEqualTo("To collect");
  }

  @Test
  void approvalOfAUserOfSuperdeskGrantsTheRole() {
    RequestRow asked = samples.ofSuperdesk(TestCore.fresh("desk.user"), "Desk User");
    ask(KeyCode.A);
    assertThat(find("#noteLabel", Label.class).getText())
        .isEqualTo(
            "The account %s becomes active, with ROLE_INTERNAL_API. It belongs to The house."
                    .formatted(asked.username())
                + " Its owner comes in by https://superdesk.example.org.");
    clickOn("#approveButton");
    awaitIdle();
    assertThat(account(asked).active()).isTrue();
    assertThat(account(asked).profile().roles()).containsExactly("ROLE_INTERNAL_API");
    assertThat(offered).isEmpty();
  }

  @Test
  void declinedOneStaysInactive() {
    RequestRow asked = samples.registered(TestCore.fresh("eve"));
    ask(KeyCode.D);
    assertThat(textsOf(".form-help"))
        .contains(messages.text("requests.decline.reason-help-account"));
    clickOn("#reasonInput").write("Nobody knows you.");
    clickOn("#declineButton");
    awaitIdle();
    assertThat(now(asked).state()).isEqualTo(RequestState.DECLINED);
    assertThat(account(asked).active()).isFalse();
  }

  @Test
  void cardDoesNotCallAnAccountInactiveThatIsAskedFor() {
    samples.registered(TestCore.fresh("dora.desk"));
    showInbox();
    assertThat(seen()).doesNotContain("Account inactive").contains("An account · ROLE_USER");
  }

  private List<String> seen() {
    return fx(
        () ->
            stage.getScene().getRoot().lookupAll(".request-card .label").stream()
                .filter(Node::isVisible)
                .map(node -> ((Label) node).getText())
                .toList());
  }

  @Test
  @Tag("gallery")
  void pictures() {
    samples.registered("dora.new");
    samples.ofSuperdesk("desk.user", "Desk User");
    showInbox();
    snapshot("requests-account-open");
    clickOn("dora.new").push(KeyCode.A);
    awaitIdle();
    snapshot("requests-account-approve");
    push(KeyCode.ESCAPE);
    clickOn("Desk User").push(KeyCode.A);
    awaitIdle();
    snapshot("requests-account-approve-superdesk");
    push(KeyCode.ENTER);
    awaitIdle();
    snapshot("requests-account-approved");
    clickOn("dora.new").push(KeyCode.D);
    awaitIdle();
    snapshot("requests-account-decline");
    push(KeyCode.ESCAPE);
    clickOn("#decidedTab");
    awaitIdle();
    snapshot("requests-account-decided");
  }
}
