package io.countersign.endpoint.web;

import io.countersign.core.AppException;
import io.countersign.core.Secret;
import io.countersign.core.access.Grant;
import io.countersign.core.access.GrantState;
import io.countersign.core.access.RequestRow;
import io.countersign.core.access.RequestState;
import io.countersign.core.access.Wants;
import io.countersign.core.token.OwnToken;
import io.countersign.core.token.TokenState;
import io.countersign.endpoint.web.ProfilePage.Newest;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/** Every page in every state, with invented people. */
final class SamplePages {
  static final Instant NOW = Instant.parse("2026-03-04T10:15:30Z");

  /** What somebody who means no good calls themselves. */
  static final String HOSTILE =
      "\"><script>alert('x')</script><img src=x onerror=alert(1)>&amp;{{7*7}}";

  private static final String LONG = "Donaudampfschifffahrtsgesellschaft".repeat(5);

  private static final URI BASE = URI.create("https://id.example.org");
  private static final Secret LINK = Secret.of("link-of-the-sample");

  static final Frame NOBODY = new Frame(null, "csrf-of-the-sample", "form-of-the-sample", null);
  static final Frame GRETE = new Frame("grete", "csrf-of-the-sample", "form-of-the-sample", null);

  /** A page and what stands around it. */
  record Sample(Frame frame, Record page) {}

  private SamplePages() {}

  /** All of them, by the name their pictures have. */
  static Map<String, Sample> all() {
    Map<String, Sample> all = new LinkedHashMap<>();
    all.put("login", new Sample(NOBODY, new LoginPage("", null, List.of())));
    all.put(
        "login-refused",
        new Sample(
            NOBODY,
            new LoginPage(
                "grete",
                Problem.of(new AppException("sign-in-refused")),
                List.of(new LoginPage.Provider("Feide", "/login/oidc/")))));
    all.put("link", new Sample(NOBODY, new LinkPage(LINK, "Grete Ruud", "grete", after(47))));
    all.put("link-hostile", new Sample(NOBODY, new LinkPage(LINK, HOSTILE, LONG, after(47))));
    List.of(400, 403, 404, 405, 409, 415, 500)
        .forEach(status -> all.put("error-" + status, error(status, "form-stale", null)));
    all.put("error-429", error(429, "sign-in-throttled", null));
    all.put("error-503", error(503, "page-unavailable", null));
    all.put("link-over", error(410, "link-opened", "web.over.link-opened"));
    all.put("profile-empty", new Sample(GRETE, emptyProfile()));
    all.put(
        "profile", new Sample(new Frame("grete", "csrf", "form", "token-revoked"), usualProfile()));
    all.put("profile-full", new Sample(GRETE, fullProfile()));
    all.put(
        "profile-hostile",
        new Sample(new Frame(HOSTILE, HOSTILE, HOSTILE, null), hostileProfile()));
    all.put("request-new", new Sample(GRETE, request("", null)));
    all.put(
        "request-wrong",
        new Sample(
            GRETE, request("  ", Problem.of(AppException.of("purpose", "purpose-missing")))));
    all.put("request-hostile", new Sample(GRETE, request(HOSTILE + "\n" + LONG, null)));
    all.put("password", new Sample(GRETE, new PasswordPage("web.password.rules.strict", 12, null)));
    all.put(
        "password-wrong",
        new Sample(
            GRETE,
            new PasswordPage(
                "web.password.rules.strict",
                12,
                Problem.of(AppException.of("password", "password-common")))));
    all.put(
        "reveal-chosen",
        new Sample(
            GRETE, new RevealPage("jwt", null, null, null, Commands.withPassword(BASE, HOSTILE))));
    all.put(
        "confirm-revoke",
        new Sample(
            GRETE,
            new ConfirmPage(
                "revoke",
                "laptop",
                List.of(
                    ConfirmPage.Fact.of("web.tokens.hint", "csn_4kZ9…Ab12"),
                    ConfirmPage.Fact.of("web.tokens.made", after(-100)),
                    ConfirmPage.Fact.of("web.tokens.last-used", (Instant) null)))));
    all.put(
        "confirm-revoke-hostile",
        new Sample(
            GRETE,
            new ConfirmPage(
                "revoke", HOSTILE, List.of(ConfirmPage.Fact.of("web.tokens.hint", LONG)))));
    all.put(
        "confirm-end-sign-ins", new Sample(GRETE, new ConfirmPage("end-sign-ins", "", List.of())));
    for (Wants wants : Wants.ASKABLE) {
      String word = wants.name().toLowerCase(Locale.ROOT);
      all.put(
          "collect-" + word,
          new Sample(
              GRETE,
              new CollectPage(
                  granted(9, wants),
                  wants.bearer(),
                  wants.password(),
                  true,
                  "web.password.rules.strict",
                  12,
                  null)));
      all.put(
          "reveal-" + word,
          new Sample(
              GRETE,
              new RevealPage(
                  word,
                  wants.bearer() ? Secret.of("csn_" + "4kZ9Ab".repeat(5) + "4kZ") : null,
                  wants.bearer() ? Commands.withToken(BASE) : null,
                  wants.password() ? Secret.of("kwmh4-xc7pv-9ntbe-qyr2f") : null,
                  wants.password() ? Commands.withPassword(BASE, "grete") : null)));
    }
    return all;
  }

