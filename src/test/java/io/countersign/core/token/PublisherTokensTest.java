package io.countersign.core.token;

import static io.countersign.testing.TestCore.PASSWORD;
import static io.countersign.testing.TestCore.ROOT;
import static io.countersign.testing.TestCore.fresh;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.core.Actor;
import io.countersign.core.Secret;
import io.countersign.core.account.AccountDetail;
import io.countersign.core.account.NewAccount;
import io.countersign.core.account.Profile;
import io.countersign.core.instance.Core;
import io.countersign.core.policy.Policy;
import io.countersign.core.verify.Presented;
import io.countersign.core.verify.Rule;
import io.countersign.core.verify.Verdict;
import io.countersign.testing.EverythingLogged;
import io.countersign.testing.PublisherFixture;
import io.countersign.testing.PublisherFixture.Given;
import io.countersign.testing.Race;
import io.countersign.testing.Store;
import io.countersign.testing.TestCore;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The tokens of sign-ins by password: the same while valid, another once it ended. */
@ParameterizedClass
@EnumSource(Store.class)
class PublisherTokensTest {
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

  private void advance(Duration duration) {
    test.clock().advance(duration);
  }

  @Test
  void signInGivesATokenOfTheContractForTwoDays() {
    Given given = publisher.signIn(ada);
    assertThat(given.key()).matches("[A-Za-z0-9+/]{48}Og==");
    assertThat(given.validTo()).isEqualTo(core.database().now().plus(Duration.ofHours(48)));
    assertThat(publisher.isAccepted(given.key())).isTrue();
    assertThat(publisher.row(given.key()))
        .satisfies(
            row -> {
              assertThat(row.kind()).isEqualTo(TokenKind.PUBLISHER);
              assertThat(row.accountId()).isEqualTo(ada.id());
              assertThat(row.createdBy()).isEqualTo(ada.profile().username());
              assertThat(row.hint()).hasSize(13).endsWith("Og==");
            });
  }

  @Test
  void secondSignInReturnsTheSameTokenWithTheSameEnd() {
    Given first = publisher.signIn(ada);
    advance(Duration.ofHours(47));
    publisher.isAccepted(first.key());
    assertThat(publisher.signIn(ada)).isEqualTo(first);
    assertThat(core.tokens().count(ROOT, TokenFilter.of(ada.id()))).isEqualTo(1);
  }

  @Test
  void usernameIsTakenInAnyLetterCase() {
    Given first = publisher.signIn(ada);
    String name = ada.profile().username();
    assertThat(publisher.signIn(name.toUpperCase(Locale.ROOT), PASSWORD)).isEqualTo(first);
    assertThat(publisher.signIn(name.toLowerCase(Locale.ROOT), PASSWORD)).isEqualTo(first);
  }

  @Test
  void userIsToldAsItIsStored() {
    Profile profile =
        new Profile(
            fresh("bo"),
            "bo@example.org",
            "",
            "Bo",
            null,
            "writes",
            "secret note",
            null,
            null,
            List.of("ROLE_INTERNAL_API", "ROLE_USER"));
    core.accounts()
        .create(ROOT, new NewAccount(profile, false, true, Optional.of(Secret.of(PASSWORD))));
    try (Secret password = Secret.of(PASSWORD)) {
      var user = core.publisherTokens().signIn(profile.username(), password, "192.0.2.1").user();
      assertThat(user.username()).isEqualTo(profile.username());
      assertThat(user.email()).isEqualTo("bo@example.org");
      assertThat(user.roles()).containsExactly("ROLE_INTERNAL_API", "ROLE_USER");
      assertThat(user.firstName()).isEqualTo("Bo");
      assertThat(user.lastName()).isNull();
      assertThat(user.about()).isEqualTo("writes");
      assertThat(user.createdAt()).isEqualTo(core.database().now());
      assertThat(user.updatedAt()).isNull();
      assertThat(user.lastLogin()).isNull();
      assertThat(user.toString()).doesNotContain("secret note");
    }
  }

