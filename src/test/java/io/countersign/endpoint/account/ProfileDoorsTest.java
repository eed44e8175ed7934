package io.countersign.endpoint.account;

import static io.countersign.testing.TestCore.PASSWORD;
import static io.countersign.testing.TestCore.ROOT;
import static io.countersign.testing.TestCore.fresh;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.core.Actor;
import io.countersign.core.Secret;
import io.countersign.core.access.GrantState;
import io.countersign.core.access.RequestRow;
import io.countersign.core.access.RequestState;
import io.countersign.core.access.Wants;
import io.countersign.core.account.AccountDetail;
import io.countersign.core.instance.Core;
import io.countersign.core.jwt.JwtVerdict;
import io.countersign.core.token.Issued;
import io.countersign.core.token.TokenFilter;
import io.countersign.core.verify.Presented;
import io.countersign.core.verify.Verdict;
import io.countersign.endpoint.DoorsEndpoint;
import io.countersign.testing.Browsing;
import io.countersign.testing.Race;
import io.countersign.testing.RawHttp.Reply;
import io.countersign.testing.Store;
import io.countersign.testing.TestCore;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass
@EnumSource(Store.class)
class ProfileDoorsTest {
  private static final String WANTED = "copper-saddle-near-4-bridges";
  private static final String[] WISH = {
    "purpose", "Nightly export", "wants", "both", "lasts", "90", "contact", "ext. 4711"
  };

  @Parameter Store store;
  private TestCore test;
  private Core core;
  private DoorsEndpoint doors;
  private Browsing browser;
  private AccountDetail mia;
  private Actor owner;

  @BeforeEach
  void signIn() {
    test = TestCore.shared(store);
    core = test.core();
    doors = new DoorsEndpoint(test, new PlainPages(), null);
    mia = test.account(fresh("mia"));
    owner = Actor.account(mia.id(), mia.username());
    later();
    browser = signedIn(mia);
  }

  @AfterEach
  void stop() {
    doors.close();
  }

  private void later() {
    test.clock().advance(Duration.ofMinutes(2));
  }

  private Browsing signedIn(AccountDetail account) {
    Browsing fresh = new Browsing(doors.address());
    String link = core.links().create(ROOT, account.id()).secret().reveal();
    fresh.get("/link/" + link + "/");
    assertThat(fresh.post("/link/", "link", link).status()).isEqualTo(303);
    return fresh;
  }

  private void done(Reply reply, Done done) {
    assertThat(reply.status()).isEqualTo(303);
    assertThat(reply.header("Location")).isEqualTo("/profile/?done=" + done.word());
    assertThat(browser.get(reply.header("Location")).body())
        .isEqualTo("profile|" + mia.username() + "|" + done.word() + "|");
  }

  private static void refused(Reply reply, int status, String page, String why) {
    assertThat(reply.body()).startsWith(page + "|").endsWith("|" + why);
    assertThat(reply.status()).isEqualTo(status);
  }

  private RequestRow newest() {
    return core.ownRequests().list(owner, Optional.empty(), 1).rows().getFirst();
  }

