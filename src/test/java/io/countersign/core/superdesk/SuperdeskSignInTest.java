package io.countersign.core.superdesk;

import static io.countersign.testing.TestCore.ROOT;
import static io.countersign.testing.TestCore.fresh;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.core.Sort;
import io.countersign.core.access.RequestFilter;
import io.countersign.core.access.RequestRow;
import io.countersign.core.access.RequestState;
import io.countersign.core.access.Wants;
import io.countersign.core.account.AccountDetail;
import io.countersign.core.account.Profile;
import io.countersign.core.account.SsoIdentity;
import io.countersign.core.audit.AuditRow;
import io.countersign.core.policy.Policy;
import io.countersign.core.token.PublisherToken;
import io.countersign.core.token.TokenFilter;
import io.countersign.core.verify.Rule;
import io.countersign.core.verify.Verdict;
import io.countersign.testing.Race;
import io.countersign.testing.Refusals;
import io.countersign.testing.StandInSuperdesk;
import io.countersign.testing.Store;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Store.class)
class SuperdeskSignInTest extends SuperdeskDoor {
  @Test
  void somebodyUnknownGetsAnAccountWithItsIdentity() {
    PublisherToken given = signIn();
    assertThat(given.apiKey().reveal()).isEqualTo(token);
    assertThat(given.validTo()).isEqualTo(test.clock().instant().plus(Duration.ofHours(48)));
    Profile profile = account().profile();
    assertThat(profile)
        .isEqualTo(
            new Profile(
                username,
                username + "@example.org",
                "Dora Desk",
                "Dora",
                "Desk",
                null,
                "",
                "The house",
                new SsoIdentity(superdesk.base(), id),
                List.of("ROLE_INTERNAL_API")));
    assertThat(account().active()).isTrue();
    assertThat(account().superuser()).isFalse();
    assertThat(account().hasPassword()).isFalse();
    assertThat(verdict(given)).isInstanceOf(Verdict.Accepted.class);
    assertThat(test.newest(3))
        .extracting(AuditRow::action)
        .containsExactly("superdesk.signed-in", "token.issued", "account.created");
    assertThat(core.superdeskSignIn().outcomes(ROOT).getFirst())
        .satisfies(outcome -> assertThat(outcome.doubt()).isEmpty())
        .satisfies(outcome -> assertThat(outcome.username()).contains(username));
  }

  @Test
  void theServerIsAskedAsTheContractSays() {
    String shown = "Basic " + token;
    PublisherToken given = signIn(shown);
    assertThat(given.apiKey().reveal()).isEqualTo(token);
    String asked = superdesk.requests().getLast();
    assertThat(asked).startsWith("GET /api/sessions/" + StandInSuperdesk.SESSION + " HTTP/1.1\n");
    assertThat(asked).endsWith("\nAuthorization: " + shown);
  }

  @Test
  void theSecondSignInGivesTheSameAndChangesNothing() {
    PublisherToken first = signIn();
    superdesk.saying(user(id, "renamed", "renamed@example.org"));
    test.clock().advance(Duration.ofHours(1));
    PublisherToken second = signIn();
    assertThat(second.apiKey().reveal()).isEqualTo(token);
    assertThat(second.validTo()).isEqualTo(first.validTo());
    assertThat(second.user().id()).isEqualTo(first.user().id());
    assertThat(account().profile().email()).isEqualTo(username + "@example.org");
    assertThat(core.accounts().find(ROOT, "renamed")).isEmpty();
  }

  @RepeatedTest(3)
  void firstSignInsAtTheSameMomentMakeOneAccountAndRefuseNobody() {
    Callable<String> one = () -> signIn().apiKey().reveal();
    assertThat(Race.run(Collections.nCopies(12, one)))
        .extracting(Race.Outcome::value)
        .containsOnly(token);
    assertThat(account().profile().sso()).isEqualTo(new SsoIdentity(superdesk.base(), id));
  }

  @Test
  void whatTheServerLeavesOutIsFilled() {
    superdesk.saying(
        "{\"user\":{\"_id\":\"%s\",\"username\":\"%s\",\"email\":null}}".formatted(id, username));
    signIn();
    assertThat(account().profile().firstName()).isEqualTo("Anon.");
    assertThat(account().profile().lastName()).isNull();
    assertThat(account().profile().email()).isEmpty();
  }

  @Test
  void revokedTokenIsOverAtOnceAndForGood() {
    PublisherToken given = signIn();
    long row =
        core.tokens()
            .list(ROOT, TokenFilter.of(account().id()), Sort.ascending("id"), Optional.empty(), 5)
            .rows()
            .getFirst()
            .id();
    core.tokens().revoke(ROOT, row, "");
    assertThat(verdict(given)).satisfies(Refusals.by(Rule.REVOKED));
    refused(Doubt.TOKEN);
    assertThat(test.newest(1).getFirst().action()).isEqualTo("publisher.refused");
  }

