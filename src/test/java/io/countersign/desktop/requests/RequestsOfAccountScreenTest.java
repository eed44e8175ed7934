package io.countersign.desktop.requests;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.core.access.RequestRow;
import io.countersign.core.access.Wants;
import io.countersign.testing.TestCore;
import java.util.Arrays;
import javafx.scene.control.ToggleButton;
import org.junit.jupiter.api.Test;

/** The inbox narrowed to one account, as the account itself leads there. */
class RequestsOfAccountScreenTest extends RequestInboxTest {
  private static int fresh() {
    return samples.account(TestCore.fresh("fatima"), "Fatima Moe");
  }

  private void lead(int account) {
    String username = test.core().accounts().open(ada, account).username();
    fx(() -> requests.showRequestsOf(account, username));
    awaitIdle();
  }

  private String tab(String id) {
    ToggleButton tab = find(id, ToggleButton.class);
    return fx(() -> (tab.isSelected() ? "> " : "") + tab.getText());
  }

  private void assertEverybodyIsShown(RequestRow... rows) {
    assertThat(isSeen(".chip")).isFalse();
    assertThat(shown()).hasSameElementsAs(Arrays.stream(rows).map(RequestRow::id).toList());
  }

  @Test
  void onlyItsOwnAreListedAndCountedUntilTheChipIsTakenOff() {
    int fatima = fresh();
    RequestRow other = samples.request(kari, Wants.BEARER, "Other");
    RequestRow own = samples.request(fatima, Wants.BEARER, "Own");
    showInbox();
    lead(fatima);
    assertThat(shown()).containsExactly(own.id());
    assertThat(tab("#openTab")).isEqualTo("> Open 1");
    assertThat(requests.pendingProperty().get()).as("beside the section").isEqualTo(2);
    fx(() -> requests.refresh());
    awaitIdle();
    assertThat(tab("#openTab")).isEqualTo("> Open 1");
    clickOn(".chip");
    awaitIdle();
    assertEverybodyIsShown(other, own);
    assertThat(tab("#openTab")).isEqualTo("> Open 2");
  }

  @Test
  void whatCanBeCollectedIsShownWhereNoneIsOpen() {
    int fatima = fresh();
    samples.request(kari, Wants.BEARER, "Other");
    RequestRow own = samples.request(fatima, Wants.BEARER, "Own");
    access().approve(ada, own.id(), own.version(), own.asAsked());
    showInbox();
    lead(fatima);
    assertThat(tab("#grantedTab")).isEqualTo("> To collect 1");
    assertThat(shown()).containsExactly(own.id());
  }

  @Test
  void whatWasDecidedIsShownWhereNothingWaits() {
    int fatima = fresh();
    RequestRow own = samples.request(fatima, Wants.BEARER, "Own");
    access().decline(ada, own.id(), "No.");
    RequestRow other = samples.request(kari, Wants.BEARER, "Other");
    access().decline(ada, other.id(), "No.");
    showInbox();
    lead(fatima);
    assertThat(tab("#decidedTab")).startsWith("> ");
    assertThat(shown()).containsExactly(own.id());
  }

  @Test
  void accountWithoutRequestsLeadsBackToAll() {
    RequestRow other = samples.request(kari, Wants.BEARER, "Other");
    showInbox();
    lead(fresh());
    assertThat(shown()).isEmpty();
    clickOn("#openTab");
    awaitIdle();
    assertThat(shown()).isEmpty();
    clickOn(messages.text("requests.list.all-accounts"));
    awaitIdle();
    assertEverybodyIsShown(other);
  }

  @Test
  void tabsStayWithTheAccount() {
    int fatima = fresh();
    RequestRow own = samples.request(fatima, Wants.BEARER, "Own");
    RequestRow other = samples.request(kari, Wants.BEARER, "Other");
    access().approve(ada, other.id(), other.version(), other.asAsked());
    showInbox();
    lead(fatima);
    clickOn("#grantedTab");
    awaitIdle();
    assertThat(shown()).isEmpty();
    clickOn("#openTab");
    awaitIdle();
    assertThat(shown()).containsExactly(own.id());
  }

  @Test
  void whoeverLeadsElsewhereInTheInboxTakesTheChipOff() {
    int fatima = fresh();
    RequestRow own = samples.request(fatima, Wants.BEARER, "Own");
    RequestRow other = samples.request(kari, Wants.BEARER, "Other");
    RequestRow granted = samples.request(nils, Wants.BEARER, "Granted");
    access().approve(ada, granted.id(), granted.version(), granted.asAsked());
    showInbox();
    lead(fatima);
    fx(() -> requests.showOpen());
    awaitIdle();
    assertEverybodyIsShown(own, other);
    lead(fatima);
    fx(() -> requests.showOpen(other.id()));
    awaitIdle();
    assertEverybodyIsShown(own, other);
    lead(fatima);
    fx(() -> requests.showGranted());
    awaitIdle();
    assertEverybodyIsShown(granted);
  }
}
