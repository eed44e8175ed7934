package io.countersign.desktop.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.core.account.AccountDetail;
import io.countersign.desktop.kit.WhyNot;
import javafx.scene.control.ScrollPane;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The livesite link of an opened account. */
class AccountLivesiteScreenTest extends AccountScreens {
  private AccountDetail openSignIn() {
    AccountDetail kari = kariFoss("ROLE_LIVESITE_EDITOR");
    open(kari);
    chooseTab("Sign-in");
    return kari;
  }

  @Test
  @Tag("gallery")
  void pictures() {
    openSignIn();
    ScrollPane tab = find("#accountDetail .tab-content-area .scroll-pane", ScrollPane.class);
    fx(() -> tab.setVvalue(1));
    snapshot("accounts-detail-livesite");
    noLivesite = messages.text("error.livesite-no-homepage");
    fx(() -> list.refresh());
    awaitIdle();
    fx(() -> tab.setVvalue(1));
    snapshot("accounts-detail-livesite-obstacle");
  }

  @Test
  void linkIsCopiedForTheOpenedAccount() {
    AccountDetail kari = openSignIn();
    press("#copyLivesiteLinkButton");
    assertThat(led).containsExactly("livesite " + kari.id() + " Kari Foss");
  }

  @Test
  void whyThereIsNoneStandsAtTheButton() {
    noLivesite = "No tenant fits.";
    openSignIn();
    assertThat(isDisabled("#copyLivesiteLinkButton")).isTrue();
    assertThat(find("#livesiteWhyNot", WhyNot.class).getReason()).isEqualTo("No tenant fits.");
    noLivesite = "";
    fx(() -> list.refresh());
    awaitIdle();
    assertThat(isDisabled("#copyLivesiteLinkButton")).isFalse();
  }
}
