package io.countersign.core.jwt;

import static io.countersign.core.jwt.JwtRule.ACCOUNT_INACTIVE;
import static io.countersign.core.jwt.JwtRule.ENDED;
import static io.countersign.core.jwt.JwtRule.INVALID;
import static io.countersign.core.jwt.JwtRule.UNKNOWN_ACCOUNT;
import static io.countersign.testing.TestCore.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.core.Actor;
import io.countersign.core.Secret;
import io.countersign.core.Sort;
import io.countersign.core.account.AccountDetail;
import io.countersign.core.account.NewAccount;
import io.countersign.core.account.Profile;
import io.countersign.core.account.SignInEnd;
import io.countersign.core.session.Browser;
import io.countersign.core.session.Entrance;
import io.countersign.core.session.Opened;
import io.countersign.testing.Race;
import io.countersign.testing.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Sign-ins at a neighbour that shares the secret of HS256, which this instance never saw. */
@ParameterizedClass
@EnumSource(Store.class)
class UnseenFamilyTest {
  private static JwtFixture jwt;

  UnseenFamilyTest(Store store) {
    assertThat(store).isNotNull();
  }

  @BeforeParameterizedClassInvocation
  static void open(Store store) {
    jwt = new JwtFixture(store, "HS256");
  }

  @AfterParameterizedClassInvocation
  static void close() {
    jwt.close();
  }

  @BeforeEach
  void next() {
    jwt.next();
  }

  private static List<JwtFamilyRow> rows() {
    return jwt.jwts()
        .families(
            ROOT,
            JwtFamilyFilter.of(jwt.ada.id()),
            Sort.ascending("started"),
            Optional.empty(),
            100)
        .rows();
  }

  /** Begun so many seconds after the account was made. */
  private static Secret begun(long seconds) {
    Instant then = jwt.now().plusSeconds(seconds);
    return Forge.of(jwt.ada.username(), jwt.ada.id(), then).token();
  }

  @Test
  void aTokenOfTheNeighbourIsGoodAndLeavesNoTrace() {
    Secret token = jwt.forge().token();
    jwt.good(token);
    assertThat(rows()).isEmpty();
    assertThat(((JwtVerdict.Accepted) jwt.jwts().verify(token)).check().familyId()).isNull();
  }

  @Test
  void itsSignInIsRecordedAtTheFirstRefresh() {
    Forge forge = jwt.forge();
    jwt.pass(30);
    Secret child = jwt.refresh(forge.token());
    JwtFamilyRow row = rows().getFirst();
    assertThat(row.family()).isEqualTo(forge.jti());
    assertThat(row.origin()).isEqualTo(FamilyOrigin.ELSEWHERE);
    assertThat(row.startedAt()).isEqualTo(jwt.now().minusSeconds(30));
    assertThat(row.startedFrom()).isNull();
    assertThat(row.lastRefreshedAt()).isEqualTo(jwt.now());
    assertThat(row.lastRefreshedFrom()).isEqualTo(JwtFixture.ADDRESS);
    assertThat(Forge.claims(child).get("orig_jti").asText()).isEqualTo(forge.jti());
    jwt.good(forge.token(), child, jwt.refresh(child));
    assertThat(rows()).hasSize(1);
  }

  @Test
  void aTokenThatTheNeighbourRefreshedBelongsToItsFirst() {
    String first = UUID.randomUUID().toString();
    Secret one = jwt.forge().with("orig_jti", first).token();
    Secret sibling = jwt.forge().with("orig_jti", first.toUpperCase(Locale.ROOT)).token();
    Secret parent = jwt.forge().with("jti", first).token();
    jwt.good(one, sibling, parent);
    assertThat(jwt.jwts().logout(jwt.self(), one)).isEmpty();
    jwt.refused(ENDED, one, sibling, parent);
    assertThat(rows().getFirst().family()).isEqualTo(first);
    assertThat(rows().getFirst().endReason()).isEqualTo(SignInEnd.LOGGED_OUT);
  }

