package io.countersign.endpoint.account;

import static io.countersign.testing.TestCore.ROOT;
import static io.countersign.testing.TestCore.fresh;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.core.Secret;
import io.countersign.core.account.AccountDetail;
import io.countersign.endpoint.DoorsEndpoint;
import io.countersign.testing.Browsing;
import io.countersign.testing.RawHttp.Reply;
import io.countersign.testing.Store;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass
@EnumSource(Store.class)
class SignInDoorsTest extends SignInDoor {
  @Test
  void passwordOpensASession() {
    Reply reply = signIn();
    assertThat(reply.status()).isEqualTo(303);
    assertThat(reply.header("Location")).isEqualTo("/profile/");
    assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
    assertThat(reply.headers().get("set-cookie"))
        .satisfiesExactly(
            session ->
                assertThat(session)
                    .matches("sessionid=[A-Za-z0-9_-]{43}; Path=/; SameSite=Lax; HttpOnly"),
            csrf -> assertThat(csrf).matches("csrftoken=[A-Za-z0-9_-]{43}; Path=/; SameSite=Lax"));
    assertThat(browser.get("/login/").body()).contains(ines.profile().username());
  }

  @Test
  void blanksAroundTheUsernameAreNotItsOwn() {
    browser.get("/login/");
    String padded = " \t" + ines.profile().username() + "\u2003 ";
    assertThat(browser.post("/login/", "username", padded, "password", PASSWORD).status())
        .isEqualTo(303);
  }

  @Test
  void cookiesAreForTlsAloneWhereTheBaseUrlIs() {
    try (DoorsEndpoint secure =
        new DoorsEndpoint(test, new PlainPages(), URI.create("https://id.example.org"))) {
      browser = new Browsing(secure.address());
      assertThat(signIn().headers().get("set-cookie")).allMatch(each -> each.endsWith("; Secure"));
      assertThat(browser.post("/logout/").headers().get("set-cookie"))
          .hasSize(2)
          .allMatch(each -> each.endsWith("; Secure"));
    }
  }

  @Test
  void whatIsWrongIsRefusedAlike() {
    String off = fresh("off");
    AccountDetail inactive = test.account(off);
    test.core().passwords().set(ROOT, inactive.id(), Secret.of(PASSWORD));
    test.core().accounts().deactivate(ROOT, inactive.id());
    String none = fresh("none");
    test.account(none);
    browser.get("/login/");
    Stream.of(
            List.of(ines.profile().username(), "wrong"),
            List.of(ines.profile().username(), ""),
            List.of(ines.profile().username().toUpperCase(), PASSWORD),
            List.of(fresh("unknown"), PASSWORD),
            List.of("", ""),
            List.of(none, PASSWORD),
            List.of(off, PASSWORD))
        .forEach(
            each -> {
              Reply reply =
                  browser.post("/login/", "username", each.get(0), "password", each.get(1));
              assertThat(reply.status()).as(each.get(0)).isEqualTo(400);
              assertThat(reply.body()).isEqualTo("sign-in|nobody||sign-in-refused");
              assertThat(browser.cookie("sessionid")).isNull();
            });
  }

  @Test
  void whoGuessesWaits() {
    browser.get("/login/");
    String name = ines.profile().username();
    List<Reply> replies =
        IntStream.range(0, 8)
            .mapToObj(i -> browser.post("/login/", "username", name, "password", "guess " + i))
            .toList();
    Reply last = replies.getLast();
    assertThat(last.status()).isEqualTo(429);
    assertThat(last.header("Retry-After")).matches("[1-9][0-9]*");
    assertThat(last.body()).isEqualTo("sign-in|nobody||sign-in-throttled");
    assertThat(signIn().status()).isEqualTo(429);
    test.clock().advance(Duration.ofHours(2));
    assertThat(signIn().status()).isEqualTo(303);
  }

  static Stream<List<String>> proofs() {
    return Stream.of(
        List.of(),
        List.of("csrfmiddlewaretoken", ""),
        List.of("csrfmiddlewaretoken", "x".repeat(43)),
        List.of("csrfmiddlewaretoken", "x".repeat(44)));
  }

  @ParameterizedTest
  @MethodSource("proofs")
  void formWithoutItsProofIsRefused(List<String> proof) {
    browser.get("/login/");
    String[] fields =
        Stream.concat(
                Stream.of("username", ines.profile().username(), "password", PASSWORD),
                proof.stream())
            .toArray(String[]::new);
    Reply reply = browser.postOnly("/login/", fields);
    assertThat(reply.status()).isEqualTo(403);
    assertThat(reply.body()).isEqualTo("problem|nobody||form-stale");
    assertThat(browser.cookie("sessionid")).isNull();
  }

