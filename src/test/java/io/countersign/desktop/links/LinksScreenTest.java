package io.countersign.desktop.links;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.core.audit.AuditFilter;
import io.countersign.core.session.LinkRow;
import io.countersign.core.session.LinkState;
import io.countersign.desktop.kit.Banner;
import io.countersign.desktop.kit.SecretClipboard;
import io.countersign.testing.TestCore;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.scene.control.Button;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

/** Makes links and shows each once. */
class LinksScreenTest extends LinkScreens {
  private final AtomicInteger made = new AtomicInteger();

  private void ask() {
    fx(() -> links.make(kari.id(), "Kari Foss", made::incrementAndGet));
    awaitIdle();
  }

  private String make() {
    ask();
    press("#confirmVerbButton");
    return address();
  }

  private static String secretOf(String address) {
    return address.substring("https://id.example.org/link/".length(), address.length() - 1);
  }

  private boolean isDoneAwake() {
    return !find("#doneButton", Button.class).isDisabled();
  }

  @Test
  void questionNamesWhomTheLinkLetsInAndForHowLong() {
    ask();
    assertThat(textsOf("#confirmDialog .label"))
        .contains(
            "Make a one-time link for Kari Foss",
            messages.text("links.make.text", "Kari Foss", "2 d"));
    push(KeyCode.ESCAPE);
    assertThat(linksOf(kari)).isEmpty();
    assertThat(made).hasValue(0);
  }

  @Test
  void linkIsShownOnceWithItsWholeAddress() {
    String address = make();
    assertThat(address).matches("https://id[.]example[.]org/link/[A-Za-z0-9_-]{43}/");
    assertThat(look(secretOf(address))).isEqualTo(LinkState.READY);
    assertThat(textsOf("#linkReveal .label")).contains("One-time link for Kari Foss");
    assertThat(find("#linkReveal #banner", Banner.class).sentence()).isEmpty();
    assertThat(made).hasValue(1);
    assertThat(linksOf(kari)).extracting(LinkRow::createdBy).containsExactly("ada");
  }

  @Test
  void onlyDoneLeavesAndItWakesWhenTheAddressWasCopied() {
    String address = make();
    push(KeyCode.ESCAPE);
    clickOn(20, 300);
    assertThat(isDoneAwake()).isFalse();
    push(KeyCode.ENTER);
    assertThat(clipboard.text()).isEqualTo(address);
    assertThat(clipboard.delay()).isEqualTo(SecretClipboard.STAYS);
    TextArea area = find("#addressLine .text-area", TextArea.class);
    press("#doneButton");
    assertThat(isSeen("#linkReveal")).isFalse();
    assertThat(area.getText()).isEmpty();
    fx(clipboard::timePasses);
    assertThat(clipboard.text()).isNull();
    assertThat(look(secretOf(address))).isEqualTo(LinkState.READY);
  }

  @Test
  void tickWakesDoneAndTakingItBackPutsItToSleep() {
    make();
    clickOn("#storedBox");
    assertThat(isDoneAwake()).isTrue();
    clickOn("#storedBox");
    assertThat(isDoneAwake()).isFalse();
  }

  @Test
  void signingOutTakesTheAddressAway() {
    make();
    TextArea area = find("#addressLine .text-area", TextArea.class);
    fx(dialogs::closeAll);
    assertThat(area.getText()).isEmpty();
  }

  @Test
  void anotherLinkCancelsTheOneBefore() {
    String first = secretOf(make());
    clickOn("#storedBox");
    press("#doneButton");
    make();
    assertThat(look(first)).isEqualTo(LinkState.CANCELLED);
  }

  @Test
  void addressThatOnlyThisMachineReachesIsSaid() {
    for (String local :
        new String[] {"http://127.0.0.1:8765", "http://localhost", "http://[::1]"}) {
      base = Optional.of(URI.create(local));
      make();
      assertThat(find("#linkReveal #banner", Banner.class).sentence())
          .isEqualTo(messages.text("links.reveal.this-machine"));
      fx(dialogs::closeAll);
    }
    base = Optional.of(URI.create("http://id.example.org"));
    make();
    assertThat(find("#linkReveal #banner", Banner.class).sentence())
        .isEqualTo(messages.text("links.reveal.plain"));
  }

  @Test
  void whileTheEndpointIsOffNoLinkIsMade() {
    base = Optional.empty();
    assertThat(fx(links::obstacle)).isEqualTo(messages.text("links.endpoint-off"));
    ask();
    press("#confirmVerbButton");
    assertThat(isSeen("#linkReveal")).isFalse();
    assertThat(textsOf("#notices .label")).contains(messages.text("links.endpoint-off"));
    assertThat(linksOf(kari)).isEmpty();
    fx(() -> links.offer(kari.id(), "Kari Foss"));
    awaitIdle();
    assertThat(isSeen("#confirmDialog")).isFalse();
  }

  @Test
  void inactiveAccountGetsNoLink() {
    test.core().accounts().deactivate(ada, kari.id());
    ask();
    press("#confirmVerbButton");
    assertThat(isSeen("#linkReveal")).isFalse();
    assertThat(textsOf("#notices .label"))
        .contains(messages.text("error.account-inactive", kari.username()));
  }

  @Test
  void whoCannotSignInYetIsOfferedALink() {
    fx(() -> links.offer(kari.id(), "Kari Foss"));
    awaitIdle();
    assertThat(textsOf("#confirmDialog .label")).contains("Kari Foss cannot sign in yet");
    press("#confirmVerbButton");
    assertThat(address()).startsWith("https://id.example.org/link/");
  }

  @Test
  void secretIsInNoAuditEntry() {
    String secret = secretOf(make());
    var rows =
        test.core().audit().list(TestCore.ROOT, AuditFilter.all(), Optional.empty(), 20).rows();
    assertThat(rows.toString()).contains("link.created").doesNotContain(secret);
  }
}
