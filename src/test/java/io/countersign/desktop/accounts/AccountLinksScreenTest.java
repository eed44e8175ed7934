package io.countersign.desktop.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.core.AppException;
import io.countersign.core.Secret;
import io.countersign.core.account.AccountDetail;
import io.countersign.core.session.Browser;
import io.countersign.core.session.LinkState;
import io.countersign.testing.TestCore;
import java.util.concurrent.atomic.AtomicReference;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The one-time links in an opened account. */
class AccountLinksScreenTest extends AccountScreens {
  private AccountDetail kari;

  @BeforeEach
  void kari() {
    kari = kariFoss();
  }

  private void openLinks() {
    open(kari);
    chooseTab("Sign-in");
  }

  private Secret link() {
    return core().links().create(ada, kari.id()).secret();
  }

  @Test
  void withoutALinkThereIsNothingToWithdraw() {
    openLinks();
    assertThat(textsOf("#accountLinks .label")).contains(messages.text("accounts.links.none"));
    assertThat(isDisabled("#makeLinkButton")).isFalse();
    assertThat(isDisabled("#withdrawLinkButton")).isTrue();
  }

  @Test
  void openLinkIsListedOnceItIsMade() {
    AtomicReference<Secret> made = new AtomicReference<>();
    onLink = made::set;
    openLinks();
    press("#makeLinkButton");
    assertThat(led).containsExactly("link " + kari.id() + " Kari Foss");
    assertThat(textsOf("#accountLinks .label"))
        .contains("Open, ends in 2 d", "Made by ada, now")
        .noneMatch(text -> text.contains(made.get().reveal()));
    assertThat(isDisabled("#withdrawLinkButton")).isFalse();
  }

  @Test
  void withdrawnLinkOpensNoMore() {
    Secret secret = link();
    openLinks();
    press("#withdrawLinkButton");
    assertThat(textsOf("#confirmDialog .label")).contains("Withdraw the link of Kari Foss?");
    push(KeyCode.ESCAPE);
    assertThat(core().links().look(secret)).isEqualTo(LinkState.READY);
    press("#withdrawLinkButton");
    press("#confirmVerbButton");
    assertThat(core().links().look(secret)).isEqualTo(LinkState.CANCELLED);
    assertThat(textsOf("#accountLinks .label")).contains(messages.text("accounts.links.cancelled"));
    assertThat(noticed()).containsExactly("The link of Kari Foss was withdrawn.");
    assertThat(isDisabled("#withdrawLinkButton")).isTrue();
  }

  @Test
  void whoWithdrawsTooLateIsTold() {
    Secret secret = link();
    openLinks();
    press("#withdrawLinkButton");
    core().links().open(secret, new Browser("192.0.2.7", ""));
    press("#confirmVerbButton");
    assertThat(noticed()).containsExactly(sentence("link-over"));
    assertThat(textsOf("#accountLinks .label"))
        .contains("Opened now", "From 192.0.2.7; made by ada, now");
  }

  @Test
  void secondOpeningIsSaidBesideTheLink() {
    Secret secret = link();
    core().links().open(secret, new Browser("192.0.2.7", ""));
    try {
      core().links().open(secret, new Browser("198.51.100.9", ""));
    } catch (AppException refused) {
      assertThat(refused.code()).isEqualTo("link-opened");
    }
    openLinks();
    assertThat(textsOf("#accountLinks .label")).contains("Tried again, now, from 198.51.100.9");
  }

  @Test
  void linkOfAnAccountThatWasDeactivatedIsOver() {
    link();
    core().accounts().deactivate(TestCore.ROOT, kari.id());
    openLinks();
    assertThat(textsOf("#accountLinks .label")).contains("Ended with the account");
    assertThat(isDisabled("#withdrawLinkButton")).isTrue();
  }

  @Test
  void neitherForAnInactiveAccountNorWhileTheEndpointIsOffIsALinkMade() {
    obstacle = "The endpoint is off.";
    openLinks();
    assertThat(isDisabled("#makeLinkButton")).isTrue();
    obstacle = "";
    core().accounts().deactivate(TestCore.ROOT, kari.id());
    fx(() -> list.refresh());
    awaitIdle();
    assertThat(isDisabled("#makeLinkButton")).isTrue();
    core().accounts().activate(TestCore.ROOT, kari.id());
    fx(() -> list.refresh());
    awaitIdle();
    assertThat(isDisabled("#makeLinkButton")).isFalse();
  }
}