  @Test
  void aLogoutLastsForAsLongAsATokenCan() {
    Secret token =
        jwt.forge().with("exp", jwt.now().plus(Duration.ofDays(400)).getEpochSecond()).token();
    Secret other =
        jwt.forge().with("exp", jwt.now().plus(Duration.ofDays(400)).getEpochSecond()).token();
    jwt.good(token, other);
    jwt.jwts().logout(jwt.self(), token);
    jwt.pass(Duration.ofDays(30));
    jwt.jwts().purge();
    jwt.good(other);
    assertThat(rows()).hasSize(1);
    jwt.pass(Duration.ofDays(30));
    jwt.jwts().purge();
    assertThat(rows()).isEmpty();
    assertThat(jwt.rule(token)).as("forgotten").isEqualTo(ENDED);
    assertThat(jwt.rule(other)).as("of the same age").isEqualTo(ENDED);
    jwt.good(jwt.forge().token());
  }

  @Test
  void theMomentOfAnAccountCoversTheUnseenByWholeSeconds() {
    Secret before = begun(-1);
    Secret then = begun(0);
    Secret after = begun(1);
    jwt.good(before, then, after);
    jwt.pass(Duration.ofMillis(300));
    jwt.jwts().endAllOf(ROOT, jwt.ada.id());
    jwt.refused(ENDED, before, then);
    jwt.good(after);
  }

  @Test
  void theirOwnerEndsTheUnseenAsWellAndNothingElse() {
    Secret before = begun(-1);
    Secret then = begun(0);
    Secret after = begun(1);
    Secret refreshed = jwt.forge().token();
    Secret child = jwt.refresh(refreshed);
    Secret here = jwt.signIn();
    Opened browser =
        jwt.core()
            .sessions()
            .open(jwt.ada.id(), Entrance.PASSWORD, new Browser("192.0.2.7", ""), jwt.now());
    jwt.good(before, then, after, here);
    jwt.pass(Duration.ofMillis(300));
    assertThat(jwt.core().own().jwts().mayBeUnseen()).isTrue();
    assertThat(jwt.core().own().jwts().endAll(jwt.self())).isEqualTo(2);
    jwt.refused(ENDED, before, then, refreshed, child, here);
    jwt.good(after, jwt.signIn());
    assertThat(jwt.core().sessions().find(browser.id())).isPresent();
    jwt.pass(1);
    assertThat(jwt.core().own().jwts().endAll(jwt.self())).isOne();
    jwt.refused(ENDED, after);
    jwt.pass(1);
    jwt.good(jwt.forge().token());
  }

  @Test
  void theMomentOfAnotherAccountIsNone() {
    Secret token = jwt.forge().token();
    AccountDetail other = jwt.test.account(jwt.ada.username() + "-neighbour");
    jwt.pass(1);
    jwt.core().own().jwts().endAll(Actor.account(other.id(), other.username()));
    jwt.good(token);
  }

  @Test
  void theMomentForAllCoversTheUnseenByWholeSeconds() {
    Secret before = begun(-1);
    Secret then = begun(0);
    Secret after = begun(1);
    jwt.pass(Duration.ofMillis(300));
    jwt.jwts().endBefore(ROOT, jwt.now());
    jwt.refused(ENDED, before, then);
    jwt.good(after);
    assertThat(rows()).isEmpty();
  }

  @Test
  void theMomentHoldsAgainstTheBeginningNotTheTokenItself() {
    Instant begun = jwt.now();
    jwt.pass(1);
    jwt.jwts().endAllOf(ROOT, jwt.ada.id());
    jwt.pass(60);
    jwt.refused(ENDED, jwt.forge().with("orig_iat", begun.getEpochSecond()).token());
    jwt.refused(
        ENDED,
        jwt.forge().with("iat", begun.getEpochSecond()).token(),
        jwt.forge().without("orig_iat").without("iat").token());
    assertThat(
            jwt.rule(jwt.forge().with("orig_iat", Long.toString(begun.getEpochSecond())).token()))
        .isEqualTo(ENDED);
    jwt.good(jwt.forge().token());
  }

