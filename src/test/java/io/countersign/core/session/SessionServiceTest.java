package io.countersign.core.session;

import static io.countersign.testing.TestCore.ROOT;
import static io.countersign.testing.TestCore.fresh;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.core.Actor;
import io.countersign.core.AppException;
import io.countersign.core.CredentialChange;
import io.countersign.core.Digests;
import io.countersign.core.Secret;
import io.countersign.core.Sort;
import io.countersign.core.account.AccountDetail;
import io.countersign.core.account.SignInEnd;
import io.countersign.core.account.SignInEnds;
import io.countersign.core.audit.AuditRow;
import io.countersign.core.instance.Core;
import io.countersign.core.policy.Policy;
import io.countersign.testing.Race;
import io.countersign.testing.Store;
import io.countersign.testing.TestCore;
import java.time.Duration;
import java.time.Instant;
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
class SessionServiceTest {
  private static final Browser BROWSER = new Browser("192.0.2.7", "Lynx/2.9");

  @Parameter Store store;
  private TestCore test;
  private Core core;
  private AccountDetail mia;
  private Actor owner;

  @BeforeEach
  void makeAccount() {
    test = TestCore.shared(store);
    core = test.core();
    mia = test.account(fresh("mia"));
    owner = Actor.account(mia.id(), mia.username());
    later();
  }

  private void later() {
    test.clock().advance(Duration.ofMinutes(1));
  }

  private Opened open() {
    return core.sessions().open(mia.id(), Entrance.PASSWORD, BROWSER, test.clock().instant());
  }

  private boolean isGood(Opened opened) {
    return core.sessions().find(opened.id()).isPresent();
  }

  private List<SessionRow> listed() {
    return core.sessions()
        .list(ROOT, Optional.of(mia.id()), Sort.descending("id"), Optional.empty(), 10)
        .rows();
  }

  @Test
  void sessionIsFoundByItsSecretAlone() {
    Opened opened = open();
    SessionCheck found = core.sessions().find(opened.id()).orElseThrow();
    assertThat(found.accountId()).isEqualTo(mia.id());
    assertThat(found.username()).isEqualTo(mia.username());
    assertThat(found.superuser()).isFalse();
    assertThat(found.csrf()).isEqualTo(opened.session().csrf());
    String secret = opened.id().reveal();
    assertThat(secret).matches("[A-Za-z0-9_-]{43}");
    for (String other :
        List.of(
            "",
            "A".repeat(43),
            secret.substring(1),
            secret + "A",
            secret + "\0",
            Digests.sha256Hex(secret),
            found.csrf().reveal())) {
      assertThat(core.sessions().find(Secret.of(other))).as(other).isEmpty();
    }
  }

  @Test
  void proofIsThatOfThisSessionAlone() {
    SessionCheck one = open().session();
    SessionCheck other = open().session();
    assertThat(one.provenBy(one.csrf().reveal())).isTrue();
    for (String wrong :
        List.of(
            "",
            other.csrf().reveal(),
            one.csrf().reveal() + "A",
            one.csrf().reveal().trim().substring(1))) {
      assertThat(one.provenBy(wrong)).isFalse();
    }
  }

  @Test
  void unusedSessionEnds() {
    Opened used = open();
    Opened unused = open();
    test.clock().advance(Duration.ofHours(11));
    assertThat(isGood(used)).isTrue();
    test.clock().advance(Duration.ofHours(1));
    assertThat(isGood(unused)).isFalse();
    assertThat(isGood(used)).isTrue();
  }

  @Test
  void sessionEndsAtLastHoweverMuchItIsUsed() {
    Opened opened = open();
    for (int hours = 0; hours < 160; hours += 10) {
      assertThat(isGood(opened)).isTrue();
      test.clock().advance(Duration.ofHours(10));
    }
    assertThat(isGood(opened)).isTrue();
    test.clock().advance(Duration.ofHours(8));
    assertThat(isGood(opened)).isFalse();
  }

