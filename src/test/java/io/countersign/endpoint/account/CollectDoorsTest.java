package io.countersign.endpoint.account;

import static io.countersign.testing.TestCore.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.core.RandomSecret;
import io.countersign.core.Secret;
import io.countersign.core.access.Grant;
import io.countersign.core.access.GrantState;
import io.countersign.core.access.RequestRow;
import io.countersign.core.account.AccountDetail;
import io.countersign.core.token.TokenFilter;
import io.countersign.core.verify.Presented;
import io.countersign.core.verify.Verdict;
import io.countersign.testing.Browsing;
import io.countersign.testing.Race;
import io.countersign.testing.RawHttp.Reply;
import io.countersign.testing.Store;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Collecting what was granted. */
@ParameterizedClass
@EnumSource(Store.class)
class CollectDoorsTest extends OwnerAtTheDoors {
  private static final String WANTED = "copper-saddle-near-4-bridges";

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
  void grantWhoseRolesAreGoneIsToldOnItsPage() {
    holds(List.of("ROLE_A"));
    browser.post("/profile/apply/", "purpose", "why", "wants", "both", "lasts", "30");
    RequestRow asked = newest();
    Grant grant = new Grant("nightly", List.of("ROLE_A"), 30);
    core.access().approve(ROOT, asked.id(), asked.version(), grant);
    holds(List.of("ROLE_B"));
    String path = "/profile/requests/" + asked.id() + "/collect/";
    refused(browser.post(path), 409, "collect " + asked.id(), "grant-roles-lost");
    assertThat(newest().grantState()).isEqualTo(GrantState.GRANTED);
    assertThat(core.own().account().open(owner).hasPassword()).isFalse();
    holds(List.of("ROLE_A"));
    assertThat(browser.post(path).status()).isEqualTo(200);
  }

  private void holds(List<String> roles) {
    AccountDetail now = core.accounts().open(ROOT, mia.id());
    core.accounts().edit(ROOT, mia.id(), now.version(), now.profile().withRoles(roles));
  }

  private static String form() {
    return RandomSecret.draw().reveal();
  }

  @Test
  void sameFormSentTwiceShowsTheSameToken() {
    String path = "/profile/requests/" + granted("bearer").id() + "/collect/";
    String form = form();
    Reply first = browser.post(path, "form", form);
    assertThat(first.status()).isEqualTo(200);
    test.clock().advance(Duration.ofSeconds(9));
    Reply second = browser.post(path, "form", form);
    assertThat(second.status()).isEqualTo(200);
    assertThat(second.body()).isEqualTo(first.body());
    assertThat(second.header("Cache-Control")).isEqualTo("no-store");
    assertThat(core.tokens().count(ROOT, TokenFilter.of(mia.id()))).isOne();
    test.clock().advance(Duration.ofSeconds(1));
    assertThat(browser.post(path, "form", form).status()).isEqualTo(409);
  }

  @Test
  void anotherFormOrBrowserIsShownNothing() {
    String path = "/profile/requests/" + granted("bearer").id() + "/collect/";
    String form = form();
    String token = browser.post(path, "form", form).body().split("\\|")[1];
    Browsing elsewhere = signedIn(mia);
    Browsing stranger = new Browsing(doors.address());
    stranger.get("/login/");
    for (Reply reply :
        List.of(
            browser.post(path),
            browser.post(path, "form", ""),
            browser.post(path, "form", form()),
            browser.post("/profile/requests/1/", "form", form),
            elsewhere.post(path, "form", form),
            stranger.post(path, "form", form),
            stranger.cookie("sessionid", form).post(path, "form", form))) {
      assertThat(reply.status()).isNotEqualTo(200);
      assertThat(reply.body()).doesNotContain(token);
    }
    browser.saying("Origin: https://evil.example.org");
    assertThat(browser.post(path, "form", form).status()).isEqualTo(403);
  }

  @Test
  void sameFormIsAnsweredAlikeAlsoAfterItRenewedTheSession() {
    String path = "/profile/requests/" + granted("both").id() + "/collect/";
    String form = form();
    Browsing before = browser.secondWindow();
    Browsing between = browser.secondWindow();
    Reply first = browser.post(path, "form", form);
    assertThat(first.status()).isEqualTo(200);
    // The second click comes with the cookies of before, or with the new and the proof of before.
    Reply late = before.post(path, "form", form);
    assertThat(late.body()).isEqualTo(first.body());
    assertThat(late.headers().get("set-cookie")).isEqualTo(first.headers().get("set-cookie"));
    assertThat(before.get("/profile/").status()).isEqualTo(200);
    String proof = between.cookie("csrftoken");
    between.cookie("sessionid", browser.cookie("sessionid"));
    Reply later = between.postOnly(path, "form", form, "csrfmiddlewaretoken", proof);
    assertThat(later.body()).isEqualTo(first.body());
  }

  @Test
  void refusalIsNotKept() {
    String path = "/profile/requests/" + granted("jwt").id() + "/collect/";
    String form = form();
    assertThat(browser.post(path, "form", form, "password", WANTED).status()).isEqualTo(400);
    Reply reply = browser.post(path, "form", form, "password", WANTED, "repeat", WANTED);
    assertThat(reply.status()).isEqualTo(200);
  }

  @Test
  void sameFormSentAFewTimesAtOnceShowsTheOneToken() {
    RequestRow granted = granted("bearer");
    String form = form();
    Callable<Reply> collecting =
        () ->
            browser
                .secondWindow()
                .post("/profile/requests/" + granted.id() + "/collect/", "form", form);
    List<String> bodies =
        Race.run(Collections.nCopies(4, collecting)).stream()
            .map(outcome -> outcome.value().body())
            .distinct()
            .toList();
    assertThat(bodies).singleElement().asString().startsWith("collected|");
    assertThat(core.tokens().count(ROOT, TokenFilter.of(mia.id()))).isOne();
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
}
