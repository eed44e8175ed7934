package io.countersign.endpoint.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.core.Secret;
import io.countersign.testing.RawHttp;
import io.countersign.testing.RunningEndpoint;
import io.countersign.testing.TestCore;
import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What pages are over HTTP, whatever they look like. */
class PagesEndpointTest {
  private static final String HTML = "Accept: text/html,application/xhtml+xml,*/*;q=0.8";
  private static final Pattern STYLE =
      Pattern.compile("href=\"(/static/[0-9a-f]{16}/countersign\\.css)\"");

  private static RunningEndpoint endpoint;

  @BeforeAll
  static void start() {
    endpoint = RunningEndpoint.start();
  }

  @AfterAll
  static void stop() {
    endpoint.close();
  }

  private static RawHttp.Reply get(String path, String... headers) {
    return endpoint.raw(RawHttp.request("GET " + path + " HTTP/1.1", headers));
  }

  private static String style() {
    Matcher found = STYLE.matcher(get("/login/").body());
    assertThat(found.find()).isTrue();
    return found.group(1);
  }

  @Test
  void pageMayLoadNothingButItsOwnStyleAndIconAndStandsInNoFrame() {
    RawHttp.Reply page = get("/login/");
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.header("Content-Type")).isEqualTo("text/html; charset=utf-8");
    assertThat(page.header("Content-Security-Policy"))
        .isEqualTo(
            "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self';"
                + " frame-ancestors 'none'; base-uri 'none'");
    assertThat(page.header("Cache-Control")).isEqualTo("no-store");
    assertThat(page.header("Referrer-Policy")).isEqualTo("no-referrer");
    assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(page.header("X-Frame-Options")).isEqualTo("DENY");
  }

  @ParameterizedTest
  @CsvSource({
    "https://id.example.org, no-referrer",
    "http://localhost:8765, no-referrer",
    "http://[::1]:8765, no-referrer",
    "http://id.example.org, same-origin",
    "http://localhost.example.org, same-origin"
  })
  void siteLearnsWhereAFormWasOnlyWhereBrowsersSayNothingElse(URI base, String policy) {
    assertThat(Renderer.referrerPolicy(base)).isEqualTo(policy);
  }

  @Test
  void pageSaysItsLanguageAndThatItDependsOnTheOneAskedFor() {
    RawHttp.Reply page = get("/login/", "Accept-Language: fr, en;q=0.3");
    assertThat(page.header("Content-Language")).isEqualTo("en");
    assertThat(page.header("Vary")).contains("Accept-Language");
    assertThat(page.body()).contains("<html lang=\"en\">");
  }

  @Test
  void styleHasAnAddressOfItsOwnAndIsKeptForAYear() {
    RawHttp.Reply style = get(style());
    assertThat(style.status()).isEqualTo(200);
    assertThat(style.header("Content-Type")).isEqualTo("text/css; charset=utf-8");
    assertThat(style.header("Cache-Control")).isEqualTo("public, max-age=31536000, immutable");
    assertThat(style.header("Set-Cookie")).isNull();
    assertThat(style.body()).contains("prefers-color-scheme: dark").doesNotContain("url(");
  }

  @Test
  void styleOfAnotherVersionIsUnknown() {
    assertThat(get("/static/0000000000000000/countersign.css").status()).isEqualTo(404);
    assertThat(get(style() + ".map").status()).isEqualTo(404);
    assertThat(get("/static/").status()).isEqualTo(404);
  }

  @Test
  void styleCannotBePosted() {
    String post = "POST " + style() + " HTTP/1.1";
    RawHttp.Reply refused = endpoint.raw(RawHttp.request(post, "Content-Length: 0"));
    assertThat(refused.status()).isEqualTo(405);
    assertThat(refused.header("Allow")).isEqualTo("GET, HEAD");
  }

  @Test
  void whoNamesNoPageIsLedToTheirOwn() {
    RawHttp.Reply root = get("/");
    assertThat(root.status()).isEqualTo(303);
    assertThat(root.header("Location")).isEqualTo("/profile/");
    String post = "POST / HTTP/1.1";
    assertThat(endpoint.raw(RawHttp.request(post, "Content-Length: 0")).status()).isEqualTo(405);
  }

  @Test
  void personAtAnUnknownPathGetsAPage() {
    RawHttp.Reply page = get("/nothing/here", HTML);
    assertThat(page.status()).isEqualTo(404);
    assertThat(page.body()).contains("<h1>There is nothing here</h1>").doesNotContain("nothing/h");
    assertThat(page.header("Content-Security-Policy")).contains("default-src 'none'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/v1/nope/", "/api/", "/api/v9/<b>"})
  void belowTheApiEverybodyGetsWhatProgramsGet(String path) {
    RawHttp.Reply answer = get(path.replace("<", "%3C").replace(">", "%3E"), HTML);
    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.header("Content-Type")).isEqualTo("text/html");
    assertThat(answer.body()).contains("<h1>Not Found</h1>");
  }

  @Test
  void programAtAnUnknownPathGetsNoPage() {
    assertThat(get("/nothing/here", "Accept: application/json").body())
        .contains("<h1>Not Found</h1>");
    assertThat(get("/nothing/here").body()).contains("<h1>Not Found</h1>");
  }

  @Test
  void unknownLinkIsNotFoundAndTellsWhatToDo() {
    RawHttp.Reply page = get("/link/" + "A".repeat(43) + "/");
    assertThat(page.status()).isEqualTo(404);
    assertThat(page.body()).contains("some programs break it in two").doesNotContain("AAAA");
  }

  @Test
  void lookingAtALinkDoesNotOpenIt() {
    int account = endpoint.core().account(TestCore.fresh("looked-at")).id();
    Secret link = endpoint.core().core().links().create(TestCore.ROOT, account).secret();
    for (int i = 0; i < 3; i++) {
      RawHttp.Reply page = get("/link/" + link.reveal() + "/");
      assertThat(page.status()).isEqualTo(200);
      assertThat(page.body()).contains("Sign in as looked-at-");
    }
    String head = "HEAD /link/" + link.reveal() + "/ HTTP/1.1";
    assertThat(endpoint.raw(RawHttp.request(head)).status()).isEqualTo(200);
    assertThat(endpoint.core().core().links().preview(link)).isPresent();
  }

  @Test
  void nameOfAnAccountIsTextOnThePageOfItsLink() {
    String name = TestCore.fresh("<script>alert(1)</script>\"'");
    int account = endpoint.core().account(name).id();
    Secret link = endpoint.core().core().links().create(TestCore.ROOT, account).secret();
    assertThat(get("/link/" + link.reveal() + "/").body())
        .doesNotContain("<script")
        .contains("&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;");
  }
}
