package io.countersign.core.verify;

import static io.countersign.testing.TestCore.ROOT;
import static io.countersign.testing.TestCore.fresh;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.countersign.core.Actor;
import io.countersign.core.AppException;
import io.countersign.core.Network;
import io.countersign.core.Secret;
import io.countersign.core.account.AccountDetail;
import io.countersign.core.audit.AuditRow;
import io.countersign.core.instance.Core;
import io.countersign.core.token.Issued;
import io.countersign.core.token.TokenFormat;
import io.countersign.core.token.TokenKind;
import io.countersign.core.token.TokenRow;
import io.countersign.core.token.TokenState;
import io.countersign.core.token.TokenTerms;
import io.countersign.testing.Store;
import io.countersign.testing.TestCore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Store.class)
class InspectorTest {
  @Parameter Store store;
  private TestCore test;
  private Core core;
  private AccountDetail kari;

  @BeforeEach
  void share() {
    test = TestCore.shared(store);
    core = test.core();
    kari = test.account(fresh("kari"), "ROLE_A");
  }

  private Inspection inspect(String text) {
    try (Secret pasted = Secret.of(text)) {
      return core.inspector().inspect(ROOT, pasted);
    }
  }

  private Inspection.Bearer bearer(String text) {
    return (Inspection.Bearer) inspect(text);
  }

  private Optional<Rule> refusal(Issued token) {
    return bearer(token.secret().reveal()).refused();
  }

  private long sequence() {
    return test.newest(1).getFirst().sequence();
  }

  private static String mistyped(String token) {
    return token.substring(0, 20) + (token.charAt(20) == 'z' ? 'y' : 'z') + token.substring(21);
  }

  @Test
  void liveTokenIsItsOwnersAndAccepted() {
    Issued token = test.token(kari.id(), "laptop");
    Inspection.Bearer found = bearer("Authorization: Bearer " + token.secret().reveal());
    assertThat(found.shape()).isEqualTo(Shape.TOKEN);
    assertThat(found.token()).isEqualTo(token.row());
    assertThat(found.refused()).isEmpty();
    assertThat(found.wrapping().suits(Shape.TOKEN)).isTrue();
  }

  @Test
  void keyIsFoundInCapitalsTooWhichAreSaid() {
    Secret key = core.tokens().derivedKey(ROOT, kari.username(), false);
    Inspection.Bearer found = bearer(key.reveal().toUpperCase());
    assertThat(found.shape()).isEqualTo(Shape.KEY);
    assertThat(found.token().kind()).isEqualTo(TokenKind.DERIVED);
    assertThat(found.token().username()).isEqualTo(kari.username());
    assertThat(found.wrapping().quirks()).containsExactly(Wrapping.Quirk.CAPITALS);
  }

  @Test
  void theRuleThatRefusesIsTheVerifiers() {
    Issued token =
        core.tokens()
            .issue(
                ROOT,
                kari.id(),
                TokenTerms.named("x").until(test.clock().instant().plusSeconds(60)));
    assertThat(refusal(token)).isEmpty();
    core.accounts().deactivate(ROOT, kari.id());
    assertThat(refusal(token)).contains(Rule.ACCOUNT_INACTIVE);
    core.tokens().suspend(ROOT, token.row().id());
    assertThat(refusal(token)).contains(Rule.SUSPENDED);
    test.clock().advance(Duration.ofSeconds(60));
    assertThat(refusal(token)).contains(Rule.EXPIRED);
    core.tokens().revoke(ROOT, token.row().id(), "lost");
    assertThat(refusal(token)).contains(Rule.REVOKED);
    Inspection.Bearer found = bearer(token.secret().reveal());
    assertThat(found.token().state()).isEqualTo(TokenState.REVOKED);
    assertThat(found.token().revokeReason()).isEqualTo("lost");
  }

  @Test
  void tokenOfSomeNetworksIsAcceptedThereAndLookingIsNoUse() {
    TokenTerms terms = TokenTerms.named("x").from(List.of(Network.parse("192.0.2.0/24")));
    Issued token = core.tokens().issue(ROOT, kari.id(), terms);
    Inspection.Bearer found = bearer(token.secret().reveal());
    assertThat(found.refused()).isEmpty();
    assertThat(found.token().networks()).containsExactly("192.0.2.0/24");
    core.unwritten().lastUse().write();
    assertThat(core.tokens().open(ROOT, token.row().id()).lastUsedAt()).isNull();
  }

  @Test
  void wrongWordIsSaidAndTheTokenFoundAllTheSame() {
    String token = test.token(kari.id(), "x").secret().reveal();
    for (String word : List.of("JWT", "Token", "Basic")) {
      Inspection.Bearer found = bearer(word + " " + token);
      assertThat(found.wrapping().suits(Shape.TOKEN)).isFalse();
      assertThat(found.refused()).isEmpty();
    }
  }

