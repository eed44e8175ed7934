package io.countersign.core.session;

import static io.countersign.testing.TestCore.ROOT;
import static io.countersign.testing.TestCore.fresh;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.core.Actor;
import io.countersign.core.AppException;
import io.countersign.core.Digests;
import io.countersign.core.Secret;
import io.countersign.core.Sort;
import io.countersign.core.account.AccountDetail;
import io.countersign.core.audit.AuditRow;
import io.countersign.core.instance.Core;
import io.countersign.core.policy.Policy;
import io.countersign.testing.Race;
import io.countersign.testing.Race.Outcome;
import io.countersign.testing.Store;
import io.countersign.testing.TestCore;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Store.class)
class LinkServiceTest {
  private static final Browser BROWSER = new Browser("192.0.2.7", "Lynx/2.9");
  private static final Browser STRANGER = new Browser("203.0.113.9", "");

  @Parameter Store store;
  private TestCore test;
  private Core core;
  private LinkService links;
  private AccountDetail mia;

  @BeforeEach
  void makeAccount() {
    test = TestCore.shared(store);
    core = test.core();
    links = core.links();
    mia = test.account(fresh("mia"));
    later();
  }

  private void later() {
    test.clock().advance(Duration.ofMinutes(2));
  }

  private CreatedLink create() {
    return links.create(ROOT, mia.id());
  }

  private LinkRow row(CreatedLink link) {
    return links
        .list(ROOT, LinkFilter.of(mia.id()), Sort.descending("id"), Optional.empty(), 10)
        .rows()
        .stream()
        .filter(row -> row.id() == link.row().id())
        .findFirst()
        .orElseThrow();
  }

  private void refused(CreatedLink link, LinkState state) {
    assertThat(links.look(link.secret())).isEqualTo(state);
    String code = state.refusal().code();
    assertThatThrownBy(() -> links.open(link.secret(), BROWSER))
        .isInstanceOfSatisfying(AppException.class, e -> assertThat(e.code()).isEqualTo(code));
  }

  @Test
  void linkLetsItsAccountInWithoutAPassword() {
    CreatedLink link = create();
    assertThat(link.secret().reveal()).matches("[A-Za-z0-9_-]{43}");
    assertThat(link.row().state()).isEqualTo(LinkState.READY);
    assertThat(link.row().createdBy()).isEqualTo(ROOT.name());
    Opened opened = links.open(link.secret(), BROWSER);
    SessionCheck found = core.sessions().find(opened.id()).orElseThrow();
    assertThat(found.username()).isEqualTo(mia.username());
    assertThat(row(link).openedFrom()).isEqualTo("192.0.2.7");
    assertThat(test.newest(2))
        .extracting(AuditRow::action)
        .containsExactly("session.begun", "link.opened");
  }

  @Test
  void lookingChangesNothing() {
    CreatedLink link = create();
    long before = test.newest(1).getFirst().sequence();
    for (int i = 0; i < 20; i++) {
      assertThat(links.look(link.secret())).isEqualTo(LinkState.READY);
    }
    assertThat(test.newest(1).getFirst().sequence()).isEqualTo(before);
    links.open(link.secret(), BROWSER);
    links.look(link.secret());
    assertThat(row(link).alert()).isFalse();
  }

  @Test
  void secondOpeningIsRefusedAndTold() {
    CreatedLink link = create();
    links.open(link.secret(), BROWSER);
    long unseen = links.count(ROOT, LinkFilter.alerts());
    later();
    assertThatThrownBy(() -> links.open(link.secret(), STRANGER)).hasMessage("link-opened");
    AuditRow told = test.newest(1).getFirst();
    assertThat(told.action()).isEqualTo("link.reopened");
    assertThat(told.address()).isEqualTo("203.0.113.9");
    assertThat(told.subject()).isEqualTo(mia.username());
    LinkRow row = row(link);
    assertThat(row.alert()).isTrue();
    assertThat(row.reopenedFrom()).isEqualTo("203.0.113.9");
    assertThat(links.count(ROOT, LinkFilter.alerts())).isEqualTo(unseen + 1);
    assertThat(
            links
                .list(ROOT, LinkFilter.alerts(), Sort.descending("id"), Optional.empty(), 5)
                .rows())
        .contains(row);
    links.alertSeen(ROOT, row.id());
    assertThat(links.count(ROOT, LinkFilter.alerts())).isEqualTo(unseen);
    assertThat(row(link).reopenedCount()).isOne();
  }

  private LinkState come(CreatedLink link, Optional<SessionCheck> session) {
    return links.come(link.secret(), STRANGER, session);
  }

