package io.countersign.desktop.requests;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.core.access.RequestFilter;
import io.countersign.core.access.RequestRow;
import io.countersign.core.access.Wants;
import java.util.List;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Enters requests on somebody's behalf. */
class NewRequestScreenTest extends RequestInboxTest {
  @BeforeAll
  static void makeInactive() {
    int gone = samples.account("gone", "Gone Person");
    test.core().accounts().deactivate(ada, gone);
  }

  private void begin() {
    showInbox();
    clickOn("#createButton");
    awaitIdle();
  }

  private void pick(String text) {
    clickOn("#pickerField").write(text);
    awaitIdle();
    push(KeyCode.ENTER);
  }

  @Test
  void requestIsEnteredWithEverythingThatWasSaid() {
    begin();
    pick("kari");
    assertThat(find("#contactInput", TextField.class).getText()).isEqualTo("kari@example.org");
    clickOn("#bothToggle").clickOn("#purposeInput").write("Nightly export");
    clickOn("#role-ROLE_USER");
    clickOn("#daysInput").push(KeyCode.SHORTCUT, KeyCode.A).write("30");
    clickOn("#enterButton");
    awaitIdle();
    RequestRow row = listed(RequestFilter.pending()).getLast();
    assertThat(row.accountId()).isEqualTo(kari);
    assertThat(row.wants()).isEqualTo(Wants.BOTH);
    assertThat(row.purpose()).isEqualTo("Nightly export");
    assertThat(row.roles()).containsExactly("ROLE_USER");
    assertThat(row.lastsDays()).isEqualTo(30);
    assertThat(row.contact()).isEqualTo("kari@example.org");
    assertThat(row.createdBy()).isEqualTo("ada");
    assertThat(requests.pendingProperty().get()).isOne();
    assertThat(fx(() -> dialogs.showingProperty().get())).isFalse();
  }

  @Test
  void rolesAreNotAskedForAPasswordAlone() {
    begin();
    pick("kari");
    clickOn("#role-ROLE_USER").clickOn("#jwtToggle");
    assertThat(isSeen("#role-ROLE_USER")).isFalse();
    clickOn("#purposeInput").write("Client");
    clickOn("#noEndBox").clickOn("#enterButton");
    awaitIdle();
    RequestRow row = listed(RequestFilter.pending()).getLast();
    assertThat(row.wants()).isEqualTo(Wants.JWT);
    assertThat(row.roles()).isEmpty();
    assertThat(row.lastsDays()).isNull();
  }

  @Test
  void whatIsMissingIsToldBesideItsFieldAndNothingIsEntered() {
    begin();
    clickOn("#enterButton");
    awaitIdle();
    assertThat(textsOf(".form-help"))
        .contains(
            messages.text("requests.create.account-missing"),
            messages.text("error.purpose-missing"));
    assertThat(focused().getId()).isEqualTo("pickerField");
    assertThat(listed(RequestFilter.pending())).isEmpty();
  }

  @Test
  void wrongDaysAndTooMuchTextAreRefused() {
    begin();
    pick("kari");
    fx(() -> ((TextArea) stage.getScene().lookup("#purposeInput")).setText("x".repeat(2001)));
    fx(() -> ((TextField) stage.getScene().lookup("#contactInput")).setText("x".repeat(255)));
    clickOn("#daysInput").push(KeyCode.SHORTCUT, KeyCode.A).write("ninety");
    clickOn("#enterButton");
    awaitIdle();
    assertThat(textsOf(".form-help"))
        .contains(
            messages.text("error.text-long", 2000),
            messages.text("error.text-long", 254),
            messages.text("error.days-invalid", 3650));
    assertThat(listed(RequestFilter.pending())).isEmpty();
  }

  @Test
  void refusalOfTheCoreStandsBesideItsField() {
    begin();
    pick("kari");
    clickOn("#purposeInput").write("Export");
    clickOn("#role-ROLE_INTERNAL_API");
    var account = test.core().accounts().open(grace, kari);
    test.core()
        .accounts()
        .edit(grace, kari, account.version(), account.profile().withRoles(List.of("ROLE_USER")));
    clickOn("#enterButton");
    awaitIdle();
    assertThat(textsOf(".form-help"))
        .contains(messages.text("error.roles-beyond-owner", "kari", "ROLE_INTERNAL_API"));
    assertThat(listed(RequestFilter.pending())).isEmpty();
    var now = test.core().accounts().open(grace, kari);
    test.core().accounts().edit(grace, kari, now.version(), account.profile());
  }

  @Test
  void inactiveAccountsAreNotFound() {
    begin();
    clickOn("#pickerField").write("gone");
    awaitIdle();
    assertThat(isSeen("#pickerList")).isFalse();
    assertThat(textsOf(".form-help")).doesNotContain("Gone Person");
  }

  @Test
  void contactSomebodyTypedIsKept() {
    begin();
    clickOn("#contactInput").write("ext. 1");
    pick("kari");
    assertThat(find("#contactInput", TextField.class).getText()).isEqualTo("ext. 1");
  }

  @Test
  void escapeAsksOnlyAfterTyping() {
    begin();
    push(KeyCode.ESCAPE);
    assertThat(fx(() -> dialogs.showingProperty().get())).isFalse();
    clickOn("#createButton");
    clickOn("#purposeInput").write("x").push(KeyCode.ESCAPE);
    assertThat(isSeen("#confirmDialog")).isTrue();
  }
}
