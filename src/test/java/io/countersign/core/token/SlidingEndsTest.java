package io.countersign.core.token;

import static io.countersign.testing.TestCore.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.core.account.AccountDetail;
import io.countersign.core.instance.Core;
import io.countersign.core.policy.Policy;
import io.countersign.core.verify.Rule;
import io.countersign.testing.PublisherFixture;
import io.countersign.testing.PublisherFixture.Given;
import io.countersign.testing.Store;
import io.countersign.testing.TestCore;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Ends of Web Publisher tokens that move on with each use, if that is set. */
@ParameterizedClass
@EnumSource(Store.class)
class SlidingEndsTest {
  @Parameter Store store;
  private TestCore test;
  private Core core;
  private PublisherFixture publisher;
  private AccountDetail ada;
  private Given given;

  @BeforeEach
  void share() {
    test = TestCore.shared(store);
    core = test.core();
    publisher = new PublisherFixture(test);
    ada = publisher.person();
    given = publisher.signIn(ada);
    core.policies().set(ROOT, Policy.PUBLISHER_SLIDING, "true");
  }

  @AfterEach
  void reset() {
    core.policies().reset(ROOT, Policy.PUBLISHER_SLIDING);
  }

  private void advance(int minutes) {
    test.clock().advance(Duration.ofMinutes(minutes));
  }

  private Instant inHours(int hours) {
    return core.database().now().plus(Duration.ofHours(hours));
  }

  private Instant storedEnd() {
    core.unwritten().slidingEnds().write();
    return publisher.row(given.key()).expiresAt();
  }

  @Test
  void offItStaysWhereItWas() {
    core.policies().reset(ROOT, Policy.PUBLISHER_SLIDING);
    advance(47 * 60);
    assertThat(publisher.isAccepted(given.key())).isTrue();
    assertThat(storedEnd()).isEqualTo(given.validTo());
    advance(60);
    assertThat(publisher.refusal(given.key())).isEqualTo(Rule.EXPIRED);
  }

  @Test
  void useNeverMovesItBack() {
    assertThat(publisher.isAccepted(given.key())).isTrue();
    advance(60);
    assertThat(publisher.isAccepted(given.key())).isTrue();
    assertThat(storedEnd()).isEqualTo(given.validTo());
  }

  @Test
  void useMovesItOnAtOnceAndForTheNextSignIn() {
    advance(47 * 60);
    assertThat(publisher.isAccepted(given.key())).isTrue();
    Instant moved = inHours(4);
    advance(3 * 60);
    assertThat(publisher.isAccepted(given.key())).as("before it is written").isTrue();
    Instant again = inHours(4);
    assertThat(again).isAfter(moved);
    assertThat(publisher.signIn(ada)).isEqualTo(new Given(given.key(), again));
    assertThat(storedEnd()).isEqualTo(again);
    advance(2 * 60);
    assertThat(publisher.isAccepted(given.key())).as("after it was written").isTrue();
    advance(4 * 60);
    assertThat(publisher.refusal(given.key())).as("unused for as long").isEqualTo(Rule.EXPIRED);
    assertThat(publisher.signIn(ada).key()).isNotEqualTo(given.key());
  }

  @Test
  void refusedUseMovesNothing() {
    advance(47 * 60);
    core.tokens().suspend(ROOT, publisher.row(given.key()).id());
    assertThat(publisher.refusal(given.key())).isEqualTo(Rule.SUSPENDED);
    assertThat(storedEnd()).isEqualTo(given.validTo());
    core.tokens().resume(ROOT, publisher.row(given.key()).id());
    advance(60);
    assertThat(publisher.refusal(given.key())).isEqualTo(Rule.EXPIRED);
    assertThat(storedEnd()).isEqualTo(given.validTo());
  }

  @Test
  void endThatASuperuserMovedHoldsAgainstAnEarlierUse() {
    advance(47 * 60);
    assertThat(publisher.isAccepted(given.key())).isTrue();
    Instant sooner = core.database().now().plus(Duration.ofMinutes(10));
    core.tokens().expireAt(ROOT, publisher.row(given.key()).id(), sooner);
    assertThat(storedEnd()).isEqualTo(sooner);
    advance(11);
    assertThat(publisher.refusal(given.key())).isEqualTo(Rule.EXPIRED);
  }

  @Test
  void revokedOneStaysRevokedWhateverWaitsToBeWritten() {
    advance(47 * 60);
    assertThat(publisher.isAccepted(given.key())).isTrue();
    core.tokens().revoke(ROOT, publisher.row(given.key()).id(), "");
    assertThat(storedEnd()).isEqualTo(given.validTo());
    assertThat(publisher.refusal(given.key())).isEqualTo(Rule.REVOKED);
  }
}
