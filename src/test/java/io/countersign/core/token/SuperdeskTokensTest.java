package io.countersign.core.token;

import static io.countersign.testing.TestCore.PASSWORD;
import static io.countersign.testing.TestCore.ROOT;
import static io.countersign.testing.TestCore.fresh;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.core.Secret;
import io.countersign.core.account.AccountDetail;
import io.countersign.core.audit.AuditRow;
import io.countersign.core.instance.Core;
import io.countersign.core.verify.Rule;
import io.countersign.testing.EverythingLogged;
import io.countersign.testing.PublisherFixture;
import io.countersign.testing.PublisherFixture.Given;
import io.countersign.testing.Race;
import io.countersign.testing.Store;
import io.countersign.testing.TestCore;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Tokens of Superdesk: theirs whom Superdesk confirmed, and nobody else's. */
@ParameterizedClass
@EnumSource(Store.class)
class SuperdeskTokensTest {
  @Parameter Store store;
  private TestCore test;
  private Core core;
  private PublisherFixture publisher;
  private AccountDetail ada;
  private String value;

  @BeforeEach
  void share() {
    test = TestCore.shared(store);
    core = test.core();
    publisher = new PublisherFixture(test);
    ada = publisher.person();
    value = fresh("YTRmMWMzMTI6") + "=";
  }

  private void refused(AccountDetail account, String token, String code) {
    assertThatThrownBy(() -> publisher.superdesk(account, token)).hasMessageContaining(code);
    AuditRow entry = test.newest(1).getFirst();
    assertThat(entry.action()).isEqualTo("publisher.refused");
    assertThat(entry.subjectId()).isEqualTo(Integer.toString(account.id()));
    assertThat(entry.detail()).containsEntry("reason", code);
    assertThat(entry.toString()).doesNotContain(token);
  }

  @Test
  void valueBecomesTheTokenOfTheAccount() {
    Given given = publisher.superdesk(ada, value);
    assertThat(given.key()).isEqualTo(value);
    assertThat(given.validTo()).isEqualTo(core.database().now().plus(Duration.ofHours(48)));
    assertThat(publisher.isAccepted(value)).isTrue();
    assertThat(publisher.row(value).kind()).isEqualTo(TokenKind.SUPERDESK);
    assertThat(publisher.row(value).accountId()).isEqualTo(ada.id());
  }

  @Test
  void whileValidItIsGivenAgainWithTheSameEnd() {
    Given first = publisher.superdesk(ada, value);
    test.clock().advance(Duration.ofHours(1));
    assertThat(publisher.superdesk(ada, value)).isEqualTo(first);
  }

  @Test
  void oneThatEndedIsRenewed() {
    publisher.superdesk(ada, value);
    test.clock().advance(Duration.ofHours(49));
    assertThat(publisher.refusal(value)).isEqualTo(Rule.EXPIRED);
    Given again = publisher.superdesk(ada, value);
    assertThat(again.validTo()).isEqualTo(core.database().now().plus(Duration.ofHours(48)));
    assertThat(publisher.isAccepted(value)).isTrue();
    assertThat(core.tokens().count(ROOT, TokenFilter.of(ada.id()))).isEqualTo(1);
  }

  @Test
  void valueOfAnotherAccountIsRefusedWhateverItsState() {
    publisher.superdesk(ada, value);
    AccountDetail bo = publisher.person();
    refused(bo, value, "superdesk-token-taken");
    core.tokens().suspend(ROOT, publisher.row(value).id());
    refused(bo, value, "superdesk-token-taken");
    core.tokens().revoke(ROOT, publisher.row(value).id(), "");
    refused(bo, value, "superdesk-token-taken");
    test.clock().advance(Duration.ofHours(49));
    refused(bo, value, "superdesk-token-taken");
    assertThat(core.tokens().count(ROOT, TokenFilter.of(bo.id()))).isZero();
  }

  @Test
  void tokenOfAnotherKindIsRefusedAlsoToItsOwner() {
    refused(ada, publisher.signIn(ada).key(), "superdesk-token-taken");
    refused(ada, test.token(ada.id(), "x").secret().reveal(), "superdesk-token-taken");
    try (Secret key = core.tokens().derivedKey(ROOT, ada.profile().username(), false)) {
      refused(ada, key.reveal(), "superdesk-token-taken");
    }
  }