  private static Sample error(int status, String code, String advice) {
    return new Sample(Frame.BARE, new ErrorPage(status, new AppException(code, 7), advice));
  }

  private static Instant after(int hours) {
    return NOW.plus(Duration.ofHours(hours));
  }

  private static ProfilePage emptyProfile() {
    return new ProfilePage(
        "Grete Ruud",
        "grete",
        "grete@example.org",
        List.of(),
        List.of(),
        Newest.of(List.of()),
        List.of(),
        Newest.of(List.of()),
        List.of(),
        true,
        List.of(here(1)),
        false,
        null,
        null);
  }

  private static ProfilePage usualProfile() {
    return new ProfilePage(
        "Grete Ruud",
        "grete",
        "grete@example.org",
        List.of(granted(3, Wants.BEARER)),
        List.of(request(4, "Fetch the plans of my project every night, for our own statistics.")),
        Newest.of(List.of(declined(2, "Say which project it is."), collected(1))),
        List.of(
            token(11, "laptop", TokenState.LIVE, 70 * 24),
            token(12, "nightly export", TokenState.SUSPENDED, null)),
        Newest.of(List.of(token(13, "old laptop", TokenState.REVOKED, 24))),
        List.of(jwt(1, "192.0.2.17"), jwt(2, "2001:db8::17"), begunByAda(3)),
        false,
        List.of(here(1), browser(2)),
        true,
        after(-500),
        null);
  }

  private static ProfilePage fullProfile() {
    return new ProfilePage(
        "Grete Ruud",
        "grete",
        "grete@example.org",
        List.of(granted(3, Wants.BOTH), granted(5, Wants.JWT)),
        List.of(request(4, "Why. ".repeat(400)), request(6, "Entered by a superuser")),
        Newest.of(
            IntStream.range(0, 70)
                .mapToObj(i -> declined(i + 100, "Because. ".repeat(60)))
                .toList()),
        IntStream.range(0, 40)
            .mapToObj(i -> token(i + 100, "token " + i, TokenState.LIVE, i * 24 + 1))
            .toList(),
        Newest.of(
            IntStream.range(0, 60)
                .mapToObj(i -> token(i + 200, "ended " + i, TokenState.EXPIRED, -i - 1))
                .toList()),
        IntStream.range(0, 30).mapToObj(i -> jwt(i + 1, "192.0.2." + i)).toList(),
        true,
        List.of(here(1), browser(2), browser(3)),
        true,
        null,
        Problem.of(new AppException("token-revoked", "laptop")));
  }