  @Test
  void comingToALinkThatCanBeOpenedChangesNothing() {
    CreatedLink link = create();
    long before = test.newest(1).getFirst().sequence();
    assertThat(come(link, Optional.empty())).isEqualTo(LinkState.READY);
    assertThat(links.come(Secret.of("x"), STRANGER, Optional.empty())).isEqualTo(LinkState.UNKNOWN);
    assertThat(test.newest(1).getFirst().sequence()).isEqualTo(before);
  }

  @Test
  void comingToALinkThatWasOpenedIsTold() {
    CreatedLink link = create();
    links.open(link.secret(), BROWSER);
    later();
    assertThat(come(link, Optional.empty())).isEqualTo(LinkState.OPENED);
    AuditRow told = test.newest(1).getFirst();
    assertThat(told.action()).isEqualTo("link.reopened");
    assertThat(told.address()).isEqualTo("203.0.113.9");
    assertThat(told.subject()).isEqualTo(mia.username());
    assertThat(row(link).alert()).isTrue();
    for (int i = 0; i < 3; i++) {
      come(link, Optional.empty());
    }
    assertThat(row(link).reopenedCount()).isEqualTo(4);
    assertThat(test.newest(1).getFirst()).isEqualTo(told);
  }

  @Test
  void sessionThatALinkOpenedMayComeBackToItAndNoOther() {
    CreatedLink before = create();
    Opened other = links.open(before.secret(), BROWSER);
    later();
    CreatedLink link = create();
    Opened opened = links.open(link.secret(), BROWSER);
    later();
    assertThat(come(link, Optional.of(opened.session()))).isEqualTo(LinkState.OPENED);
    assertThat(row(link).reopenedCount()).isZero();
    assertThat(row(link).alert()).isFalse();
    assertThat(come(link, Optional.of(other.session()))).isEqualTo(LinkState.OPENED);
    assertThat(row(link).alert()).isTrue();
    core.accounts().delete(ROOT, mia.id());
    assertThat(come(before, Optional.of(other.session()))).isEqualTo(LinkState.OPENED);
    assertThat(test.newest(1).getFirst().action()).isEqualTo("link.reopened");
    links.alertSeen(ROOT, link.row().id());
    links.alertSeen(ROOT, before.row().id());
  }

  @Test
  void openingsInQuickSuccessionAreCountedAndToldOnce() {
    CreatedLink link = create();
    links.open(link.secret(), BROWSER);
    for (int i = 0; i < 5; i++) {
      assertThatThrownBy(() -> links.open(link.secret(), STRANGER)).hasMessage("link-opened");
    }
    assertThat(row(link).reopenedCount()).isEqualTo(5);
    assertThat(test.newest(2))
        .extracting(AuditRow::action)
        .containsExactly("link.reopened", "session.begun");
    links.alertSeen(ROOT, link.row().id());
    later();
    assertThatThrownBy(() -> links.open(link.secret(), STRANGER)).hasMessage("link-opened");
    assertThat(row(link).alert()).isTrue();
  }

  @Test
  void ofFiftyWhoOpenALinkOneIsLetIn() {
    CreatedLink link = create();
    Callable<Opened> opening = () -> links.open(link.secret(), BROWSER);
    List<Outcome<Opened>> outcomes = Race.run(Collections.nCopies(50, opening));
    assertThat(outcomes).filteredOn(Outcome::won).hasSize(1);
    assertThat(outcomes)
        .filteredOn(outcome -> !outcome.won())
        .allSatisfy(outcome -> assertThat(outcome.refusal().code()).isEqualTo("link-opened"));
    assertThat(row(link).reopenedCount()).isEqualTo(49);
    assertThat(
            core.sessions()
                .list(ROOT, Optional.of(mia.id()), Sort.descending("id"), Optional.empty(), 60)
                .rows())
        .hasSize(1);
  }

  @Test
  void newLinkEndsTheOlderOnes() {
    CreatedLink older = create();
    CreatedLink newer = create();
    refused(older, LinkState.CANCELLED);
    assertThat(links.look(newer.secret())).isEqualTo(LinkState.READY);
    AccountDetail other = test.account(fresh("other"));
    CreatedLink theirs = links.create(ROOT, other.id());
    create();
    refused(newer, LinkState.CANCELLED);
    assertThat(links.look(theirs.secret())).isEqualTo(LinkState.READY);
  }

  @Test
  void ofLinksMadeAtOnceOneIsLeft() {
    List<Outcome<CreatedLink>> made =
        Race.run(Collections.<Callable<CreatedLink>>nCopies(8, this::create));
    assertThat(made)
        .filteredOn(outcome -> links.look(outcome.value().secret()) == LinkState.READY)
        .hasSize(1);
  }

