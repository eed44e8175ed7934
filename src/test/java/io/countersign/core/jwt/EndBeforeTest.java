package io.countersign.core.jwt;

import static io.countersign.testing.TestCore.ROOT;
import static io.countersign.testing.TestCore.fresh;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.core.Actor;
import io.countersign.core.AppException;
import io.countersign.core.Secret;
import io.countersign.core.session.Browser;
import io.countersign.core.session.Entrance;
import io.countersign.core.session.Opened;
import io.countersign.testing.Race;
import io.countersign.testing.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Everything that began before a moment: JWT sign-ins and web sessions of all accounts. */
@ParameterizedClass
@EnumSource(Store.class)
class EndBeforeTest {
  private static final Browser BROWSER = new Browser("192.0.2.7", "Lynx/2.9");

  /** The smallest step of time that the database keeps. */
  private static final Duration STEP = Duration.ofNanos(1000);

  private static JwtFixture jwt;

  EndBeforeTest(Store store) {
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

  /** Whatever the tests before began is over by itself. */
  @BeforeEach
  void longAfter() {
    jwt.pass(Duration.ofDays(8));
    jwt.next();
  }

  private static Opened web() {
    return web(jwt.now());
  }

  private static Opened web(Instant shownAt) {
    return jwt.core().sessions().open(jwt.ada.id(), Entrance.PASSWORD, BROWSER, shownAt);
  }

  private static boolean isGood(Opened opened) {
    return jwt.core().sessions().find(opened.id()).isPresent();
  }

  private static long jwtsBefore(Instant moment) {
    return jwt.jwts().countBefore(ROOT, moment);
  }

  private static long sessionsBefore(Instant moment) {
    return jwt.core().sessions().countBefore(ROOT, moment);
  }

  private static void refuse(String code, Runnable deed) {
    assertThatThrownBy(deed::run)
        .isInstanceOfSatisfying(
            AppException.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
  }

  @Test
  void theVeryMomentIsNotBefore() {
    Instant moment = jwt.now();
    Secret token = jwt.signIn();
    Opened session = web();
    assertThat(jwtsBefore(moment)).isZero();
    assertThat(sessionsBefore(moment)).isZero();
    assertThat(jwtsBefore(moment.plus(STEP))).isEqualTo(1);
    assertThat(sessionsBefore(moment.plus(STEP))).isEqualTo(1);
    assertThat(jwt.jwts().endBefore(ROOT, moment)).isZero();
    jwt.good(token);
    assertThat(isGood(session)).isTrue();
    jwt.pass(STEP);
    assertThat(jwt.jwts().endBefore(ROOT, moment.plus(STEP))).isEqualTo(1);
    jwt.refused(JwtRule.ENDED, token);
    assertThat(isGood(session)).isFalse();
  }

  @Test
  void onlyWhatIsStillGoodIsCounted() {
    jwt.signIn();
    jwt.jwts().logout(jwt.self(), jwt.signIn());
    Opened over = web();
    jwt.core().sessions().end(over.id(), "192.0.2.7");
    web();
    jwt.pass(1);
    assertThat(jwtsBefore(jwt.now())).isEqualTo(1);
    assertThat(sessionsBefore(jwt.now())).isEqualTo(1);
    assertThat(jwt.core().sessions().count(ROOT, Optional.empty())).isEqualTo(1);
    assertThat(jwt.core().sessions().count(ROOT, Optional.of(jwt.ada.id()))).isEqualTo(1);
    assertThat(jwt.core().sessions().count(ROOT, Optional.of(-1))).isZero();
    jwt.pass(Duration.ofMinutes(10));
    assertThat(jwtsBefore(jwt.now())).as("its token has ended").isZero();
    assertThat(sessionsBefore(jwt.now())).isEqualTo(1);
    jwt.pass(Duration.ofHours(12));
    assertThat(sessionsBefore(jwt.now())).as("unused").isZero();
    assertThat(jwt.core().sessions().count(ROOT, Optional.empty())).isZero();
  }

  @Test
  void aRefreshThatIsNotWrittenYetCounts() {
    Secret token = jwt.signIn();
    Instant begun = jwt.now();
    jwt.pass(290);
    jwt.refresh(token);
    jwt.pass(200);
    assertThat(jwtsBefore(begun.plus(STEP))).isEqualTo(1);
  }

  @Test
  void countingEndsNothing() {
    Secret token = jwt.signIn();
    Opened session = web();
    jwt.pass(1);
    assertThat(jwtsBefore(jwt.now()) + sessionsBefore(jwt.now())).isEqualTo(2);
    jwt.good(token);
    assertThat(isGood(session)).isTrue();
  }

  @Test
  void whatBeganBeforeEndsForAllAccountsAndIsToldOnce() {
    Secret token = jwt.signIn();
    Opened session = web();
    jwt.next();
    Secret second = jwt.signIn();
    Opened other = web();
    jwt.pass(STEP);
    Instant moment = jwt.now();
    Opened later = web();
    jwt.pass(1);
    assertThat(jwt.jwts().endBefore(ROOT, moment)).isEqualTo(2);
    jwt.refused(JwtRule.ENDED, token, second);
    assertThat(List.of(session, other)).noneMatch(EndBeforeTest::isGood);
    assertThat(isGood(later)).isTrue();
    assertThat(jwt.core().sessions().count(ROOT, Optional.empty())).isEqualTo(1);
    assertThat(sessionsBefore(moment)).isZero();
    assertThat(jwtsBefore(moment)).isZero();
    var entry = jwt.test.newest(1).getFirst();
    assertThat(entry.action()).isEqualTo("jwt.ended-before");
    assertThat(entry.detail())
        .containsEntry("moment", moment.toString())
        .containsEntry("signIns", "2");
  }

  @Test
  void anEarlierMomentRevivesNothing() {
    Instant begun = jwt.now();
    Secret token = jwt.signIn();
    Opened session = web();
    jwt.pass(10);
    jwt.jwts().endBefore(ROOT, jwt.now());
    jwt.jwts().endBefore(ROOT, begun);
    jwt.jwts().endBefore(ROOT, Instant.MIN);
    jwt.refused(JwtRule.ENDED, token);
    assertThat(isGood(session)).isFalse();
    jwt.test.reopen();
    assertThat(isGood(session)).isFalse();
  }

  @Test
  void whoBeganToSignInBeforeTheMomentIsNotLetIn() {
    Instant shown = jwt.now();
    jwt.pass(1);
    Instant moment = jwt.now();
    jwt.jwts().endBefore(ROOT, moment);
    refuse("sign-in-refused", () -> web(shown));
    refuse("sign-in-refused", () -> web(moment.minus(STEP)));
    assertThat(isGood(web(moment))).isTrue();
  }

  @Test
  void sessionsThatAreOverAreForgotten() {
    Opened session = web();
    String question = "select count(*) from web_sessions where account_id = " + jwt.ada.id();
    jwt.pass(1);
    jwt.core().sessions().tidy();
    assertThat(jwt.test.ask(question)).isEqualTo("1");
    jwt.jwts().endBefore(ROOT, jwt.now());
    Opened later = web();
    jwt.core().sessions().tidy();
    assertThat(jwt.test.ask(question)).isEqualTo("1");
    assertThat(isGood(session)).isFalse();
    assertThat(isGood(later)).isTrue();
  }

  @Test
  void aMomentInTheFutureIsRefusedAndEndsNothing() {
    Secret token = jwt.signIn();
    Opened session = web();
    jwt.pass(1);
    assertThatThrownBy(() -> jwt.jwts().endBefore(ROOT, jwt.now().plus(STEP)))
        .isInstanceOfSatisfying(
            AppException.class,
            refusal -> {
              assertThat(refusal.code()).isEqualTo("moment-future");
              assertThat(refusal.field()).contains("moment");
            });
    jwt.good(token);
    assertThat(isGood(session)).isTrue();
  }

  @Test
  void onlySuperusersCountAndEnd() {
    Secret token = jwt.signIn();
    Opened session = web();
    jwt.pass(1);
    jwt.test.superuser(fresh("warden"));
    Actor demoted = jwt.test.superuser(fresh("warden"));
    jwt.core().accounts().deactivate(ROOT, demoted.accountId());
    Instant now = jwt.now();
    for (Actor actor : new Actor[] {Actor.ANYONE, jwt.self(), demoted}) {
      refuse("not-allowed", () -> jwt.jwts().countBefore(actor, now));
      refuse("not-allowed", () -> jwt.core().sessions().countBefore(actor, now));
      refuse("not-allowed", () -> jwt.core().sessions().count(actor, Optional.empty()));
      refuse("not-allowed", () -> jwt.jwts().endBefore(actor, now));
      refuse("not-allowed", () -> jwt.jwts().endBefore(actor, now.plus(STEP)));
    }
    jwt.good(token);
    assertThat(isGood(session)).isTrue();
  }

  /** Whoever signs in meanwhile is refused, or has a session that is over. */
  @Test
  void nobodySlipsInMeanwhile() {
    for (int i = 0; i < 5; i++) {
      jwt.next();
      Instant shown = jwt.now();
      jwt.pass(1);
      Instant moment = jwt.now();
      Callable<Object> end = () -> jwt.jwts().endBefore(ROOT, moment);
      Callable<Object> signIn = () -> web(shown);
      for (Race.Outcome<Object> outcome : Race.run(List.of(end, signIn, signIn))) {
        if (outcome.value() instanceof Opened opened) {
          assertThat(isGood(opened)).isFalse();
        } else if (!outcome.won()) {
          assertThat(outcome.refusal()).extracting(AppException::code).isEqualTo("sign-in-refused");
        }
      }
    }
  }
}