  @Test
  void whoSignsInAtOnceIsGivenTheSameToken() {
    List<Race.Outcome<Given>> outcomes =
        Race.run(Collections.nCopies(5, () -> publisher.signIn(ada)));
    assertThat(outcomes).allMatch(Race.Outcome::won);
    assertThat(outcomes).extracting(Race.Outcome::value).containsOnly(publisher.signIn(ada));
    assertThat(core.tokens().count(ROOT, TokenFilter.of(ada.id()))).isEqualTo(1);
  }

  @Test
  void afterItsEndAnotherIsGivenAndTheOldOneNeverComesBack() {
    Given first = publisher.signIn(ada);
    advance(Duration.ofHours(48));
    assertThat(publisher.refusal(first.key())).isEqualTo(Rule.EXPIRED);
    long id = publisher.row(first.key()).id();
    Given second = publisher.signIn(ada);
    assertThat(second.key()).isNotEqualTo(first.key());
    assertThat(publisher.row(second.key()).replacesId()).isEqualTo(id);
    assertThat(publisher.isAccepted(first.key())).isFalse();
    assertThatThrownBy(
            () -> core.tokens().expireAt(ROOT, id, test.clock().instant().plusSeconds(60)))
        .hasMessageContaining("token-superseded");
  }

  @Test
  void whileNoneFollowedItsEndCanBeMovedAndItIsGivenAgain() {
    Given first = publisher.signIn(ada);
    advance(Duration.ofHours(49));
    TokenRow row =
        core.tokens()
            .expireAt(
                ROOT,
                publisher.row(first.key()).id(),
                core.database().now().plus(Duration.ofHours(1)));
    assertThat(publisher.signIn(ada)).isEqualTo(new Given(first.key(), row.expiresAt()));
  }

  @Test
  void itAlwaysHasAnEnd() {
    TokenRow row = publisher.row(publisher.signIn(ada).key());
    assertThatThrownBy(() -> core.tokens().expireAt(ROOT, row.id(), null))
        .hasMessageContaining("expiry-needed");
    TokenTerms endless = TokenTerms.named("kept").until(null);
    assertThatThrownBy(() -> core.tokens().edit(ROOT, row.id(), row.version(), endless))
        .hasMessageContaining("expiry-needed");
  }

  @Test
  void lifeIsASetting() {
    core.policies().set(ROOT, Policy.PUBLISHER_TOKEN_LIFE, "PT2H");
    try {
      assertThat(publisher.signIn(ada).validTo())
          .isEqualTo(core.database().now().plus(Duration.ofHours(2)));
    } finally {
      core.policies().reset(ROOT, Policy.PUBLISHER_TOKEN_LIFE);
    }
  }

  @Test
  void whateverEndsItEndsItAtOnceAndForGood() {
    List<Consumer<AccountDetail>> ends =
        List.of(
            account ->
                core.tokens()
                    .revoke(ROOT, publisher.row(publisher.signIn(account).key()).id(), "lost"),
            account -> core.own().tokens().revoke(owner(account), newest(account).id()),
            account -> core.passwords().set(ROOT, account.id(), Secret.of("another-way-in-7")),
            account -> core.passwords().generate(ROOT, account.id()),
            account -> core.passwords().remove(ROOT, account.id()),
            account -> core.jwts().endAllOf(ROOT, account.id()),
            account -> core.accounts().deactivate(ROOT, account.id()));
    for (Consumer<AccountDetail> end : ends) {
      AccountDetail bo = publisher.person();
      Given first = publisher.signIn(bo);
      assertThat(publisher.isAccepted(first.key())).isTrue();
      end.accept(bo);
      boolean active = core.accounts().open(ROOT, bo.id()).active();
      assertThat(publisher.refusal(first.key()))
          .isEqualTo(active ? Rule.REVOKED : Rule.ACCOUNT_INACTIVE);
      core.accounts().activate(ROOT, bo.id());
      core.passwords().set(ROOT, bo.id(), Secret.of(PASSWORD));
      Given second = publisher.signIn(bo);
      assertThat(second.key()).isNotEqualTo(first.key());
      assertThat(publisher.isAccepted(second.key())).isTrue();
      assertThat(publisher.refusal(first.key())).isEqualTo(Rule.REVOKED);
      assertThat(newest(bo).state()).isEqualTo(TokenState.LIVE);
    }
  }