  @Test
  void shorterSettingsHoldAtOnce() {
    Opened opened = open();
    test.clock().advance(Duration.ofMinutes(40));
    try {
      core.policies().set(ROOT, Policy.SESSION_IDLE, "30m");
      assertThat(isGood(opened)).isFalse();
      core.policies().reset(ROOT, Policy.SESSION_IDLE);
      assertThat(isGood(opened)).isTrue();
      core.policies().set(ROOT, Policy.SESSION_LIFE, "30m");
      assertThat(isGood(opened)).isFalse();
    } finally {
      core.policies().reset(ROOT, Policy.SESSION_IDLE);
      core.policies().reset(ROOT, Policy.SESSION_LIFE);
    }
  }

  @Test
  void signingOutEndsThisSessionAlone() {
    Opened one = open();
    Opened other = open();
    core.sessions().end(one.id(), "192.0.2.7");
    assertThat(isGood(one)).isFalse();
    assertThat(isGood(other)).isTrue();
    AuditRow told = test.newest(1).getFirst();
    assertThat(told.action()).isEqualTo("session.ended");
    assertThat(told.actorId()).isEqualTo(mia.id());
    assertThat(told.address()).isEqualTo("192.0.2.7");
    core.sessions().end(one.id(), "192.0.2.7");
    assertThat(test.newest(1).getFirst().sequence()).isEqualTo(told.sequence());
  }

  @Test
  void deactivationEndsSessionsForGood() {
    Opened opened = open();
    core.accounts().deactivate(ROOT, mia.id());
    assertThat(isGood(opened)).isFalse();
    assertThatThrownBy(this::open).hasMessageContaining("account-inactive");
    later();
    core.accounts().activate(ROOT, mia.id());
    assertThat(isGood(opened)).isFalse();
    later();
    assertThat(isGood(open())).isTrue();
  }

  @Test
  void deletionEndsSessions() {
    Opened opened = open();
    core.accounts().delete(ROOT, mia.id());
    assertThat(isGood(opened)).isFalse();
    assertThatThrownBy(this::open).hasMessageContaining("account-unknown");
  }

  @Test
  void changeAndRemovalOfThePasswordEndSessions() {
    core.passwords().generate(ROOT, mia.id());
    Opened before = open();
    later();
    core.passwords().generate(ROOT, mia.id());
    assertThat(isGood(before)).isFalse();
    Opened between = open();
    assertThat(isGood(between)).isTrue();
    later();
    core.passwords().remove(ROOT, mia.id());
    assertThat(isGood(between)).isFalse();
    assertThat(listed()).isEmpty();
  }

  @Test
  void whoShowedAPasswordThatIsChangedMeanwhileIsNotLetIn() {
    Instant shown = test.clock().instant();
    later();
    end();
    assertThatThrownBy(() -> core.sessions().open(mia.id(), Entrance.PASSWORD, BROWSER, shown))
        .hasMessageContaining("sign-in-refused");
    assertThat(listed()).isEmpty();
  }

  private void end() {
    core.database()
        .write(
            ROOT,
            "test.end",
            tx -> {
              SignInEnds.all(tx, mia.id(), SignInEnd.ALL_ENDED);
              return null;
            });
  }

  @Test
  void whoComesInTheMomentOfTheEndIsLetIn() {
    Opened before = open();
    end();
    Opened after = open();
    assertThat(isGood(before)).isFalse();
    assertThat(isGood(after)).isTrue();
  }