  @Test
  void linkEndsWithItsTime() {
    CreatedLink link = create();
    test.clock().advance(Duration.ofHours(48).minusSeconds(1));
    assertThat(links.look(link.secret())).isEqualTo(LinkState.READY);
    test.clock().advance(Duration.ofSeconds(1));
    refused(link, LinkState.EXPIRED);
    try {
      core.policies().set(ROOT, Policy.LINK_LIFE, "10m");
      CreatedLink brief = create();
      test.clock().advance(Duration.ofMinutes(10));
      refused(brief, LinkState.EXPIRED);
    } finally {
      core.policies().reset(ROOT, Policy.LINK_LIFE);
    }
  }

  @Test
  void inactiveAndUnknownAccountsGetNoLink() {
    core.accounts().deactivate(ROOT, mia.id());
    assertThatThrownBy(this::create).hasMessageContaining("account-inactive");
    core.accounts().delete(ROOT, mia.id());
    assertThatThrownBy(this::create).hasMessageContaining("account-unknown");
  }

  @Test
  void linkEndsWithItsAccount() {
    CreatedLink link = create();
    later();
    core.accounts().deactivate(ROOT, mia.id());
    refused(link, LinkState.ACCOUNT_ENDED);
    core.accounts().activate(ROOT, mia.id());
    refused(link, LinkState.CANCELLED);
    CreatedLink second = create();
    core.accounts().delete(ROOT, mia.id());
    refused(second, LinkState.ACCOUNT_ENDED);
  }

  @Test
  void openingTheLinkOfADeletedAccountAgainIsToldAsWell() {
    CreatedLink link = create();
    links.open(link.secret(), BROWSER);
    core.accounts().delete(ROOT, mia.id());
    assertThatThrownBy(() -> links.open(link.secret(), STRANGER)).hasMessage("link-opened");
    assertThat(test.newest(1).getFirst().action()).isEqualTo("link.reopened");
    LinkRow alert =
        links
            .list(ROOT, LinkFilter.alerts(), Sort.descending("id"), Optional.empty(), 1)
            .rows()
            .getFirst();
    assertThat(alert.username()).isNull();
    links.alertSeen(ROOT, alert.id());
  }

  @Test
  void superusersCancelLinks() {
    CreatedLink link = create();
    assertThat(links.cancel(ROOT, link.row().id()).state()).isEqualTo(LinkState.CANCELLED);
    refused(link, LinkState.CANCELLED);
    assertThat(test.newest(1).getFirst().action()).isEqualTo("link.cancelled");
    CreatedLink opened = create();
    links.open(opened.secret(), BROWSER);
    for (CreatedLink over : List.of(link, opened)) {
      assertThatThrownBy(() -> links.cancel(ROOT, over.row().id())).hasMessage("link-over");
    }
    assertThatThrownBy(() -> links.cancel(ROOT, -1)).hasMessage("link-unknown");
    assertThatThrownBy(() -> links.alertSeen(ROOT, -1)).hasMessage("link-unknown");
  }

  @Test
  void whatIsNoLinkIsUnknown() {
    CreatedLink link = create();
    String secret = link.secret().reveal();
    for (String other :
        List.of("", "A".repeat(43), secret.substring(1), Digests.sha256Hex(secret), "\0")) {
      assertThat(links.look(Secret.of(other))).isEqualTo(LinkState.UNKNOWN);
      assertThatThrownBy(() -> links.open(Secret.of(other), BROWSER)).hasMessage("link-unknown");
    }
    assertThat(links.look(link.secret())).isEqualTo(LinkState.READY);
  }

  @Test
  void ownerAloneMakesNoLink() {
    Actor owner = Actor.account(mia.id(), mia.username());
    assertThatThrownBy(() -> links.create(owner, mia.id())).hasMessage("not-allowed");
  }

  @Test
  void linksAreForgottenLongAfterTheirTime() {
    CreatedLink link = create();
    String question = "select count(*) from one_time_links where id = " + link.row().id();
    test.clock().advance(Duration.ofDays(91));
    links.tidy();
    assertThat(test.ask(question)).isEqualTo("1");
    test.clock().advance(Duration.ofDays(2));
    links.tidy();
    assertThat(test.ask(question)).isEqualTo("0");
    assertThat(links.look(link.secret())).isEqualTo(LinkState.UNKNOWN);
  }

  @Test
  void secretIsNowhereInTheDatabase() {
    CreatedLink link = create();
    Opened opened = links.open(link.secret(), BROWSER);
    assertThatThrownBy(() -> links.open(link.secret(), STRANGER)).hasMessage("link-opened");
    String everything = test.everyText();
    assertThat(everything).contains(Digests.sha256Hex(link.secret().reveal()));
    List.of(link.secret(), opened.id(), opened.session().csrf())
        .forEach(
            secret -> {
              assertThat(everything.contains(secret.reveal())).isFalse();
              assertThat(link + " " + opened).doesNotContain(secret.reveal());
            });
  }
}