  @Test
  void aSignInThatWasSeenEndsWithTheOthers() {
    Secret token = jwt.forge().token();
    Secret child = jwt.refresh(token);
    jwt.pass(1);
    jwt.core().passwords().remove(ROOT, jwt.ada.id());
    jwt.refused(ENDED, token, child);
    assertThat(rows().getFirst().endReason()).isEqualTo(SignInEnd.PASSWORD_REMOVED);
  }

  @Test
  void whileTheAccountIsInactiveThatIsToldAndAfterwardsTheEnd() {
    Secret before = jwt.forge().token();
    jwt.pass(1);
    jwt.core().accounts().deactivate(ROOT, jwt.ada.id());
    jwt.refused(ACCOUNT_INACTIVE, before);
    jwt.pass(1);
    Secret meanwhile = jwt.forge().token();
    jwt.refused(ACCOUNT_INACTIVE, meanwhile);
    jwt.core().accounts().activate(ROOT, jwt.ada.id());
    jwt.refused(ENDED, before, meanwhile);
    jwt.pass(1);
    jwt.good(jwt.forge().token());
  }

  @Test
  void aDeletedUsernameKeepsItsMoment() {
    Forge token = jwt.forge();
    Forge nameless = jwt.forge().without("user_id");
    jwt.good(nameless.token());
    jwt.pass(1);
    jwt.core().accounts().delete(ROOT, jwt.ada.id());
    jwt.refused(UNKNOWN_ACCOUNT, token.token(), nameless.token());
    jwt.pass(1);
    AccountDetail next =
        jwt.core().accounts().create(ROOT, NewAccount.of(Profile.named(jwt.ada.username())));
    jwt.refused(INVALID, token.token());
    jwt.refused(ENDED, nameless.token(), token.with("user_id", next.id()).token());
    jwt.good(Forge.of(next.username(), next.id(), jwt.now()).token());
  }

  @Test
  void aTokenOfASignInOfSomebodyElseIsRefused() {
    Forge hers = jwt.forge();
    jwt.refresh(hers.token());
    AccountDetail other = jwt.test.account(jwt.ada.username() + "-other");
    Forge stolen = Forge.of(other.username(), other.id(), jwt.now()).with("orig_jti", hers.jti());
    jwt.refused(INVALID, stolen.token(), stolen.with("jti", hers.jti()).token());
    assertThat(jwt.jwts().logout(jwt.self(), stolen.token())).contains(INVALID);
    jwt.good(hers.token());
  }

  @Test
  void severalWhoRefreshTheSameFirstTokenAtOnceRecordOneSignIn() {
    Secret token = jwt.forge().token();
    List<Callable<Refreshed>> several = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      several.add(() -> jwt.jwts().refresh(token, JwtFixture.ADDRESS));
    }
    Race.run(several)
        .forEach(outcome -> assertThat(outcome.value()).isInstanceOf(Refreshed.Issued.class));
    assertThat(rows()).hasSize(1);
  }

  @Test
  void aLogoutWinsAgainstARefreshAtTheSameMoment() {
    for (int i = 0; i < 5; i++) {
      Secret token = jwt.forge().token();
      List<Callable<Object>> both =
          List.of(
              () -> jwt.jwts().refresh(token, JwtFixture.ADDRESS),
              () -> jwt.jwts().logout(jwt.self(), token));
      List<Race.Outcome<Object>> outcomes = Race.run(both);
      assertThat(outcomes).allMatch(Race.Outcome::won);
      jwt.refused(ENDED, token);
      if (outcomes.getFirst().value() instanceof Refreshed.Issued(IssuedJwt child)) {
        jwt.refused(ENDED, child.token());
      }
    }
  }
}
