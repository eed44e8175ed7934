package io.countersign.desktop.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.core.account.AccountDetail;
import io.countersign.testing.TestCore;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AccountSelectionScreenTest extends AccountScreens {
  private AccountDetail kari;
  private AccountDetail nils;
  private AccountDetail fatima;

  @BeforeEach
  void people() {
    kari = named("kari", "Kari Foss");
    nils = named("nils", "Nils Berg");
    fatima = named("fatima", "Fatima Moe");
    showList();
  }

  @AfterEach
  void nobody() {
    for (AccountDetail account : List.of(kari, nils, fatima)) {
      core()
          .accounts()
          .find(TestCore.ROOT, account.username())
          .ifPresent(found -> core().accounts().delete(TestCore.ROOT, found.id()));
    }
  }

  /** Picks rows with Space, from the top: ada, Fatima, Kari, Nils. */
  private void pick(int... indices) {
    fx(() -> table().requestFocus());
    int at = 0;
    keys(KeyCode.HOME);
    for (int index : indices) {
      if (index > at) {
        for (; at < index; at++) {
          keys(KeyCode.DOWN);
        }
      }
      keys(KeyCode.SPACE);
    }
  }

  @Test
  void spacePicksSeveralAndThePaneCountsThem() {
    pick(1, 2, 3);
    assertThat(textOf("#selectionTitle")).isEqualTo("3 selected");
    keys(KeyCode.SPACE);
    assertThat(textOf("#selectionTitle")).isEqualTo("2 selected");
    keys(KeyCode.ESCAPE);
    assertThat(isSeen("#accountSelection")).isFalse();
  }

  @Test
  void deactivatingSeveralCountsAndOffersToActivateThemAgain() {
    pick(1, 2, 3);
    press("#deactivateManyButton");
    assertThat(noticed())
        .containsExactly("3 of 3 accounts deactivated. Their sign-ins have ended for good.");
    assertThat(List.of(kari, nils, fatima)).noneMatch(account -> stored(account).active());
    assertThat(audit("account", kari.id()).getFirst().action()).isEqualTo("account.deactivated");
    assertThat(find("#deactivateManyButton", Button.class).isDisabled()).isTrue();
    assertThat(find("#activateManyButton", Button.class).isDisabled()).isFalse();
    pressNotice();
    assertThat(List.of(kari, nils, fatima)).allMatch(account -> stored(account).active());
    assertThat(noticed()).contains("3 of 3 accounts activated.");
  }

  @Test
  void activatingTakesOnlyTheInactive() {
    core().accounts().deactivate(TestCore.ROOT, nils.id());
    fx(() -> list.refresh());
    awaitIdle();
    pick(2, 3);
    press("#activateManyButton");
    assertThat(noticed()).containsExactly("1 of 1 accounts activated.");
    assertThat(stored(nils).active()).isTrue();
  }

  @Test
  void oneRefusalDoesNotStopTheOthersAndIsNamed() {
    pick(0, 1, 2);
    press("#deactivateManyButton");
    assertThat(noticed())
        .containsExactly("2 of 3 accounts deactivated. Their sign-ins have ended for good.");
    assertThat(fx(() -> stage.getScene().getRoot().lookup("#selectionBanner").getAccessibleText()))
        .contains(
            "2 of 3 accounts deactivated. Their sign-ins have ended for good.",
            "ada: " + sentence("account-self"));
    assertThat(core().accounts().require(TestCore.ROOT, "ada").active()).isTrue();
    assertThat(stored(kari).active()).isFalse();
  }

  @Test
  void deletingSeveralAsksWithTheirNamesAndTakesTheirTokens() {
    test.token(kari.id(), "laptop");
    fx(() -> list.refresh());
    awaitIdle();
    pick(2, 3);
    press("#deleteManyButton");
    assertThat(textOf("#confirmDialog .dialog-title")).isEqualTo("Delete 2 accounts");
    assertThat(textOf("#confirmDialog .dialog-text")).contains("goes 1 bearer token, 1 live");
    press("#confirmCancelButton");
    assertThat(stored(kari).active()).isTrue();
    keys(KeyCode.DELETE);
    press("#confirmVerbButton");
    assertThat(noticed()).containsExactly("2 of 2 accounts deleted.");
    assertThat(names()).containsExactly("ada", "Fatima Moe");
    assertThatThrownBy(() -> stored(kari)).hasMessageContaining("account-unknown");
    assertThat(isSeen("#accountSelection")).isFalse();
  }

  @Test
  void whatOthersDeletedMeanwhileIsRefusedAndCounted() {
    pick(1, 2, 3);
    core().accounts().delete(TestCore.ROOT, kari.id());
    press("#deactivateManyButton");
    assertThat(noticed())
        .containsExactly("2 of 3 accounts deactivated. Their sign-ins have ended for good.");
    assertThat(stored(nils).active()).isFalse();
  }
}