  @Test
  void tokenOfSomebodyElseIsRefusedAndAudited() {
    signIn();
    String first = username;
    username = fresh("other");
    superdesk.saying(user(fresh("6b0"), username, ""));
    refused(Doubt.TOKEN);
    AuditRow entry = test.newest(1).getFirst();
    assertThat(entry.action()).isEqualTo("publisher.refused");
    assertThat(entry.detail()).containsEntry("reason", "superdesk-token-taken");
    assertThat(core.accounts().find(ROOT, username)).isEmpty();
    assertThat(core.accounts().find(ROOT, first)).isPresent();
  }

  @Test
  void disabledAccountIsRefused() {
    signIn();
    core.accounts().deactivate(ROOT, account().id());
    refused(Doubt.INACTIVE);
  }

  @Test
  void strangersUsernameIsNeverTakenOver() {
    AccountDetail local = make(named(username));
    refused(Doubt.ACCOUNT);
    assertThat(core.accounts().open(ROOT, local.id()).profile()).isEqualTo(local.profile());
  }

  @Test
  void addressFindsNobodyUnlessTheSettingAllows() {
    AccountDetail local = make(named(fresh("local")).withEmail(username + "@example.org"));
    core.policies().set(ROOT, Policy.SUPERDESK_CREATE_ACCOUNTS, "false");
    refused(Doubt.WAITING);
    core.policies().set(ROOT, Policy.SUPERDESK_LINK_BY_EMAIL, "true");
    assertThat(core.accounts().open(ROOT, local.id()).profile().sso()).isNull();
  }

  @Test
  void addressFindsTheOneAccountThatHasIt() {
    core.policies().set(ROOT, Policy.SUPERDESK_LINK_BY_EMAIL, "true");
    AccountDetail local =
        make(named(fresh("local")).withEmail(username.toUpperCase() + "@example.org"));
    assertThat(signIn().user().id()).isEqualTo(local.id());
    AccountDetail linked = core.accounts().open(ROOT, local.id());
    assertThat(linked.profile().sso()).isEqualTo(new SsoIdentity(superdesk.base(), id));
    assertThat(linked.profile().roles()).isEmpty();
  }

  @Test
  void addressNeverFindsASuperuserNorSomebodyLinkedNorOneOfTwo() {
    core.policies().set(ROOT, Policy.SUPERDESK_LINK_BY_EMAIL, "true");
    AccountDetail chief = make(named(fresh("chief")).withEmail(username + "@example.org"));
    core.accounts().setSuperuser(ROOT, chief.id(), true);
    assertThat(signIn().user().id()).isNotEqualTo(chief.id());
    core.accounts().setSuperuser(ROOT, chief.id(), false);

    open();
    SsoIdentity other = new SsoIdentity("https://id.example.org", id);
    AccountDetail linked =
        make(named(fresh("linked")).withEmail(username + "@example.org").withSso(other));
    assertThat(signIn().user().id()).isNotEqualTo(linked.id());

    open();
    AccountDetail one = make(named(fresh("one")).withEmail(username + "@example.org"));
    AccountDetail two = make(named(fresh("two")).withEmail(username + "@example.org"));
    assertThat(signIn().user().id()).isNotIn(one.id(), two.id());
  }

  @Test
  void sameIdOnAnotherServerIsSomebodyElse() {
    signIn();
    try (StandInSuperdesk other = new StandInSuperdesk()) {
      other.saying(user(id, username, ""));
      other.setIn(core.policies());
      refused(Doubt.ACCOUNT);
    }
  }

  @Test
  void withCreationOffARequestLiesInTheInboxOnce() {
    core.policies().set(ROOT, Policy.SUPERDESK_CREATE_ACCOUNTS, "false");
    refused(Doubt.WAITING);
    refused(Doubt.INACTIVE);
    assertThat(account().active()).isFalse();
    assertThat(account().profile().roles()).isEmpty();
    List<RequestRow> asked =
        core.access()
            .list(
                ROOT, RequestFilter.of(account().id()), Sort.descending("id"), Optional.empty(), 5)
            .rows();
    assertThat(asked).hasSize(1);
    RequestRow request = asked.getFirst();
    assertThat(request.wants()).isEqualTo(Wants.ACCOUNT);
    assertThat(request.purpose()).isEqualTo("Superdesk " + superdesk.base());
    assertThat(request.roles()).containsExactly("ROLE_INTERNAL_API");

    core.access().approve(ROOT, request.id(), request.version(), request.asAsked());
    assertThat(account().active()).isTrue();
    assertThat(account().profile().roles()).containsExactly("ROLE_INTERNAL_API");
    test.clock().advance(Duration.ofMinutes(1));
    assertThat(verdict(signIn())).isInstanceOf(Verdict.Accepted.class);
  }

  @Test
  void declinedRequestLeavesTheAccountInactive() {
    core.policies().set(ROOT, Policy.SUPERDESK_CREATE_ACCOUNTS, "false");
    refused(Doubt.WAITING);
    RequestRow request =
        core.access()
            .list(ROOT, RequestFilter.pending(), Sort.descending("id"), Optional.empty(), 1)
            .rows()
            .getFirst();
    core.access().decline(ROOT, request.id(), "no");
    assertThat(core.access().open(ROOT, request.id()).state()).isEqualTo(RequestState.DECLINED);
    assertThat(account().active()).isFalse();
    refused(Doubt.INACTIVE);
  }
}