  private RequestRow granted(String wants) {
    browser.post("/profile/apply/", "purpose", "why", "wants", wants, "lasts", "30");
    RequestRow asked = newest();
    return core.access().approve(ROOT, asked.id(), asked.version(), asked.asAsked());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/profile/",
        "/profile/password/",
        "/profile/apply/",
        "/profile/requests/1/",
        "/profile/requests/1/collect/"
      })
  void strangersAreSentToSignIn(String path) {
    Browsing stranger = new Browsing(doors.address());
    for (Reply reply :
        List.of(stranger.get(path), stranger.cookie("sessionid", "S".repeat(43)).get(path))) {
      assertThat(reply.status()).isEqualTo(303);
      assertThat(reply.header("Location")).isEqualTo("/login/");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/profile/tokens/1/revoke/",
        "/profile/sign-ins/1/end/",
        "/profile/sign-ins/end/",
        "/profile/sessions/1/end/",
        "/profile/password/",
        "/profile/apply/",
        "/profile/requests/1/",
        "/profile/requests/1/withdraw/",
        "/profile/requests/1/collect/"
      })
  void deedNeedsASessionAndItsProof(String path) {
    Browsing stranger = new Browsing(doors.address());
    stranger.get("/login/");
    assertThat(stranger.post(path).header("Location")).isEqualTo("/login/");
    refused(browser.postOnly(path), 403, "problem", "form-stale");
    refused(
        browser.postOnly(path, "csrfmiddlewaretoken", stranger.cookie("csrftoken")),
        403,
        "problem",
        "form-stale");
    browser.saying("Origin: https://evil.example.org");
    refused(browser.post(path), 403, "problem", "form-foreign");
    assertThat(browser.send("DELETE", path, "").status()).isEqualTo(405);
  }

  @Test
  void pagesAreShownToWhoIsSignedIn() {
    for (String page : List.of("profile", "password", "apply")) {
      String path = page.equals("profile") ? "/profile/" : "/profile/" + page + "/";
      assertThat(browser.get(path).body()).isEqualTo(page + "|" + mia.username() + "||");
    }
    assertThat(browser.get("/profile/?done=nothing").body()).endsWith("||");
    assertThat(browser.get("/profile/?done=%3Cb%3E").body()).endsWith("||");
  }

  @Test
  void ownTokenIsRevoked() {
    Issued token = test.token(mia.id(), "mine");
    done(browser.post("/profile/tokens/" + token.row().id() + "/revoke/"), Done.TOKEN_REVOKED);
    assertThat(core.verifier().bearer(new Presented(token.secret(), "192.0.2.7")))
        .isInstanceOf(Verdict.Refused.class);
    refused(
        browser.post("/profile/tokens/" + token.row().id() + "/revoke/"),
        409,
        "profile",
        "token-revoked");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "x", "1e3", "01", "99999999999999999999", "%31"})
  void addressOfNothingIsNotFound(String id) {
    refused(browser.post("/profile/tokens/" + id + "/revoke/"), 404, "profile", "page-unknown");
    refused(browser.get("/profile/requests/" + id + "/"), 404, "problem", "page-unknown");
    refused(browser.post("/profile/requests/" + id + "/"), 404, "problem", "page-unknown");
  }

  @Test
  void whatBelongsToAnotherIsNotFound() {
    AccountDetail other = test.account(fresh("other"));
    Issued token = test.token(other.id(), "theirs");
    Browsing theirs = signedIn(other);
    theirs.post("/profile/apply/", WISH);
    Actor them = Actor.account(other.id(), other.username());
    RequestRow asked = core.ownRequests().list(them, Optional.empty(), 1).rows().getFirst();
    long session = core.ownSessions().list(them).getFirst().id();
    refused(
        browser.post("/profile/tokens/" + token.row().id() + "/revoke/"),
        404,
        "profile",
        "token-unknown");
    refused(
        browser.post("/profile/sessions/" + session + "/end/"), 404, "profile", "session-unknown");
    refused(browser.post("/profile/sign-ins/99999/end/"), 404, "profile", "jwt-unknown");
    String request = "/profile/requests/" + asked.id() + "/";
    refused(browser.get(request), 404, "problem", "request-unknown");
    refused(browser.post(request, WISH), 404, "request " + asked.id(), "request-unknown");
    refused(browser.post(request + "withdraw/"), 404, "profile", "request-unknown");
    refused(browser.get(request + "collect/"), 404, "problem", "request-unknown");
    refused(browser.post(request + "collect/"), 404, "collect " + asked.id(), "request-unknown");
    assertThat(theirs.get("/profile/").status()).isEqualTo(200);
  }

  @Test
  void ownSessionIsEnded() {
    Browsing elsewhere = signedIn(mia);
    long id = core.ownSessions().list(owner).getFirst().id();
    done(browser.post("/profile/sessions/" + id + "/end/"), Done.SESSION_ENDED);
    assertThat(elsewhere.get("/profile/").header("Location")).isEqualTo("/login/");
  }

  @Test
  void ownJwtSignInsAreEnded() {
    core.passwords().set(ROOT, mia.id(), Secret.of(PASSWORD));
    later();
    Secret one = authenticate();
    Secret two = authenticate();
    long newest = core.ownJwts().list(owner).getFirst().id();
    done(browser.post("/profile/sign-ins/" + newest + "/end/"), Done.SIGN_IN_ENDED);
    assertThat(core.jwts().verify(one)).isInstanceOf(JwtVerdict.Accepted.class);
    assertThat(core.jwts().verify(two)).isInstanceOf(JwtVerdict.Refused.class);
    refused(browser.post("/profile/sign-ins/" + newest + "/end/"), 409, "profile", "jwt-ended");
    done(browser.post("/profile/sign-ins/end/"), Done.SIGN_INS_ENDED);
    assertThat(core.jwts().verify(one)).isInstanceOf(JwtVerdict.Refused.class);
  }

  private Secret authenticate() {
    return core.jwts()
        .authenticate(mia.username(), Secret.of(PASSWORD), "192.0.2." + mia.id() % 250)
        .token();
  }

  @Test
  void passwordIsChangedAndTheOtherSessionsEnd() {
    core.passwords().set(ROOT, mia.id(), Secret.of(PASSWORD));
    Browsing elsewhere = signedIn(mia);
    later();
    String before = browser.cookie("sessionid");
    done(
        browser.post(
            "/profile/password/", "current", PASSWORD, "password", WANTED, "repeat", WANTED),
        Done.PASSWORD_CHANGED);
    assertThat(browser.cookie("sessionid")).isNotEqualTo(before);
    assertThat(elsewhere.get("/profile/").header("Location")).isEqualTo("/login/");
    assertThat(core.sessions().find(Secret.of(before))).isEmpty();
    core.passwordSignIn().confirm(mia.id(), Secret.of(WANTED), "192.0.2.7");
  }

  @ParameterizedTest
  @CsvSource({
    "wrong, WANTED, WANTED, 400, current:password-wrong",
    "'', WANTED, WANTED, 400, current:password-wrong",
    "PASSWORD, WANTED, other, 400, repeat:password-repeat",
    "PASSWORD, WANTED, '', 400, repeat:password-repeat",
    "PASSWORD, short, short, 400, password:password-too-short",
    "PASSWORD, '', '', 400, password:password-empty"
  })
  void passwordThatIsNotRightIsRefused(
      String current, String wanted, String repeat, int status, String why) {
    core.passwords().set(ROOT, mia.id(), Secret.of(PASSWORD));
    Reply reply =
        browser.post(
            "/profile/password/",
            "current",
            filled(current),
            "password",
            filled(wanted),
            "repeat",
            filled(repeat));
    refused(reply, status, "password", why);
    core.passwordSignIn().confirm(mia.id(), Secret.of(PASSWORD), "192.0.2.7");
    assertThat(browser.get("/profile/").status()).isEqualTo(200);
  }

  private static String filled(String word) {
    return word.replace("PASSWORD", PASSWORD).replace("WANTED", WANTED);
  }

  @Test
  void whoHasNoPasswordCannotChangeIt() {
    refused(
        browser.post("/profile/password/", "current", "", "password", WANTED, "repeat", WANTED),
        409,
        "password",
        "password-none");
  }

  @Test
  void guessingThePresentPasswordIsSlowedDown() {
    core.passwords().set(ROOT, mia.id(), Secret.of(PASSWORD));
    Reply last = null;
    for (int i = 0; i < 8; i++) {
      last =
          browser.post(
              "/profile/password/", "current", "g" + i, "password", WANTED, "repeat", WANTED);
    }
    refused(last, 429, "password", "sign-in-throttled");
    assertThat(last.header("Retry-After")).matches("[1-9][0-9]*");
  }

  @Test
  void requestIsSentChangedAndWithdrawn() {
    done(browser.post("/profile/apply/", WISH), Done.REQUEST_SENT);
    RequestRow asked = newest();
    assertThat(asked.wants()).isEqualTo(Wants.BOTH);
    assertThat(asked.lastsDays()).isEqualTo(90);
    refused(browser.post("/profile/apply/", WISH), 409, "apply", "request-open");
    String path = "/profile/requests/" + asked.id() + "/";
    assertThat(browser.get(path).body()).startsWith("request " + asked.id() + "|");
    done(
        browser.post(path, "purpose", "Other", "wants", "jwt", "lasts", "never", "contact", ""),
        Done.REQUEST_CHANGED);
    assertThat(newest().wants()).isEqualTo(Wants.JWT);
    assertThat(newest().lastsDays()).isNull();
    refused(browser.get(path + "collect/"), 409, "problem", "grant-none");
    done(browser.post(path + "withdraw/"), Done.REQUEST_WITHDRAWN);
    assertThat(newest().state()).isEqualTo(RequestState.WITHDRAWN);
    refused(browser.post(path + "withdraw/"), 409, "profile", "request-settled");
    refused(browser.get(path), 409, "problem", "request-settled");
    refused(browser.post(path, WISH), 409, "request " + asked.id(), "request-settled");
  }

  @ParameterizedTest
  @CsvSource({
    "'', both, 90, purpose:purpose-missing",
    "why, '', 90, wants:wants-invalid",
    "why, BOTH, 90, wants:wants-invalid",
    "why, everything, 90, wants:wants-invalid",
    "why, both, '', lasts:lasts-invalid",
    "why, both, soon, lasts:lasts-invalid",
    "why, both, PT90M, lasts:lasts-invalid",
    "why, both, -1, lasts:lasts-invalid",
    "why, both, 0, lasts:days-invalid",
    "why, both, 3651, lasts:days-invalid",
    "why, both, P9999999999D, lasts:lasts-invalid"
  })
  void requestThatIsNotRightIsRefusedBesideItsField(
      String purpose, String wants, String lasts, String why) {
    refused(
        browser.post("/profile/apply/", "purpose", purpose, "wants", wants, "lasts", lasts),
        400,
        "apply",
        why);
    assertThat(core.ownRequests().list(owner, Optional.empty(), 5).rows()).isEmpty();
  }

  @Test
  void tokenIsShownOnceAndWorks() {
    RequestRow granted = granted("bearer");
    String path = "/profile/requests/" + granted.id() + "/collect/";
    assertThat(browser.get(path).body()).startsWith("collect " + granted.id() + "|");
    assertThat(core.tokens().count(ROOT, TokenFilter.of(mia.id()))).isZero();
    Reply reply = browser.post(path);
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
    String token = reply.body().split("\\|")[1];
    assertThat(core.verifier().bearer(new Presented(Secret.of(token), "192.0.2.7")))
        .isInstanceOf(Verdict.Accepted.class);
    refused(browser.post(path), 409, "collect " + granted.id(), "grant-collected");
    refused(browser.get(path), 409, "problem", "grant-collected");
  }

  @Test
  void drawnPasswordRenewsTheSession() {
    RequestRow granted = granted("both");
    Browsing elsewhere = signedIn(mia);
    later();
    Reply reply = browser.post("/profile/requests/" + granted.id() + "/collect/");
    String[] shown = reply.body().split("\\|");
    core.passwordSignIn().confirm(mia.id(), Secret.of(shown[2]), "192.0.2.7");
    assertThat(shown[3]).isEqualTo(browser.cookie("csrftoken"));
    assertThat(browser.get("/profile/").status()).isEqualTo(200);
    assertThat(elsewhere.get("/profile/").header("Location")).isEqualTo("/login/");
    assertThat(browser.post("/logout/").status()).isEqualTo(303);
  }

  @Test
  void passwordIsChosenWhileCollecting() {
    RequestRow granted = granted("jwt");
    String path = "/profile/requests/" + granted.id() + "/collect/";
    String page = "collect " + granted.id();
    refused(
        browser.post(path, "password", WANTED, "repeat", ""), 400, page, "repeat:password-repeat");
    refused(
        browser.post(path, "password", "short", "repeat", "short"),
        400,
        page,
        "password:password-too-short");
    assertThat(newest().grantState()).isEqualTo(GrantState.GRANTED);
    Reply reply = browser.post(path, "password", WANTED, "repeat", WANTED);
    assertThat(reply.body()).startsWith("collected|no token|no password|");
    core.passwordSignIn().confirm(mia.id(), Secret.of(WANTED), "192.0.2.7");
  }

  @Test
  void ofFiftyWhoCollectOneIsShownTheToken() {
    RequestRow granted = granted("bearer");
    Callable<Reply> collecting =
        () -> browser.secondWindow().post("/profile/requests/" + granted.id() + "/collect/");
    List<Integer> statuses =
        Race.run(Collections.nCopies(50, collecting)).stream()
            .map(outcome -> outcome.value().status())
            .toList();
    assertThat(statuses).containsOnly(200, 409).containsOnlyOnce(200);
    assertThat(core.tokens().count(ROOT, TokenFilter.of(mia.id()))).isOne();
  }

  @Test
  void sessionIsOverAtOnceWhenTheAccountIsStopped() {
    core.accounts().deactivate(ROOT, mia.id());
    assertThat(browser.get("/profile/").header("Location")).isEqualTo("/login/");
    assertThat(browser.post("/profile/apply/", WISH).header("Location")).isEqualTo("/login/");
  }
}
