package io.countersign.core.verify;

import static io.countersign.testing.TestCore.ROOT;
import static io.countersign.testing.TestCore.fresh;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.core.Actor;
import io.countersign.core.AppException;
import io.countersign.core.RandomSecret;
import io.countersign.core.Secret;
import io.countersign.core.account.AccountDetail;
import io.countersign.core.audit.AuditRow;
import io.countersign.core.instance.Core;
import io.countersign.core.session.Browser;
import io.countersign.core.session.CreatedLink;
import io.countersign.core.session.Entrance;
import io.countersign.core.session.LinkFilter;
import io.countersign.core.session.LinkState;
import io.countersign.core.session.Opened;
import io.countersign.core.session.SessionRow;
import io.countersign.testing.Store;
import io.countersign.testing.TestCore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What is said of one-time links and web sessions that somebody pastes. */
@ParameterizedClass
@EnumSource(Store.class)
class BrowserInspectionTest {
  private static final Browser BROWSER = new Browser("192.0.2.7", "Lynx/2.9");

  @Parameter Store store;
  private TestCore test;
  private Core core;
  private AccountDetail mia;

  @BeforeEach
  void share() {
    test = TestCore.shared(store);
    core = test.core();
    mia = test.account(fresh("mia"));
    test.clock().advance(Duration.ofMinutes(2));
  }

  private Inspection inspect(String text) {
    try (Secret pasted = Secret.of(text)) {
      return core.inspector().inspect(ROOT, pasted);
    }
  }

  private CreatedLink link() {
    return core.links().create(ROOT, mia.id());
  }

  private Opened session() {
    return core.sessions().open(mia.id(), Entrance.LINK, BROWSER, test.clock().instant());
  }

  private void isLink(CreatedLink link, LinkState state) {
    String secret = link.secret().reveal();
    for (String text : List.of(secret, "https://id.example.org/link/" + secret + "/")) {
      Inspection.Link found = (Inspection.Link) inspect(text);
      assertThat(found.link().id()).isEqualTo(link.row().id());
      assertThat(found.link().state()).isEqualTo(state);
      assertThat(found.wrapping()).isEqualTo(Wrapping.NONE);
    }
  }

  private void isUnknown(String text) {
    assertThat(inspect(text))
        .isEqualTo(new Inspection.Unknown(Shape.BROWSER, List.of(), Wrapping.NONE));
  }

  @Test
  void linkIsToldAndCanStillBeOpened() {
    CreatedLink link = link();
    isLink(link, LinkState.READY);
    assertThat(core.links().open(link.secret(), BROWSER).session().accountId()).isEqualTo(mia.id());
  }

  @Test
  void linkThatIsOverIsToldSoAndRaisesNoAlert() {
    CreatedLink opened = link();
    core.links().open(opened.secret(), BROWSER);
    long alerts = core.links().count(ROOT, LinkFilter.alerts());
    isLink(opened, LinkState.OPENED);
    assertThat(core.links().count(ROOT, LinkFilter.alerts())).isEqualTo(alerts);
    CreatedLink cancelled = link();
    core.links().cancel(ROOT, cancelled.row().id());
    isLink(cancelled, LinkState.CANCELLED);
    CreatedLink late = link();
    test.clock().advance(Duration.ofDays(2));
    isLink(late, LinkState.EXPIRED);
    CreatedLink ended = link();
    core.accounts().deactivate(ROOT, mia.id());
    isLink(ended, LinkState.ACCOUNT_ENDED);
    core.accounts().delete(ROOT, mia.id());
    isLink(ended, LinkState.ACCOUNT_ENDED);
    assertThat(((Inspection.Link) inspect(ended.secret().reveal())).link().accountId()).isNull();
  }