  private static ProfilePage hostileProfile() {
    RequestRow declined = declined(2, HOSTILE);
    return new ProfilePage(
        HOSTILE + LONG,
        LONG,
        HOSTILE,
        List.of(),
        List.of(request(4, HOSTILE + LONG)),
        Newest.of(List.of(declined)),
        List.of(
            token(11, HOSTILE, TokenState.LIVE, 5), token(12, LONG, TokenState.SUSPENDED, null)),
        Newest.of(List.of(token(13, HOSTILE, TokenState.EXPIRED, -5))),
        List.of(jwt(1, HOSTILE)),
        false,
        List.of(
            new ProfilePage.SignedIn(
                1, "192.0.2.17", HOSTILE + LONG, after(-1), null, after(0), true)),
        true,
        after(-500),
        null);
  }

  private static ProfilePage.SignedIn here(long id) {
    return new ProfilePage.SignedIn(
        id,
        "192.0.2.17",
        "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
        after(-1),
        null,
        after(0),
        true);
  }

  private static ProfilePage.SignedIn browser(long id) {
    return new ProfilePage.SignedIn(id, "198.51.100.4", "", after(-30), null, after(-26), false);
  }

  private static ProfilePage.SignedIn jwt(long id, String from) {
    return new ProfilePage.SignedIn(id, from, "", after(-30), null, null, false);
  }

  private static ProfilePage.SignedIn begunByAda(long id) {
    return new ProfilePage.SignedIn(id, "198.51.100.4", "", after(-30), "ada", after(-2), false);
  }

  private static RequestPage request(String purpose, Problem problem) {
    return new RequestPage(
        "web.request.new",
        "web.request.send",
        purpose,
        List.of(
            new RequestPage.Choice("bearer", true),
            new RequestPage.Choice("jwt", false),
            new RequestPage.Choice("both", false)),
        List.of(
            new RequestPage.Span("30", 30, false),
            new RequestPage.Span("90", 90, true),
            new RequestPage.Span("never", null, false)),
        "grete@example.org",
        problem);
  }

  private static OwnToken token(long id, String name, TokenState state, Integer endsAfter) {
    return new OwnToken(
        id,
        name,
        "csn_4kZ9…Ab12",
        state,
        List.of(),
        List.of(),
        after(-900),
        endsAfter == null ? null : after(endsAfter),
        state == TokenState.LIVE ? after(-3) : null,
        state == TokenState.LIVE ? "192.0.2.17" : null,
        state == TokenState.REVOKED ? after(-50) : null,
        null);
  }

  private static RequestRow request(long id, String purpose) {
    return row(id, purpose, Wants.BOTH, RequestState.PENDING, null, null);
  }

  private static RequestRow granted(long id, Wants wants) {
    return row(
        id, "Nightly export of plans", wants, RequestState.APPROVED, null, GrantState.GRANTED);
  }

  private static RequestRow collected(long id) {
    return row(id, "Try the API", Wants.BEARER, RequestState.APPROVED, null, GrantState.COLLECTED);
  }

  private static RequestRow declined(long id, String why) {
    return row(id, "Everything", Wants.BOTH, RequestState.DECLINED, why, null);
  }

  private static RequestRow row(
      long id,
      String purpose,
      Wants wants,
      RequestState state,
      String reason,
      GrantState grantState) {
    boolean decided = state != RequestState.PENDING;
    return new RequestRow(
        id,
        7,
        "grete",
        "Grete Ruud",
        true,
        purpose,
        wants,
        List.of(),
        90,
        "grete@example.org",
        after(-30),
        "grete",
        state,
        decided ? after(-3) : null,
        decided ? "ada" : null,
        reason,
        grantState == null ? null : new Grant("export", List.of(), 90),
        grantState,
        grantState == null ? null : after(160),
        grantState == GrantState.COLLECTED ? after(-2) : null,
        null,
        1);
  }
}
