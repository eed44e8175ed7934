package io.countersign.core.token;

import static io.countersign.testing.TestCore.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.core.Secret;
import io.countersign.core.account.AccountDetail;
import io.countersign.core.instance.Core;
import io.countersign.core.policy.Policy;
import io.countersign.core.tenant.TenantRow;
import io.countersign.core.verify.Presented;
import io.countersign.core.verify.Rule;
import io.countersign.core.verify.Verdict;
import io.countersign.testing.PublisherFixture;
import io.countersign.testing.PublisherFixture.Given;
import io.countersign.testing.Refusals;
import io.countersign.testing.Store;
import io.countersign.testing.TestCore;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two programs on one database, of which one sees the uses that move an end. */
class SlidingEndsSharedTest {
  private static TestCore test;
  private static Core here;
  private static Core there;

  private PublisherFixture publisher;
  private AccountDetail ada;
  private Given given;

  @BeforeAll
  static void open() {
    test = TestCore.on(Store.POSTGRESQL);
    here = test.core();
    there = Core.open(test.address(), test.masterKey(), test.clock(), TestCore.CHEAP);
    here.policies().set(ROOT, Policy.PUBLISHER_SLIDING, "true");
  }

  @AfterAll
  static void close() {
    there.close();
    test.close();
  }

  @BeforeEach
  void signIn() {
    publisher = new PublisherFixture(test);
    ada = publisher.person();
    given = publisher.signIn(ada);
    there.catchUp();
  }

  private void advance(int minutes) {
    test.clock().advance(Duration.ofMinutes(minutes));
  }

  private static Verdict shown(Core core, String key) {
    core.catchUp();
    TenantRow tenant = core.tenants().open(ROOT, "default");
    return core.verifier()
        .publisher(new Presented(Secret.of(key), PublisherFixture.ADDRESS), tenant);
  }

  private boolean isAccepted(Core core) {
    return shown(core, given.key()) instanceof Verdict.Accepted;
  }

  @Test
  void endThatWasMovedElsewhereHoldsHere() {
    assertThat(isAccepted(there)).isTrue();
    advance(47 * 60);
    assertThat(isAccepted(here)).isTrue();
    here.unwritten().slidingEnds().write();
    advance(2 * 60);
    assertThat(isAccepted(there)).isTrue();
    there.unwritten().slidingEnds().write();
    advance(3 * 60);
    assertThat(isAccepted(here)).as("moved there meanwhile").isTrue();
    advance(5 * 60);
    assertThat(shown(there, given.key())).satisfies(Refusals.by(Rule.EXPIRED));
  }

  @Test
  void useHereCountsAlthoughTheEndWasMovedElsewhereFirst() {
    assertThat(isAccepted(there)).isTrue();
    advance(46 * 60);
    assertThat(isAccepted(here)).isTrue();
    here.unwritten().slidingEnds().write();
    advance(60);
    assertThat(isAccepted(there)).isTrue();
    there.unwritten().slidingEnds().write();
    assertThat(isAccepted(there)).isTrue();
    there.unwritten().slidingEnds().write();
    advance(3 * 60 + 30);
    assertThat(isAccepted(there)).isTrue();
    assertThat(isAccepted(here)).isTrue();
  }

  @Test
  void useThatIsNotWrittenYetIsRefusedElsewhereUntilItIs() {
    assertThat(isAccepted(there)).isTrue();
    advance(48 * 60 - 1);
    assertThat(isAccepted(here)).isTrue();
    advance(1);
    assertThat(shown(there, given.key())).satisfies(Refusals.by(Rule.EXPIRED));
    here.unwritten().slidingEnds().write();
    assertThat(isAccepted(there)).isTrue();
  }

  @Test
  void lateUseDoesNotBringATokenBackThatWasReplaced() {
    advance(48 * 60 - 1);
    assertThat(isAccepted(here)).isTrue();
    advance(1);
    try (Secret password = Secret.of(TestCore.PASSWORD);
        Secret next =
            there
                .publisherTokens()
                .signIn(ada.username(), password, PublisherFixture.ADDRESS)
                .apiKey()) {
      assertThat(next.reveal()).isNotEqualTo(given.key());
      here.unwritten().slidingEnds().write();
      assertThat(shown(here, given.key())).satisfies(Refusals.by(Rule.EXPIRED));
      assertThat(shown(there, given.key())).satisfies(Refusals.by(Rule.EXPIRED));
      assertThat(shown(here, next.reveal())).isInstanceOf(Verdict.Accepted.class);
    }
  }

  @Test
  void revokedElsewhereIsRevokedHereWhateverItsEnd() {
    advance(47 * 60);
    assertThat(isAccepted(here)).isTrue();
    there.tokens().revoke(ROOT, publisher.row(given.key()).id(), "");
    assertThat(shown(here, given.key())).satisfies(Refusals.by(Rule.REVOKED));
    here.unwritten().slidingEnds().write();
    advance(2 * 60);
    assertThat(shown(here, given.key())).satisfies(Refusals.by(Rule.REVOKED));
  }
}
