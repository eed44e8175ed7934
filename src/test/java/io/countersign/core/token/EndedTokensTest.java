package io.countersign.core.token;

import static io.countersign.testing.TestCore.ROOT;
import static io.countersign.testing.TestCore.fresh;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.core.AppException;
import io.countersign.core.Sort;
import io.countersign.core.account.AccountDetail;
import io.countersign.core.instance.Core;
import io.countersign.core.verify.Rule;
import io.countersign.testing.PublisherFixture;
import io.countersign.testing.PublisherFixture.Given;
import io.countersign.testing.Store;
import io.countersign.testing.TestCore;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Tokens of the Web Publisher contract that are over do not pile up, and none comes back. */
@ParameterizedClass
@EnumSource(Store.class)
class EndedTokensTest {
  @Parameter Store store;
  private TestCore test;
  private Core core;
  private PublisherFixture publisher;
  private AccountDetail ada;

  @BeforeEach
  void share() {
    test = TestCore.shared(store);
    core = test.core();
    publisher = new PublisherFixture(test);
    ada = publisher.person();
  }

  private void advance(Duration time) {
    test.clock().advance(time);
  }

  private void purge() {
    new EndedTokens(core.database()).purge();
  }

  private List<TokenRow> rows() {
    return core.tokens()
        .list(ROOT, TokenFilter.of(ada.id()), Sort.ascending("id"), Optional.empty(), 50)
        .rows();
  }

  @Test
  void supersededOnesGoAfterAWhileAndTheNewestStays() {
    Given first = publisher.signIn(ada);
    advance(Duration.ofHours(48));
    Given second = publisher.signIn(ada);
    core.tokens().revoke(ROOT, publisher.row(second.key()).id(), "");
    Given third = publisher.signIn(ada);
    assertThat(rows()).hasSize(3);
    advance(EndedTokens.KEPT.minus(Duration.ofHours(1)));
    purge();
    assertThat(rows()).as("over for less").hasSize(3);
    advance(Duration.ofDays(4));
    purge();
    assertThat(rows()).extracting(TokenRow::kind).containsExactly(TokenKind.PUBLISHER);
    assertThat(publisher.refusal(first.key())).isEqualTo(Rule.UNKNOWN);
    assertThat(publisher.refusal(second.key())).isEqualTo(Rule.UNKNOWN);
    assertThat(publisher.refusal(third.key())).isEqualTo(Rule.EXPIRED);
    Given fourth = publisher.signIn(ada);
    assertThat(fourth.key()).isNotIn(first.key(), second.key(), third.key());
    assertThat(publisher.isAccepted(fourth.key())).isTrue();
  }

  @Test
  void newestThatWasRevokedNeverComesBack() {
    Given given = publisher.signIn(ada);
    core.tokens().revoke(ROOT, publisher.row(given.key()).id(), "");
    advance(EndedTokens.KEPT.multipliedBy(5));
    purge();
    assertThat(publisher.refusal(given.key())).isEqualTo(Rule.REVOKED);
    assertThat(publisher.signIn(ada).key()).isNotEqualTo(given.key());
    advance(Duration.ofDays(1));
    purge();
    assertThat(publisher.refusal(given.key())).isEqualTo(Rule.UNKNOWN);
    assertThat(rows()).hasSize(1);
  }

  @Test
  void tokenOfSuperdeskThatWasRevokedStaysRefusedForGood() {
    String value = fresh("value-of-superdesk");
    publisher.superdesk(ada, value);
    core.tokens().revoke(ROOT, publisher.row(value).id(), "");
    advance(EndedTokens.KEPT.multipliedBy(20));
    purge();
    assertThat(publisher.refusal(value)).isEqualTo(Rule.REVOKED);
    assertThatThrownBy(() -> publisher.superdesk(ada, value))
        .isInstanceOfSatisfying(
            AppException.class, e -> assertThat(e.code()).isEqualTo("superdesk-token-revoked"));
    AccountDetail other = publisher.person();
    assertThatThrownBy(() -> publisher.superdesk(other, value))
        .isInstanceOfSatisfying(
            AppException.class, e -> assertThat(e.code()).isEqualTo("superdesk-token-taken"));
  }

  @Test
  void tokenOfSuperdeskThatWasSuspendedStaysSuspended() {
    String value = fresh("value-of-superdesk");
    publisher.superdesk(ada, value);
    core.tokens().suspend(ROOT, publisher.row(value).id());
    advance(EndedTokens.KEPT.multipliedBy(2));
    purge();
    assertThat(rows()).hasSize(1);
    assertThatThrownBy(() -> publisher.superdesk(ada, value))
        .isInstanceOfSatisfying(
            AppException.class, e -> assertThat(e.code()).isEqualTo("token-suspended"));
    core.tokens().resume(ROOT, rows().getFirst().id());
    publisher.superdesk(ada, value);
    assertThat(publisher.isAccepted(value)).isTrue();
  }

  @Test
  void tokenOfSuperdeskThatOnlyExpiredGoesAndMayBeConfirmedAgain() {
    String value = fresh("value-of-superdesk");
    publisher.superdesk(ada, value);
    advance(EndedTokens.KEPT);
    purge();
    assertThat(publisher.refusal(value)).isEqualTo(Rule.EXPIRED);
    advance(Duration.ofDays(3));
    purge();
    assertThat(rows()).isEmpty();
    assertThat(publisher.refusal(value)).isEqualTo(Rule.UNKNOWN);
    publisher.superdesk(ada, value);
    assertThat(publisher.isAccepted(value)).isTrue();
  }

  @Test
  void tokensOfOtherKindsAndLiveOnesStay() {
    core.tokens()
        .issue(
            ROOT,
            ada.id(),
            TokenTerms.named("old").until(core.database().now().plus(Duration.ofDays(1))));
    advance(EndedTokens.KEPT.plus(Duration.ofDays(30)));
    Given live = publisher.signIn(ada);
    String value = fresh("value-of-superdesk");
    publisher.superdesk(ada, value);
    purge();
    assertThat(rows()).hasSize(3);
    assertThat(publisher.isAccepted(live.key())).isTrue();
    assertThat(publisher.isAccepted(value)).isTrue();
  }
}