  @Test
  void whatNobodyHasIsUnknown() {
    assertThat(inspect("0".repeat(40)))
        .isEqualTo(new Inspection.Unknown(Shape.KEY, List.of(), Wrapping.NONE));
    Issued token = test.token(kari.id(), "x");
    core.accounts().delete(ROOT, kari.id());
    assertThat(inspect(token.secret().reveal()))
        .isEqualTo(new Inspection.Unknown(Shape.TOKEN, List.of(), Wrapping.NONE));
  }

  @Test
  void wrongChecksumIsNotLookedUpEvenIfSomebodyPutItsDigestIntoTheDatabase() {
    Issued token = test.token(kari.id(), "x");
    String typed = mistyped(token.secret().reveal());
    test.sql(
        "update bearer_tokens set digest = '%s' where id = %d"
            .formatted(TokenFormat.digest(typed), token.row().id()));
    long before = sequence();
    Inspection.Mistyped found = (Inspection.Mistyped) inspect(typed);
    assertThat(found.flaw()).isEqualTo(Flaw.of(Flaw.Kind.CHECKSUM));
    assertThat(sequence()).isEqualTo(before);
  }

  @Test
  void whatIsMistypedResemblesWhatListsShow() {
    Issued token = test.token(kari.id(), "x");
    String text = token.secret().reveal();
    List<String> spoilt =
        List.of(
            mistyped(text),
            text.substring(0, 15),
            text + "xyz",
            text.substring(4),
            "csn_ZZZZ" + text.substring(8),
            text.substring(0, 9) + "-" + text.substring(10));
    for (String each : spoilt) {
      Inspection.Mistyped found = (Inspection.Mistyped) inspect(each);
      assertThat(found.resembling()).extracting(TokenRow::id).containsExactly(token.row().id());
    }
    for (String each : List.of(text.substring(0, 8), "csn_ZZZZ" + text.substring(8, 20))) {
      assertThat(((Inspection.Mistyped) inspect(each)).resembling()).as(each).isEmpty();
    }
  }

  @Test
  void mistypedKeyResemblesByBothEnds() {
    String key = core.tokens().derivedKey(ROOT, kari.username(), false).reveal();
    String middle = key.substring(0, 20) + "O" + key.substring(21);
    assertThat(((Inspection.Mistyped) inspect(middle)).resembling())
        .extracting(TokenRow::username)
        .containsExactly(kari.username());
    char last = key.charAt(39) == '0' ? '1' : '0';
    String ends = key.substring(0, 20) + "O" + key.substring(21, 39) + last;
    assertThat(((Inspection.Mistyped) inspect(ends)).resembling()).isEmpty();
  }

  @Test
  void othersAreToldByTheirForm() {
    String publisher = "d6O3UorCHZ2Pd8PRs/0aXGg1qnT0bKUPWW43dgKqYm3CI4U4Og==";
    assertThat(inspect(publisher))
        .isEqualTo(new Inspection.Unknown(Shape.PUBLISHER, List.of(), Wrapping.NONE));
    assertThat(inspect(" \n")).isEqualTo(new Inspection.Nothing());
    assertThat(inspect("quiet-lantern-over-9-hills")).isEqualTo(new Inspection.Unrecognised());
  }

  @Test
  void auditSaysWhoseWasLookedAtAndNeverWhatWasPasted() {
    Actor ada = test.superuser(fresh("ada"));
    Issued token = test.token(kari.id(), "laptop");
    String text = token.secret().reveal();
    long before = sequence();
    try (Secret pasted = Secret.of("Bearer " + text)) {
      core.inspector().inspect(ada, pasted);
    }
    AuditRow entry = test.newest(1).getFirst();
    assertThat(entry.sequence()).isEqualTo(before + 1);
    assertThat(entry.action()).isEqualTo("credential.inspected");
    assertThat(entry.actorId()).isEqualTo(ada.accountId());
    assertThat(entry.subjectId()).isEqualTo(Long.toString(token.row().id()));
    assertThat(entry.detail()).isEqualTo(Map.of("owner", kari.username()));
    assertThat(entry.toString())
        .doesNotContain(text.substring(4))
        .doesNotContain(TokenFormat.digest(text));
  }

  @Test
  void whatIsNobodysLeavesNoTrace() {
    long before = sequence();
    for (String text : List.of("", "hello", "0".repeat(40), "csn_0123456789", "a".repeat(99999))) {
      inspect(text);
    }
    assertThat(sequence()).isEqualTo(before);
  }

  @Test
  void strangersAreToldNothingNotEvenAboutTheirOwn() {
    Issued token = test.token(kari.id(), "x");
    Actor self = Actor.account(kari.id(), kari.username());
    for (Actor actor : List.of(self, Actor.ANYONE)) {
      for (String text : List.of(token.secret().reveal(), "", "csn_0123456789")) {
        try (Secret pasted = Secret.of(text)) {
          var refusal =
              catchThrowableOfType(
                  AppException.class, () -> core.inspector().inspect(actor, pasted));
          assertThat(refusal.code()).isEqualTo("not-allowed");
        }
      }
    }
    assertThat(test.newest(1).getFirst().detail()).containsEntry("act", "credential.inspect");
  }
}
