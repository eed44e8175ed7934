package io.countersign.core.jwt;

import static io.countersign.core.jwt.JwtRule.ACCOUNT_INACTIVE;
import static io.countersign.core.jwt.JwtRule.ENDED;
import static io.countersign.core.jwt.JwtRule.INVALID;
import static io.countersign.core.jwt.JwtRule.UNKNOWN_ACCOUNT;
import static io.countersign.core.jwt.JwtRule.UNKNOWN_FAMILY;
import static io.countersign.testing.TestCore.PASSWORD;
import static io.countersign.testing.TestCore.ROOT;
import static io.countersign.testing.TestCore.fresh;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.core.Actor;
import io.countersign.core.AppException;
import io.countersign.core.Secret;
import io.countersign.core.Sort;
import io.countersign.core.account.AccountDetail;
import io.countersign.core.account.Profile;
import io.countersign.core.account.SignInEnd;
import io.countersign.testing.BesideScreens;
import io.countersign.testing.Store;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Sign-ins and their ends, where only this instance can sign. */
@BesideScreens
@ParameterizedClass
@EnumSource(Store.class)
class FamiliesTest {
  private static final Actor WARDEN = Actor.operatingSystem("warden");

  private static JwtFixture jwt;

  FamiliesTest(Store store) {
    assertThat(store).isNotNull();
  }

