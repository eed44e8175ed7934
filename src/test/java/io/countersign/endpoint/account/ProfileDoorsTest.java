package io.countersign.endpoint.account;

import static io.countersign.testing.TestCore.PASSWORD;
import static io.countersign.testing.TestCore.ROOT;
import static io.countersign.testing.TestCore.fresh;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.core.Actor;
import io.countersign.core.Secret;
import io.countersign.core.access.RequestRow;
import io.countersign.core.access.RequestState;
import io.countersign.core.access.Wants;
import io.countersign.core.account.AccountDetail;
import io.countersign.core.jwt.JwtVerdict;
import io.countersign.core.token.Issued;
import io.countersign.core.verify.Presented;
import io.countersign.core.verify.Verdict;
import io.countersign.testing.Browsing;
import io.countersign.testing.RawHttp.Reply;
import io.countersign.testing.Store;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass
@EnumSource(Store.class)
class ProfileDoorsTest extends OwnerAtTheDoors {
  private static final String WANTED = "copper-saddle-near-4-bridges";
  private static final String[] WISH = {
    "purpose", "Nightly export", "wants", "both", "lasts", "90", "contact", "ext. 4711"
  };

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
    RequestRow asked = core.own().requests().list(them, Optional.empty(), 1).rows().getFirst();
    long session = core.own().sessions().list(them).getFirst().id();
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
    long id = core.own().sessions().list(owner).getFirst().id();
    done(browser.post("/profile/sessions/" + id + "/end/"), Done.SESSION_ENDED);
    assertThat(elsewhere.get("/profile/").header("Location")).isEqualTo("/login/");
  }

  @Test
  void ownJwtSignInsAreEnded() {
    core.passwords().set(ROOT, mia.id(), Secret.of(PASSWORD));
    later();
    Secret one = authenticate();
    Secret two = authenticate();
    long newest = core.own().jwts().list(owner).getFirst().id();
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

  @Test
  void doubleClickThatChangesThePasswordStaysSignedIn() {
    core.passwords().set(ROOT, mia.id(), Secret.of(PASSWORD));
    browser = signedIn(mia);
    Browsing second = browser.secondWindow();
    String[] form = {
      "current", PASSWORD, "password", WANTED, "repeat", WANTED, "form", "F".repeat(43)
    };
    done(browser.post("/profile/password/", form), Done.PASSWORD_CHANGED);
    done(second.post("/profile/password/", form), Done.PASSWORD_CHANGED);
    assertThat(second.get("/profile/").status()).isEqualTo(200);
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
    assertThat(core.own().requests().list(owner, Optional.empty(), 5).rows()).isEmpty();
  }

  @Test
  void sessionIsOverAtOnceWhenTheAccountIsStopped() {
    core.accounts().deactivate(ROOT, mia.id());
    assertThat(browser.get("/profile/").header("Location")).isEqualTo("/login/");
    assertThat(browser.post("/profile/apply/", WISH).header("Location")).isEqualTo("/login/");
  }
}