  @Test
  void sessionIsToldAndLookingIsNoUseOfIt() {
    Opened opened = session();
    test.clock().advance(Duration.ofHours(1));
    for (String text :
        List.of(
            opened.id().reveal(),
            "Cookie: csrftoken=x; sessionid=" + opened.id().reveal() + "; theme=dark",
            "sessionid=\"" + opened.id().reveal() + "\"")) {
      SessionRow row = ((Inspection.Session) inspect(text)).session();
      assertThat(row.id()).isEqualTo(opened.session().id());
      assertThat(row.username()).isEqualTo(mia.username());
      assertThat(row.lastSeenAt()).isEqualTo(row.begunAt());
    }
    test.clock().advance(Duration.ofHours(11));
    isUnknown(opened.id().reveal());
  }

  @Test
  void sessionThatEndedIsUnknown() {
    String ended = session().id().reveal();
    String other = session().id().reveal();
    core.sessions().end(Secret.of(ended), "192.0.2.7");
    isUnknown(ended);
    assertThat(inspect(other)).isInstanceOf(Inspection.Session.class);
    core.accounts().deactivate(ROOT, mia.id());
    isUnknown(other);
  }

  @Test
  void whatNobodyDrewIsUnknown() {
    isUnknown(RandomSecret.draw().reveal());
    isUnknown("https://id.example.org/link/" + RandomSecret.draw().reveal() + "/");
    isUnknown(session().session().csrf().reveal());
  }

  @Test
  void partOfALinkIsNotLookedUp() {
    CreatedLink link = link();
    String secret = link.secret().reveal();
    long before = test.newest(1).getFirst().sequence();
    assertThat(inspect("https://id.example.org/link/" + secret.substring(0, 40)))
        .isEqualTo(
            new Inspection.Mistyped(
                Shape.BROWSER, Flaw.of(Flaw.Kind.CUT), List.of(), Wrapping.NONE));
    assertThat(inspect(secret.substring(0, 42))).isEqualTo(new Inspection.Unrecognised());
    assertThat(inspect(secret + "x")).isEqualTo(new Inspection.Unrecognised());
    assertThat(test.newest(1).getFirst().sequence()).isEqualTo(before);
  }

  @Test
  void headerWordIsSaidToBeWrong() {
    CreatedLink link = link();
    for (String word : List.of("Bearer", "JWT", "Basic")) {
      Inspection.Link found = (Inspection.Link) inspect(word + " " + link.secret().reveal());
      assertThat(found.wrapping().suits(Shape.BROWSER)).isFalse();
    }
  }

  @Test
  void auditSaysWhoseWasLookedAtAndNeverWhatWasPasted() {
    CreatedLink link = link();
    inspect(link.secret().reveal());
    told(link.secret(), Map.of("link", Long.toString(link.row().id())));
    Opened opened = session();
    inspect(opened.id().reveal());
    told(opened.id(), Map.of("session", Long.toString(opened.session().id())));
  }

  private void told(Secret secret, Map<String, String> detail) {
    AuditRow entry = test.newest(1).getFirst();
    assertThat(entry.action()).isEqualTo("credential.inspected");
    assertThat(entry.subject()).isEqualTo(mia.username());
    assertThat(entry.detail()).isEqualTo(detail);
    assertThat(entry.toString())
        .doesNotContain(secret.reveal())
        .doesNotContain(RandomSecret.digest(secret));
  }

  @Test
  void ownerIsToldNothingOfTheirOwn() {
    Actor self = Actor.account(mia.id(), mia.username());
    Secret link = link().secret();
    Secret session = session().id();
    for (Secret secret : List.of(link, session)) {
      assertThatThrownBy(() -> core.inspector().inspect(self, secret))
          .isInstanceOf(AppException.class)
          .hasMessageContaining("not-allowed");
    }
    assertThatThrownBy(() -> core.links().row(self, link)).hasMessageContaining("not-allowed");
    assertThatThrownBy(() -> core.sessions().row(self, session))
        .hasMessageContaining("not-allowed");
  }
}