  @Test
  void revokedOneIsRefusedForGood() {
    publisher.superdesk(ada, value);
    core.tokens().revoke(ROOT, publisher.row(value).id(), "");
    assertThat(publisher.refusal(value)).isEqualTo(Rule.REVOKED);
    refused(ada, value, "superdesk-token-revoked");
    test.clock().advance(Duration.ofHours(100));
    refused(ada, value, "superdesk-token-revoked");
    assertThat(publisher.isAccepted(value)).isFalse();
  }

  @Test
  void suspendedOneIsRefusedUntilItIsResumed() {
    publisher.superdesk(ada, value);
    core.tokens().suspend(ROOT, publisher.row(value).id());
    refused(ada, value, "token-suspended");
    core.tokens().resume(ROOT, publisher.row(value).id());
    publisher.superdesk(ada, value);
    assertThat(publisher.isAccepted(value)).isTrue();
  }

  @Test
  void endOfSignInsEndsItAlsoIfItWasOverAlready() {
    String over = value + "over";
    publisher.superdesk(ada, over);
    test.clock().advance(Duration.ofHours(49));
    publisher.superdesk(ada, value);
    Given own = publisher.signIn(ada);
    core.passwords().set(ROOT, ada.id(), Secret.of("another-way-in-7"));
    assertThat(List.of(value, over, own.key()))
        .allSatisfy(key -> assertThat(publisher.refusal(key)).isEqualTo(Rule.REVOKED));
    assertThat(publisher.row(value).revokeReason()).isEqualTo("password changed");
    refused(ada, value, "superdesk-token-revoked");
    refused(ada, over, "superdesk-token-revoked");
  }

  @Test
  void inactiveAccountIsGivenNothing() {
    publisher.superdesk(ada, value);
    core.accounts().deactivate(ROOT, ada.id());
    assertThatThrownBy(() -> publisher.superdesk(ada, value))
        .hasMessageContaining("account-inactive");
    assertThat(publisher.isAccepted(value)).isFalse();
  }

  @Test
  void whatCannotBeATokenIsRefused() {
    for (String text :
        List.of("", "seven77", "with blank", "line\nend1", "nul\0nul1", "döner-kebab")) {
      assertThatThrownBy(() -> publisher.superdesk(ada, text))
          .hasMessage("superdesk-token-invalid");
    }
    assertThatThrownBy(() -> publisher.superdesk(ada, "x".repeat(513)))
        .hasMessage("superdesk-token-invalid");
    assertThat(core.tokens().count(ROOT, TokenFilter.of(ada.id()))).isZero();
  }

  @Test
  void whoComesAtOnceIsGivenTheSameAndOnlyOneAccountGetsIt() {
    List<Race.Outcome<Given>> same =
        Race.run(Collections.nCopies(4, () -> publisher.superdesk(ada, value)));
    assertThat(same).allMatch(Race.Outcome::won);
    String other = fresh("YTRmMWMzMTI7");
    AccountDetail bo = publisher.person();
    List<Race.Outcome<Given>> rivals =
        Race.run(
            List.of(() -> publisher.superdesk(ada, other), () -> publisher.superdesk(bo, other)));
    assertThat(rivals).filteredOn(Race.Outcome::won).hasSize(1);
    assertThat(rivals)
        .filteredOn(outcome -> !outcome.won())
        .allSatisfy(
            outcome -> assertThat(outcome.refusal().code()).isEqualTo("superdesk-token-taken"));
    assertThat(test.newest(3)).extracting(AuditRow::action).contains("publisher.refused");
  }

  @Test
  void nothingIsWrittenOfItButItsDigest() {
    try (EverythingLogged logged = new EverythingLogged()) {
      publisher.superdesk(ada, value);
      publisher.isAccepted(value);
      refused(publisher.person(), value, "superdesk-token-taken");
      assertThat(logged.text()).doesNotContain(value);
      assertThat(test.everyText()).contains(TokenFormat.digest(value)).doesNotContain(value);
      assertThat(publisher.row(value).hint()).isEqualTo(value.substring(0, 2) + "…");
    }
  }

  @Test
  void itStandsBesideTheTokenOfAPassword() {
    Given own = publisher.signIn(ada);
    publisher.superdesk(ada, value);
    assertThat(publisher.signIn(ada.profile().username(), PASSWORD)).isEqualTo(own);
    assertThat(publisher.isAccepted(own.key())).isTrue();
    assertThat(publisher.isAccepted(value)).isTrue();
  }
}