  @Test
  void ownersSeeAndEndTheirOwnSessionsAlone() {
    Opened mine = open();
    AccountDetail other = test.account(fresh("other"));
    Opened theirs =
        core.sessions().open(other.id(), Entrance.LINK, BROWSER, test.clock().instant());
    assertThat(core.own().sessions().list(owner))
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.id()).isEqualTo(mine.session().id());
              assertThat(row.entrance()).isEqualTo(Entrance.PASSWORD);
              assertThat(row.address()).isEqualTo("192.0.2.7");
              assertThat(row.userAgent()).isEqualTo("Lynx/2.9");
              assertThat(row.endsAt()).isEqualTo(row.lastSeenAt().plus(Duration.ofHours(12)));
            });
    for (long id : new long[] {theirs.session().id(), -1, Long.MAX_VALUE}) {
      assertThatThrownBy(() -> core.own().sessions().end(owner, id))
          .isInstanceOfSatisfying(
              AppException.class, e -> assertThat(e.code()).isEqualTo("session-unknown"));
    }
    assertThat(isGood(theirs)).isTrue();
    core.own().sessions().end(owner, mine.session().id());
    assertThat(isGood(mine)).isFalse();
  }

  @Test
  void superusersEndAnySession() {
    Opened opened = open();
    assertThat(listed()).singleElement().extracting(SessionRow::username).isEqualTo(mia.username());
    core.sessions().end(ROOT, opened.session().id());
    assertThat(isGood(opened)).isFalse();
    assertThatThrownBy(() -> core.sessions().end(ROOT, opened.session().id()))
        .hasMessageContaining("session-unknown");
  }

  @Test
  void useIsWrittenInBatches() {
    Opened opened = open();
    String question =
        "select count(*) from web_sessions where last_seen_at > begun_at and id = "
            + opened.session().id();
    later();
    assertThat(isGood(opened)).isTrue();
    assertThat(test.ask(question)).isEqualTo("0");
    core.sessions().tidy();
    assertThat(test.ask(question)).isEqualTo("1");
  }

  @Test
  void sessionsThatAreOverAreForgotten() {
    Opened idle = open();
    Opened ended = open();
    String question = "select count(*) from web_sessions where account_id = " + mia.id();
    core.sessions().tidy();
    assertThat(test.ask(question)).isEqualTo("2");
    later();
    end();
    core.sessions().tidy();
    assertThat(test.ask(question)).isEqualTo("0");
    later();
    Opened opened = open();
    test.clock().advance(Duration.ofHours(13));
    core.sessions().tidy();
    assertThat(test.ask(question)).isEqualTo("0");
    assertThat(List.of(idle, ended, opened)).noneMatch(this::isGood);
  }

  @Test
  void secretsAreNotKept() {
    Opened opened = open();
    core.sessions().find(opened.id());
    core.sessions().tidy();
    String row =
        test.ask(
            "select concat(digest, ' ', address, ' ', user_agent) from web_sessions where id = "
                + opened.session().id());
    assertThat(row).contains(Digests.sha256Hex(opened.id().reveal()));
    assertThat(row).doesNotContain(opened.id().reveal(), opened.session().csrf().reveal());
    assertThat(opened.toString() + opened.session() + test.newest(3))
        .doesNotContain(opened.id().reveal(), opened.session().csrf().reveal());
  }

  @Test
  void whatABrowserCallsItselfIsCutAndCleaned() {
    Browser odd = new Browser("x".repeat(70), "a\u0000b\u202ec" + "\ud83d\ude00".repeat(120));
    assertThat(odd.address()).hasSize(64);
    assertThat(odd.userAgent()).startsWith("a b c").hasSizeBetween(199, 200);
    Opened opened = core.sessions().open(mia.id(), Entrance.LINK, odd, test.clock().instant());
    assertThat(listed().getFirst().userAgent()).isEqualTo(odd.userAgent());
    assertThat(isGood(opened)).isTrue();
  }

  @Test
  void lastSignInIsNoted() {
    open();
    assertThat(core.accounts().open(ROOT, mia.id()).lastSignInAt())
        .isEqualTo(core.database().now());
    assertThat(core.own().account().open(owner).lastSignInAt()).isEqualTo(core.database().now());
  }

  /** More than there are connections, each of which has to learn the policies anew. */
  @Test
  void manyAreFoundAtOnceAfterASettingWasChanged() {
    Opened opened = open();
    core.policies().changed(List.of(new CredentialChange.OfEverything()));
    Callable<Boolean> asks = () -> isGood(opened);
    assertThat(Race.run(Collections.nCopies(24, asks)))
        .allSatisfy(outcome -> assertThat(outcome.value()).isTrue());
  }
}
