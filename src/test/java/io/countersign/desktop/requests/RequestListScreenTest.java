package io.countersign.desktop.requests;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.core.access.RequestRow;
import io.countersign.core.access.Wants;
import javafx.scene.control.ListView;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

/** Lists what is asked for, the oldest first. */
class RequestListScreenTest extends RequestInboxTest {
  @Test
  void oldestStandsFirstAndTheBadgeCounts() {
    RequestRow first = samples.request(kari, Wants.BEARER, "First");
    RequestRow second = samples.request(nils, Wants.BEARER, "Second");
    showInbox();
    assertThat(shown()).containsExactly(first.id(), second.id());
    assertThat(requests.pendingProperty().get()).isEqualTo(2);
    assertThat(find("#openTab", ToggleButton.class).getText()).isEqualTo("Open 2");
  }

  @Test
  void enterOpensTheAccount() {
    samples.request(kari, Wants.BEARER, "Nightly export");
    showInbox();
    clickOn("Kari Foss").push(KeyCode.ENTER);
    assertThat(openedAccounts).containsExactly(kari);
  }

  @Test
  void longPurposeIsCutUntilSomebodyAsksForTheRest() {
    RequestRow asked = samples.request(kari, Wants.BEARER, "word ".repeat(399) + "end");
    showInbox();
    double before = find(".request-card", RequestCard.class).getHeight();
    clickOn("Show all");
    awaitIdle();
    assertThat(find(".request-card", RequestCard.class).getHeight()).isGreaterThan(before);
    push(KeyCode.SPACE);
    awaitIdle();
    assertThat(find(".request-card", RequestCard.class).getHeight()).isEqualTo(before);
    assertThat(shown()).containsExactly(asked.id());
  }

  @Test
  void manyRequestsComePageByPageAndOneIsFoundBehindTheFirst() {
    for (int i = 0; i < RequestCards.PAGE + 3; i++) {
      samples.request(kari, Wants.BEARER, "Number " + i);
    }
    RequestRow last = samples.request(nils, Wants.BEARER, "The last");
    showInbox();
    assertThat(shown()).hasSize(RequestCards.PAGE);
    fx(() -> requests.showOpen(last.id()));
    awaitIdle();
    assertThat(shown()).hasSize(RequestCards.PAGE + 4);
    ListView<?> list = find(".request-list", ListView.class);
    RequestRow selected = (RequestRow) list.getSelectionModel().getSelectedItem();
    assertThat(selected.id()).isEqualTo(last.id());
  }
}
