package io.countersign.desktop.requests;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.core.access.GrantState;
import io.countersign.core.access.RequestRow;
import io.countersign.core.access.Wants;
import java.time.Duration;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

/** Collects what was granted, once. */
class RequestCollectScreenTest extends RequestInboxTest {
  private void collect() {
    push(KeyCode.C);
    awaitIdle();
  }

  private void showGranted() {
    showInbox();
    fx(() -> requests.showGranted());
    awaitIdle();
  }

  private static RequestRow granted(int account, Wants wants, String purpose) {
    RequestRow asked = samples.request(account, wants, purpose);
    return access().approve(ada, asked.id(), asked.version(), asked.asAsked());
  }

  @Test
  void tokenIsCollectedOnceThroughTheReveal() {
    RequestRow asked = granted(kari, Wants.BEARER, "Nightly export");
    showInbox();
    clickOn("#grantedTab");
    awaitIdle();
    clickOn("Collect");
    awaitIdle();
    confirm();
    assertThat(revealed).containsExactly("kari: token Nightly export");
    assertThat(now(asked).grantState()).isEqualTo(GrantState.COLLECTED);
    assertThat(shown()).isEmpty();
  }

  @Test
  void collectingFromTheNoticeRightAfterTheApproval() {
    RequestRow asked = samples.request(kari, Wants.BEARER, "Nightly export");
    showInbox();
    clickOn("Approve");
    awaitIdle();
    clickOn("#approveButton");
    awaitIdle();
    clickOn("Collect now");
    awaitIdle();
    confirm();
    assertThat(revealed).hasSize(1);
    assertThat(now(asked).grantState()).isEqualTo(GrantState.COLLECTED);
  }

  @Test
  void tokenAndPasswordAreRevealedTogether() {
    RequestRow asked = granted(nils, Wants.BOTH, "New client");
    showGranted();
    collect();
    confirm();
    assertThat(revealed).containsExactly("nils: token New client", "nils: password");
  }

  @Test
  void collectingAPasswordSaysThatItReplacesTheOldOne() {
    RequestRow asked = granted(kari, Wants.JWT, "New client");
    test.core().passwords().generate(ada, kari).close();
    showGranted();
    collect();
    assertThat(lookup("#confirmDialog .dialog-text").queryLabeled().getText())
        .isEqualTo(messages.text("requests.collect.replaces", "Kari Foss"));
    clickOn("#confirmCancelButton");
    assertThat(revealed).isEmpty();
    assertThat(now(asked).grantState()).isEqualTo(GrantState.GRANTED);
  }

  @Test
  void secondToCollectIsRefusedAndTheCardSaysSo() {
    RequestRow asked = granted(kari, Wants.BEARER, "Nightly export");
    showGranted();
    collect();
    access().collect(grace, asked.id()).token().orElseThrow().secret().close();
    confirm();
    assertThat(revealed).isEmpty();
    assertThat(said(messages.text("error.grant-collected"))).isTrue();
    assertThat(lookup("Collected").tryQuery()).isPresent();
  }

  @Test
  void lapsedGrantIsRefused() {
    RequestRow asked = granted(kari, Wants.BEARER, "Nightly export");
    showGranted();
    test.clock().advance(Duration.ofDays(15));
    collect();
    confirm();
    assertThat(revealed).isEmpty();
    assertThat(said(messages.text("error.grant-lapsed"))).isTrue();
  }
}
