package io.countersign.core.verify;

import static io.countersign.testing.TestCore.ROOT;
import static io.countersign.testing.TestCore.fresh;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.core.Secret;
import io.countersign.core.account.AccountDetail;
import io.countersign.core.account.NewAccount;
import io.countersign.core.account.Profile;
import io.countersign.core.audit.AuditRow;
import io.countersign.core.instance.Core;
import io.countersign.core.tenant.TenantRow;
import io.countersign.core.tenant.TenantTerms;
import io.countersign.core.token.TokenKind;
import io.countersign.core.token.TokenRow;
import io.countersign.testing.PublisherFixture;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the inspector says of tokens of the Web Publisher contract, Superdesk's among them. */
@ParameterizedClass
@EnumSource(Store.class)
class PublisherInspectionTest {
  @Parameter Store store;
  private TestCore test;
  private Core core;
  private PublisherFixture publisher;
  private AccountDetail ada;
  private String key;

  @BeforeEach
  void share() {
    test = TestCore.shared(store);
    core = test.core();
    publisher = new PublisherFixture(test);
    ada = publisher.person();
    key = publisher.signIn(ada).key();
  }

  private Inspection inspect(String text) {
    try (Secret pasted = Secret.of(text)) {
      return core.inspector().inspect(ROOT, pasted);
    }
  }

  private Inspection.Publisher found(String text) {
    return (Inspection.Publisher) inspect(text);
  }

  private void resembles(String text, Flaw flaw) {
    Inspection.Mistyped mistyped = (Inspection.Mistyped) inspect(text);
    assertThat(mistyped.shape()).as(text).isEqualTo(Shape.PUBLISHER);
    assertThat(mistyped.flaw()).isEqualTo(flaw);
    assertThat(mistyped.resembling())
        .extracting(TokenRow::id)
        .containsExactly(publisher.row(key).id());
  }

  @Test
  void tokenIsItsOwnersAndGoodAtTheTenantsOfNoOrganisation() {
    Inspection.Publisher told = found("Authorization: Basic " + key);
    assertThat(told.shape()).isEqualTo(Shape.PUBLISHER);
    assertThat(told.token()).isEqualTo(publisher.row(key));
    assertThat(told.organisation()).isEmpty();
    assertThat(told.tenants())
        .extracting(TenantRow::code)
        .contains("default")
        .doesNotHaveDuplicates();
    assertThat(told.tenants()).allMatch(tenant -> tenant.organisation().isEmpty());
    assertThat(told.refused()).isEmpty();
    assertThat(told.wrapping().suits(Shape.PUBLISHER)).isTrue();
  }

  @Test
  void whoBelongsToAnOrganisationIsGoodThereAndNowhereWhileItHasNoTenant() {
    String sol = fresh("Sol");
    Profile named = Profile.named(fresh("bo"));
    Profile profile =
        new Profile(
            named.username(), "", "", null, null, null, "", sol, null, List.of("ROLE_USER"));
    AccountDetail bo =
        core.accounts()
            .create(
                ROOT,
                new NewAccount(profile, false, true, Optional.of(Secret.of(TestCore.PASSWORD))));
    String bos = publisher.signIn(bo).key();
    assertThat(found(bos).tenants()).isEmpty();
    assertThat(found(bos).refused()).contains(Rule.ELSEWHERE);
    String code = fresh("site");
    core.tenants().create(ROOT, TenantTerms.of(code, code + ".example.org").ofOrganisation(sol));
    assertThat(found(bos).organisation()).contains(sol);
    assertThat(found(bos).tenants()).extracting(TenantRow::code).containsExactly(code);
    assertThat(found(bos).refused()).isEmpty();
  }

