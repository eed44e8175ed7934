package io.countersign.desktop.links;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.core.Actor;
import io.countersign.core.Secret;
import io.countersign.core.session.LinkFilter;
import io.countersign.testing.TestCore;
import java.time.Duration;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is told of a link that somebody opened a second time. */
class LinkAlertScreenTest extends LinkScreens {
  @AfterEach
  void takeNoteOfAll() {
    fx(() -> links.alerts().forEach(alert -> alert.seen().run()));
    awaitIdle();
  }

  private String said() {
    return textsOf("#alertLabel").getFirst();
  }

  private String told(String when) {
    return messages.text("links.alert", kari.username(), when, "198.51.100.9");
  }

  @Test
  void nothingIsToldWhileNothingHappened() {
    String secret = test.core().links().create(ada, kari.id()).secret().reveal();
    test.core().links().open(Secret.of(secret), HOME);
    showBar();
    assertThat(isSeen("#alertBar")).isFalse();
  }

  @Test
  void secondOpeningIsToldAndLeadsToTheAccount() {
    showBar();
    openTwice(kari);
    refresh();
    assertThat(said()).isEqualTo(told("now"));
    assertThat(isSeen("#moreAlertsLabel")).isFalse();
    clickOn("#alertLeadButton");
    assertThat(openedAccounts).containsExactly(kari.id());
    assertThat(isSeen("#alertBar")).isTrue();
  }

  @Test
  void itStaysUntilSomebodyTookNoteOfItWhoeverLooks() {
    openTwice(kari);
    showBar();
    Actor grace = test.superuser(TestCore.fresh("grace"));
    Links other = fx(() -> new Links(kit, test.core(), () -> grace, Optional::empty, id -> {}));
    fx(other::refresh);
    awaitIdle();
    assertThat(fx(() -> other.alerts().size())).isEqualTo(1);
    clickOn("#alertSeenButton");
    awaitIdle();
    assertThat(isSeen("#alertBar")).isFalse();
    assertThat(test.core().links().count(ada, LinkFilter.alerts())).isZero();
    fx(other::refresh);
    awaitIdle();
    assertThat(fx(() -> other.alerts().size())).isZero();
  }

  @Test
  void newestIsToldFirstAndHowManyFollow() {
    openTwice(account("nils.berg", "Nils Berg"));
    openTwice(account("fatima", "Fatima Moe"));
    openTwice(kari);
    showBar();
    assertThat(said()).isEqualTo(told("now"));
    assertThat(textsOf("#moreAlertsLabel")).containsExactly("2 more");
    press("#alertSeenButton");
    assertThat(said()).contains("fatima");
    assertThat(textsOf("#moreAlertsLabel")).containsExactly("One more");
  }

  @Test
  void focusStaysWhereItIsWhenTheTimeGrowsOlder() {
    openTwice(kari);
    showBar();
    Button lead = find("#alertLeadButton", Button.class);
    fx(lead::requestFocus);
    test.clock().advance(Duration.ofMinutes(3));
    refresh();
    assertThat(said()).isEqualTo(told("3 min ago"));
    assertThat(focused()).isSameAs(lead);
    push(KeyCode.SPACE);
    assertThat(openedAccounts).containsExactly(kari.id());
  }

  @Test
  void ofADeletedAccountNothingIsLeftToLeadTo() {
    openTwice(kari);
    test.core().accounts().delete(ada, kari.id());
    showBar();
    assertThat(said()).isEqualTo(messages.text("links.alert.gone", "now", "198.51.100.9"));
    assertThat(isSeen("#alertLeadButton")).isFalse();
    press("#alertSeenButton");
    assertThat(isSeen("#alertBar")).isFalse();
  }

  @Test
  void whoMayNotKnowAsksOnce() {
    Actor stranger = Actor.account(kari.id(), kari.username());
    Links his = fx(() -> new Links(kit, test.core(), () -> stranger, Optional::empty, id -> {}));
    fx(his::refresh);
    awaitIdle();
    long entries = test.newest(1).getFirst().sequence();
    assertThat(test.newest(1).getFirst().action()).isEqualTo("act.refused");
    fx(his::refresh);
    awaitIdle();
    assertThat(test.newest(1).getFirst().sequence()).isEqualTo(entries);
    assertThat(textsOf("#notices .label")).isEmpty();
  }
}