  @Test
  void proofWithoutACookieIsRefused() {
    String proof = "A".repeat(43);
    browser.get("/login/");
    browser.cookie("csrftoken", null);
    Reply reply =
        browser.postOnly(
            "/login/",
            "username",
            ines.profile().username(),
            "password",
            PASSWORD,
            "csrfmiddlewaretoken",
            proof);
    assertThat(reply.status()).isEqualTo(403);
    browser.cookie("csrftoken", "short");
    assertThat(
            browser
                .postOnly(
                    "/login/", "username", "x", "password", "y", "csrfmiddlewaretoken", "short")
                .status())
        .isEqualTo(403);
  }

  @Test
  void proofOfBeforeTheSignInIsRefusedAfterIt() {
    browser.get("/login/");
    String before = browser.cookie("csrftoken");
    signIn();
    assertThat(browser.cookie("csrftoken")).isNotEqualTo(before);
    assertThat(browser.postOnly("/logout/", "csrfmiddlewaretoken", before).status()).isEqualTo(403);
    // The cookie alone proves nothing: it must be the proof of this session.
    String session = browser.cookie("sessionid");
    browser.cookie("csrftoken", before);
    assertThat(browser.post("/logout/").status()).isEqualTo(403);
    assertThat(test.core().sessions().find(Secret.of(session))).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Origin: https://evil.example.org",
        "Origin: null",
        "Origin: http://127.0.0.1",
        "Sec-Fetch-Site: cross-site",
        "Sec-Fetch-Site: same-site",
        "Sec-Fetch-Site: anything"
      })
  void formOfAnotherSiteIsRefused(String header) {
    browser.get("/login/");
    browser.saying(header);
    Reply reply = signIn();
    assertThat(reply.status()).isEqualTo(403);
    assertThat(reply.body()).isEqualTo("problem|nobody||form-foreign");
  }

  @Test
  void ownOriginIsTheHostThatWasCalledOrTheBaseUrl() {
    browser.saying("Origin: " + doors.address(), "Sec-Fetch-Site: same-origin");
    assertThat(signIn().status()).isEqualTo(303);
    try (DoorsEndpoint proxied =
        new DoorsEndpoint(test, new PlainPages(), URI.create("https://id.example.org"))) {
      browser = new Browsing(proxied.address()).saying("Origin: https://id.example.org");
      assertThat(signIn().status()).isEqualTo(303);
      browser.saying("Origin: https://id.example.org.evil.org");
      assertThat(browser.post("/logout/").status()).isEqualTo(403);
    }
  }

  @Test
  void bodyThatIsNoFormIsRefused() {
    browser.get("/login/");
    String fields = "username=a&password=b&csrfmiddlewaretoken=" + browser.cookie("csrftoken");
    assertThat(browser.send("POST", "/login/", fields).status()).isEqualTo(415);
    assertThat(browser.send("POST", "/login/", "{}", "Content-Type: application/json").status())
        .isEqualTo(415);
    String type = "Content-Type: application/x-www-form-urlencoded";
    assertThat(browser.send("POST", "/login/", fields + "&username=c", type).status())
        .isEqualTo(400);
    assertThat(browser.send("POST", "/login/", fields + "&x=%GG", type).status()).isEqualTo(400);
    assertThat(browser.send("POST", "/login/", fields, type).body())
        .isEqualTo("sign-in|nobody||sign-in-refused");
  }

  @Test
  void otherMethodsAreRefused() {
    assertThat(browser.send("PUT", "/login/", "").status()).isEqualTo(405);
    assertThat(browser.send("DELETE", "/login/", "").header("Allow")).isEqualTo("GET, HEAD, POST");
    assertThat(browser.get("/logout/").header("Allow")).isEqualTo("POST");
    assertThat(browser.get("/link/").status()).isEqualTo(405);
    assertThat(browser.send("POST", "/link/x/", "").header("Allow")).isEqualTo("GET, HEAD");
  }

  @Test
  void signingOutEndsTheSessionForWhoeverHasItsSecret() {
    signIn();
    Browsing thief = browser.secondWindow();
    Reply reply = browser.post("/logout/");
    assertThat(reply.status()).isEqualTo(303);
    assertThat(reply.header("Location")).isEqualTo("/login/");
    assertThat(browser.cookie("sessionid")).isNull();
    assertThat(thief.get("/login/").body()).isEqualTo("sign-in|nobody||");
    assertThat(thief.post("/logout/").header("Location")).isEqualTo("/login/");
  }

  @Test
  void signingInAgainEndsTheSessionBefore() {
    signIn();
    Browsing before = browser.secondWindow();
    String session = browser.cookie("sessionid");
    assertThat(signIn().status()).isEqualTo(303);
    assertThat(browser.cookie("sessionid")).isNotEqualTo(session);
    assertThat(before.get("/login/").body()).isEqualTo("sign-in|nobody||");
  }

  @Test
  void sessionThatIsGivenIsNotTaken() {
    String planted = "P".repeat(43);
    browser.cookie("sessionid", planted);
    signIn();
    assertThat(browser.cookie("sessionid")).isNotEqualTo(planted);
    assertThat(test.core().sessions().find(Secret.of(planted))).isEmpty();
  }
}