  @Test
  void theRuleThatRefusesIsTheVerifiersAndLookingIsNoUse() {
    long id = publisher.row(key).id();
    core.tokens().suspend(ROOT, id);
    assertThat(found(key).refused()).contains(Rule.SUSPENDED);
    test.clock().advance(Duration.ofHours(49));
    assertThat(found(key).refused()).contains(Rule.EXPIRED);
    core.tokens().revoke(ROOT, id, "lost");
    assertThat(found(key).refused()).contains(Rule.REVOKED);
    core.unwritten().lastUse().write();
    assertThat(publisher.row(key).lastUsedAt()).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "%s",
        "Basic %s",
        "Authorization: Basic %s",
        "auth_superdesk[token]: Basic %s",
        "curl https://example.org/api/v1/auth/superdesk -d 'x=1' -H 'Authorization: %s'",
        "{\"sessionId\": \"5831599634d0c100405d84c7\", \"token\": \"Basic %s\"}",
        "https://example.org/api/v1/internal/me/?auth_token=%s&x=y",
      })
  void tokenOfSuperdeskIsFoundWhateverItsForm(String around) {
    for (String value :
        List.of(fresh("YTRmMWMzMTI6"), fresh("x").concat("-0123456789abcdef0123456789abcdef"))) {
      publisher.superdesk(ada, value);
      Inspection.Publisher told = found(around.formatted(value));
      assertThat(told.shape()).isEqualTo(Shape.SUPERDESK);
      assertThat(told.token().kind()).isEqualTo(TokenKind.SUPERDESK);
      assertThat(told.token().accountId()).isEqualTo(ada.id());
      assertThat(told.refused()).isEmpty();
    }
  }

  @Test
  void tokenOfSuperdeskIsFoundAlsoWhereItLooksLikeAnother() {
    String hex = io.countersign.core.token.TokenFormat.digest(fresh("hex")).substring(0, 40);
    for (String value : List.of(hex, "csn_" + fresh("0123456789"), "eyJ" + fresh("hbGci.x"))) {
      publisher.superdesk(ada, value);
      assertThat(found(value).shape()).isEqualTo(Shape.SUPERDESK);
    }
  }

  @Test
  void wrongWordIsSaid() {
    assertThat(found("Bearer " + key).wrapping().suits(Shape.PUBLISHER)).isFalse();
    String value = fresh("superdesk-token");
    publisher.superdesk(ada, value);
    assertThat(found("JWT " + value).wrapping().suits(Shape.SUPERDESK)).isFalse();
  }

  @Test
  void whatIsCutOrMistypedResemblesWhatListsShow() {
    resembles(key.substring(0, 50), Flaw.of(Flaw.Kind.CUT));
    resembles(key.substring(0, 30), Flaw.of(Flaw.Kind.CUT));
    resembles(key.substring(9), Flaw.of(Flaw.Kind.CUT));
    resembles(key + "x", Flaw.of(Flaw.Kind.LONG));
    resembles(key.substring(0, 20) + "-" + key.substring(21), new Flaw(Flaw.Kind.CHARACTER, 21));
    String typed = key.substring(0, 20) + (key.charAt(20) == 'z' ? 'y' : 'z') + key.substring(21);
    Inspection.Unknown unknown = (Inspection.Unknown) inspect(typed);
    assertThat(unknown.shape()).isEqualTo(Shape.PUBLISHER);
    assertThat(unknown.resembling())
        .extracting(TokenRow::id)
        .containsExactly(publisher.row(key).id());
  }

  @Test
  void mistypedKeyOfFortyDigitsResemblesToo() {
    String hex = core.tokens().derivedKey(ROOT, ada.username(), false).reveal();
    String typed = hex.substring(0, 20) + (hex.charAt(20) == '0' ? '1' : '0') + hex.substring(21);
    assertThat(((Inspection.Unknown) inspect(typed)).resembling())
        .extracting(TokenRow::accountId)
        .containsExactly(ada.id());
  }

  @Test
  void whatNobodySignedInWithIsUnknown() {
    assertThat(inspect("Basic " + "YTRm".repeat(12) + "YTRmOg=="))
        .isEqualTo(
            new Inspection.Unknown(
                Shape.SUPERDESK, List.of(), new Wrapping(Wrapping.Word.BASIC, java.util.Set.of())));
    assertThat(inspect("ZZZZ" + "a".repeat(30))).isEqualTo(new Inspection.Unrecognised());
  }

  @Test
  void auditSaysWhoseWasLookedAtAndNeverWhatWasPasted() {
    String value = fresh("superdesk-token");
    publisher.superdesk(ada, value);
    for (String text : List.of(value, key)) {
      found("Basic " + text);
      AuditRow entry = test.newest(1).getFirst();
      assertThat(entry.action()).isEqualTo("credential.inspected");
      assertThat(entry.subjectId()).isEqualTo(Long.toString(publisher.row(text).id()));
      assertThat(entry.detail()).isEqualTo(Map.of("owner", ada.username()));
      assertThat(entry.toString()).doesNotContain(text);
    }
  }
}