  @BeforeParameterizedClassInvocation
  static void open(Store store) {
    jwt = new JwtFixture(store, "EdDSA");
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
            ROOT, JwtFamilyFilter.of(jwt.ada.id()), Sort.descending("id"), Optional.empty(), 100)
        .rows();
  }

  private static JwtFamilyRow row() {
    return rows().getFirst();
  }

  private static void refuse(String code, Runnable deed) {
    assertThatThrownBy(deed::run)
        .isInstanceOfSatisfying(
            AppException.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
  }

  private static void ended(SignInEnd why, String by, Secret... tokens) {
    jwt.refused(ENDED, tokens);
    assertThat(row().state()).isEqualTo(FamilyState.ENDED);
    assertThat(row().endReason()).isEqualTo(why);
    assertThat(row().endedBy()).isEqualTo(by);
    assertThat(row().endedAt()).isNotNull();
  }

  @Test
  void aSignInIsARowThatSaysWhoWhenAndFromWhere() {
    Secret token = jwt.signIn();
    JwtFamilyRow row = row();
    String jti = Forge.claims(token).get("jti").asText();
    assertThat(row.accountId()).isEqualTo(jwt.ada.id());
    assertThat(row.username()).isEqualTo(jwt.ada.username());
    assertThat(row.family()).isEqualTo(jti);
    assertThat(row.newestJti()).isEqualTo(jti);
    assertThat(row.origin()).isEqualTo(FamilyOrigin.PASSWORD);
    assertThat(row.state()).isEqualTo(FamilyState.LIVE);
    assertThat(row.startedAt()).isEqualTo(jwt.now());
    assertThat(row.startedFrom()).isEqualTo(JwtFixture.ADDRESS);
    assertThat(row.startedBy()).isNull();
    assertThat(row.lastRefreshedAt()).isNull();
    assertThat(row.expiresAt()).isEqualTo(jwt.now().plusSeconds(300));
    assertThat(row.refreshableUntil()).isEqualTo(jwt.now().plus(Duration.ofDays(7)));
    assertThat(row.endedAt()).isNull();
    var entry = jwt.test.newest(1).getFirst();
    assertThat(entry.action()).isEqualTo("jwt.signed-in");
    assertThat(entry.actorId()).isEqualTo(jwt.ada.id());
    assertThat(entry.address()).isEqualTo(JwtFixture.ADDRESS);
    assertThat(row.toString() + entry).doesNotContain(token.reveal());
  }

  @Test
  void aRefreshIsGatheredAndShown() {
    Secret first = jwt.signIn();
    long family = row().id();
    jwt.pass(60);
    Secret second = jwt.refresh(first);
    String stored = "select newest_jti from jwt_families where id = " + family;
    assertThat(jwt.test.ask(stored)).as("not written").isEqualTo(jti(first));
    JwtFamilyRow row = row();
    assertThat(row.lastRefreshedAt()).isEqualTo(jwt.now());
    assertThat(row.lastRefreshedFrom()).isEqualTo(JwtFixture.ADDRESS);
    assertThat(row.newestJti()).isEqualTo(jti(second));
    assertThat(row.expiresAt()).isEqualTo(jwt.now().plusSeconds(300));
    assertThat(row.family()).isEqualTo(jti(first));
    assertThat(rows()).hasSize(1);
    assertThat(jwt.test.ask(stored)).isEqualTo(jti(second));
  }

  private static String jti(Secret token) {
    return Forge.claims(token).get("jti").asText();
  }

  @Test
  void aSignInIsOverOnceAllItsTokensHaveEnded() {
    Secret token = jwt.signIn();
    jwt.pass(310);
    assertThat(row().state()).isEqualTo(FamilyState.LIVE);
    jwt.refresh(token);
    jwt.pass(310);
    assertThat(row().state()).isEqualTo(FamilyState.LIVE);
    jwt.pass(Duration.ofNanos(1000));
    assertThat(row().state()).isEqualTo(FamilyState.OVER);
  }

  @Test
  void logoutEndsTheWholeFamilyForGood() {
    Secret parent = jwt.signIn();
    Secret other = jwt.signIn();
    jwt.pass(10);
    Secret child = jwt.refresh(parent);
    Secret sibling = jwt.refresh(parent);
    Secret grandchild = jwt.refresh(child);
    assertThat(jwt.jwts().logout(jwt.self(), sibling)).isEmpty();
    jwt.refused(ENDED, parent, child, sibling, grandchild);
    jwt.good(other);
    assertThat(jwt.jwts().logout(jwt.self(), child)).as("again").isEmpty();
    assertThat(rows().getLast().endReason()).isEqualTo(SignInEnd.LOGGED_OUT);
    assertThat(rows().getLast().endedBy()).isEqualTo(jwt.ada.username());
    var entry = jwt.test.newest(1).getFirst();
    assertThat(entry.action()).isEqualTo("jwt.logged-out");
    assertThat(entry.detail()).containsEntry("signIn", jti(parent));
    jwt.test.reopen();
    jwt.refused(ENDED, parent, child, sibling, grandchild);
  }

  @Test
  void somebodyElseCanLogOutATokenTheyHold() {
    Secret token = jwt.signIn();
    Actor warden = jwt.test.superuser(fresh("warden"));
    assertThat(jwt.jwts().logout(warden, token)).isEmpty();
    ended(SignInEnd.LOGGED_OUT, warden.name(), token);
  }

  @Test
  void whatIsNoGoodTokenIsNotLoggedOut() {
    Secret token = jwt.signIn();
    assertThat(jwt.jwts().logout(jwt.self(), Secret.of("a.b.c"))).contains(JwtRule.UNDECODABLE);
    jwt.core().accounts().deactivate(ROOT, jwt.ada.id());
    assertThat(jwt.jwts().logout(jwt.self(), token)).contains(ACCOUNT_INACTIVE);
    jwt.pass(311);
    assertThat(jwt.jwts().logout(jwt.self(), token)).contains(JwtRule.EXPIRED);
  }

  @Test
  void aSuperuserEndsOne() {
    Secret token = jwt.signIn();
    Secret other = jwt.signIn();
    long family = rows().getLast().id();
    jwt.good(token);
    jwt.jwts().end(WARDEN, family);
    jwt.refused(ENDED, token);
    jwt.good(other);
    assertThat(rows().getLast().endReason()).isEqualTo(SignInEnd.ENDED);
    assertThat(rows().getLast().endedBy()).isEqualTo("warden");
    assertThat(jwt.test.newest(1).getFirst().action()).isEqualTo("jwt.ended");
    refuse("jwt-ended", () -> jwt.jwts().end(WARDEN, family));
    refuse("jwt-unknown", () -> jwt.jwts().end(WARDEN, Long.MAX_VALUE));
  }

  @Test
  void aSuperuserEndsAllOfAnAccount() {
    Secret token = jwt.signIn();
    Secret second = jwt.signIn();
    JwtFixture before = jwt;
    AccountDetail ada = jwt.ada;
    jwt.next();
    Secret others = before.signIn();
    assertThat(jwt.jwts().endAllOf(WARDEN, ada.id())).isEqualTo(2);
    jwt.good(others);
    jwt.refused(ENDED, token, second);
    assertThat(jwt.jwts().endAllOf(WARDEN, ada.id())).isZero();
    var entry = jwt.test.newest(2).getLast();
    assertThat(entry.action()).isEqualTo("jwt.all-ended");
    assertThat(entry.subjectId()).isEqualTo(Integer.toString(ada.id()));
    assertThat(entry.detail()).containsEntry("signIns", "2");
    refuse("account-unknown", () -> jwt.jwts().endAllOf(WARDEN, -1));
    jwt.ada = ada;
    ended(SignInEnd.ALL_ENDED, "warden", token);
    jwt.good(jwt.signIn());
  }

  @Test
  void aSuperuserEndsWhatBeganBeforeAMoment() {
    Secret before = jwt.signIn();
    jwt.pass(Duration.ofNanos(1000));
    var moment = jwt.now();
    Secret after = jwt.signIn();
    jwt.pass(1);
    assertThat(jwt.jwts().endBefore(WARDEN, moment)).isPositive();
    jwt.good(after);
    jwt.refused(ENDED, before);
    assertThat(rows().getLast().endReason()).isEqualTo(SignInEnd.ENDED_BEFORE);
    assertThat(rows().getLast().endedBy()).isEqualTo("warden");
    assertThat(jwt.test.newest(1).getFirst().action()).isEqualTo("jwt.ended-before");
    assertThat(jwt.jwts().endBefore(WARDEN, moment)).isZero();
    jwt.good(after, jwt.signIn());
    refuse("moment-future", () -> jwt.jwts().endBefore(WARDEN, jwt.now().plusNanos(1000)));
  }

  @Test
  void aChangeOfThePasswordEndsWhatBeganBefore() {
    Secret token = jwt.signIn();
    jwt.good(token);
    jwt.core().passwords().set(WARDEN, jwt.ada.id(), Secret.of("amber-kettle-under-4-bridges"));
    ended(SignInEnd.PASSWORD_CHANGED, "warden", token);
    refuse("sign-in-refused", jwt::signIn);
    jwt.core().passwords().set(ROOT, jwt.ada.id(), Secret.of(PASSWORD));
    jwt.good(jwt.signIn());
    jwt.refused(ENDED, token);
  }

  @Test
  void theRemovalOfThePasswordEndsWhatBeganBefore() {
    Secret token = jwt.signIn();
    jwt.core().passwords().remove(WARDEN, jwt.ada.id());
    ended(SignInEnd.PASSWORD_REMOVED, "warden", token);
    refuse("sign-in-refused", jwt::signIn);
  }

  @Test
  void whileTheAccountIsInactiveThatIsToldAndAfterwardsTheEnd() {
    Secret token = jwt.signIn();
    Secret loggedOut = jwt.signIn();
    jwt.jwts().logout(jwt.self(), loggedOut);
    jwt.core().accounts().deactivate(WARDEN, jwt.ada.id());
    jwt.refused(ACCOUNT_INACTIVE, token);
    jwt.refused(ENDED, loggedOut);
    refuse("sign-in-refused", jwt::signIn);
    jwt.core().accounts().activate(WARDEN, jwt.ada.id());
    jwt.refused(ENDED, token, loggedOut);
    assertThat(rows()).extracting(JwtFamilyRow::endReason).contains(SignInEnd.DEACTIVATED);
    jwt.good(jwt.signIn());
  }

  @Test
  void aDeletedAccountHasNoSignInsNorHasItsNamesake() {
    Secret token = jwt.signIn();
    String name = jwt.ada.username();
    jwt.core().accounts().delete(ROOT, jwt.ada.id());
    jwt.refused(UNKNOWN_ACCOUNT, token);
    assertThat(rows()).isEmpty();
    assertThat(jwt.test.account(name).id()).isNotEqualTo(jwt.ada.id());
    jwt.refused(INVALID, token);
  }

  private static void rename(String username) {
    AccountDetail seen = jwt.core().accounts().open(ROOT, jwt.ada.id());
    jwt.core().accounts().edit(ROOT, seen.id(), seen.version(), Profile.named(username));
  }

  @Test
  void aRenamedAccountIsAnotherUntilItIsRenamedBack() {
    Secret token = jwt.signIn();
    rename(jwt.ada.username() + "-2");
    jwt.refused(UNKNOWN_ACCOUNT, token);
    rename(jwt.ada.username());
    jwt.good(token);
  }

  @Test
  void theTokensOfARenamedAccountOpenNoOther() {
    Secret token = jwt.signIn();
    rename(jwt.ada.username() + "-2");
    AccountDetail namesake = jwt.test.account(jwt.ada.username());
    jwt.refused(INVALID, token);
    jwt.pass(1);
    jwt.core().accounts().delete(ROOT, namesake.id());
    rename(jwt.ada.username());
    jwt.refused(ENDED, token);
  }

  @Test
  void aSignInThatIsNotKnownIsRefused() {
    Secret token = jwt.signIn();
    jwt.test.sql("delete from jwt_families where account_id = " + jwt.ada.id());
    jwt.test.reopen();
    jwt.refused(UNKNOWN_FAMILY, token);
    assertThat(jwt.jwts().logout(jwt.self(), token)).contains(UNKNOWN_FAMILY);
  }

  @Test
  void whatEndedLongAgoIsForgottenAndStaysEnded() {
    Secret ended = jwt.signIn();
    jwt.jwts().logout(jwt.self(), ended);
    jwt.pass(Duration.ofDays(7).plusMinutes(5).plusSeconds(10).plus(Duration.ofDays(30)));
    jwt.jwts().purge();
    assertThat(rows()).hasSize(1);
    Secret later = jwt.signIn();
    jwt.pass(Duration.ofDays(1));
    jwt.jwts().purge();
    assertThat(rows()).hasSize(1);
    assertThat(row().family()).isEqualTo(jti(later));
    jwt.test.clock().set(jwt.now().minus(Duration.ofDays(38)).minusSeconds(300));
    jwt.refused(UNKNOWN_FAMILY, ended);
    jwt.test.clock().set(jwt.now().plus(Duration.ofDays(38)).plusSeconds(300));
  }

  @Test
  void anAccountSeesAndEndsItsOwnAndNobodyElses() {
    Secret others = jwt.signIn();
    Actor other = jwt.self();
    long othersFamily = row().id();
    jwt.next();
    Secret token = jwt.signIn();
    Secret second = jwt.signIn();
    OwnJwts own = jwt.core().own().jwts();
    assertThat(own.list(jwt.self())).extracting(JwtFamilyRow::state).containsOnly(FamilyState.LIVE);
    assertThat(own.list(jwt.self())).hasSize(2);
    refuse("jwt-unknown", () -> own.end(jwt.self(), othersFamily));
    refuse("jwt-unknown", () -> own.end(jwt.self(), -1));
    long first = own.list(jwt.self()).getLast().id();
    own.end(jwt.self(), first);
    refuse("jwt-ended", () -> own.end(jwt.self(), first));
    jwt.refused(ENDED, token);
    jwt.good(second, others);
    assertThat(own.list(jwt.self())).hasSize(1);
    assertThat(own.endAll(jwt.self())).isEqualTo(1);
    jwt.refused(ENDED, second);
    jwt.good(others, jwt.signIn());
    assertThat(own.list(other)).hasSize(1);
  }
}