  @Test
  void endOfEverythingBeforeAMomentEndsThoseGivenOutBeforeIt() {
    Given first = publisher.signIn(ada);
    String superdesk = fresh("superdesk-token");
    publisher.superdesk(ada, superdesk);
    advance(Duration.ofMinutes(1));
    Instant moment = core.database().now();
    AccountDetail bo = publisher.person();
    Given later = publisher.signIn(bo);
    Secret ours = test.token(ada.id(), "ours").secret();
    core.jwts().endBefore(ROOT, moment);
    assertThat(publisher.refusal(first.key())).isEqualTo(Rule.REVOKED);
    assertThat(publisher.refusal(superdesk)).isEqualTo(Rule.REVOKED);
    assertThat(publisher.row(first.key()).revokeReason()).isEqualTo("ended before");
    assertThat(publisher.signIn(bo)).isEqualTo(later);
    assertThat(publisher.isAccepted(later.key())).isTrue();
    assertThat(core.verifier().bearer(new Presented(ours, "192.0.2.1")))
        .isInstanceOf(Verdict.Accepted.class);
    Given second = publisher.signIn(ada);
    assertThat(second.key()).isNotEqualTo(first.key());
    assertThat(publisher.isAccepted(second.key())).isTrue();
  }

  private static Actor owner(AccountDetail account) {
    return Actor.account(account.id(), account.profile().username());
  }

  private OwnToken newest(AccountDetail account) {
    return core.own().tokens().list(owner(account), Optional.empty(), 1).rows().getFirst();
  }

  @Test
  void deletionEndsItAndWhoIsCalledTheSameIsGivenAnother() {
    Given first = publisher.signIn(ada);
    core.accounts().delete(ROOT, ada.id());
    assertThat(publisher.refusal(first.key())).isEqualTo(Rule.UNKNOWN);
    Profile same = Profile.named(ada.profile().username());
    core.accounts()
        .create(ROOT, new NewAccount(same, false, true, Optional.of(Secret.of(PASSWORD))));
    assertThat(publisher.signIn(same.username(), PASSWORD).key()).isNotEqualTo(first.key());
  }

  @Test
  void suspendedOneLetsNobodyInUntilItIsResumed() {
    Given first = publisher.signIn(ada);
    long id = publisher.row(first.key()).id();
    core.tokens().suspend(ROOT, id);
    assertThat(publisher.refusal(first.key())).isEqualTo(Rule.SUSPENDED);
    assertThatThrownBy(() -> publisher.signIn(ada)).hasMessageContaining("sign-in-refused");
    assertThat(test.newest(1).getFirst())
        .satisfies(
            entry -> {
              assertThat(entry.action()).isEqualTo("publisher.refused");
              assertThat(entry.detail())
                  .containsEntry("reason", "token-suspended")
                  .containsEntry("token", Long.toString(id));
            });
    core.tokens().resume(ROOT, id);
    assertThat(publisher.signIn(ada)).isEqualTo(first);
  }

  @Test
  void whoMayNotSignInIsGivenNothing() {
    String name = ada.profile().username();
    publisher.signIn(ada);
    assertThatThrownBy(() -> publisher.signIn(name, "wrong")).hasMessage("sign-in-refused");
    assertThatThrownBy(() -> publisher.signIn(fresh("nobody"), PASSWORD))
        .hasMessage("sign-in-refused");
    assertThatThrownBy(() -> publisher.signIn("", "")).hasMessage("sign-in-refused");
    AccountDetail bare = test.account(fresh("bare"));
    assertThatThrownBy(() -> publisher.signIn(bare.profile().username(), ""))
        .hasMessage("sign-in-refused");
    core.accounts().deactivate(ROOT, ada.id());
    assertThatThrownBy(() -> publisher.signIn(ada)).hasMessage("sign-in-refused");
  }

  @Test
  void nothingIsWrittenOfItButItsDigest() {
    try (EverythingLogged logged = new EverythingLogged()) {
      Given given = publisher.signIn(ada);
      publisher.isAccepted(given.key());
      publisher.refusal(given.key().substring(1));
      String body = given.key().substring(0, 40);
      assertThat(logged.text()).doesNotContain(body);
      assertThat(test.everyText())
          .contains(TokenFormat.digest(given.key()))
          .doesNotContain(body)
          .doesNotContain(body.substring(10, 30));
    }
  }
}
