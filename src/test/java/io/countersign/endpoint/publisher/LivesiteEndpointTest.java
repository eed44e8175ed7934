package io.countersign.endpoint.publisher;

import static io.countersign.endpoint.publisher.PublisherSite.encoded;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.countersign.core.account.AccountDetail;
import io.countersign.core.policy.Policy;
import io.countersign.endpoint.http.Answer;
import io.countersign.testing.RawHttp.Reply;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Livesite links under the Web Publisher contract, section B5, over real HTTP. */
class LivesiteEndpointTest {
  private static final String AUTH = "/api/v1/livesite/auth/livesite_editor";
  private static final String REDIRECT = "/api/v1/livesite/redirect/";
  private static final String FORBIDDEN = "{\"code\":403,\"message\":\"Forbidden\"}";

  private static PublisherSite site;
  private static String key;
  private static String low;

  @BeforeAll
  static void start() {
    site = PublisherSite.start();
    AccountDetail editor = site.account("editor", "ROLE_LIVESITE_EDITOR");
    key = site.key(editor);
    low = site.key("ROLE_INTERNAL_API");
  }

  @AfterAll
  static void stop() {
    site.close();
  }

  @AfterEach
  void noHomepage() {
    site.homepage("default", "");
  }

  private static String authorization(String token) {
    return "Authorization: " + token;
  }

  private static String link(String token) {
    return REDIRECT + "?auth_token=" + encoded(token) + "&intention=livesite_editor";
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /api/v1/livesite/auth/livesite_editor",
    "POST, /api/v1/livesite/auth/livesite_editor/",
    "POST, /api/v1/livesite/auth/livesite_editor"
  })
  void anEditorGetsTheTokenAndALinkOnTheHostThatWasCalled(String method, String path) {
    Reply reply = site.ask(method, path, authorization(key), "Host: news.example.org:8765");
    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    JsonNode answer = PublisherSite.json(reply);
    assertThat(answer.fieldNames()).toIterable().containsExactly("token", "url");
    assertThat(answer.at("/token/api_key").textValue()).isEqualTo(key);
    assertThat(answer.at("/token/valid_to").textValue()).endsWith("+0000");
    assertThat(answer.get("url").textValue())
        .isEqualTo("http://news.example.org:8765" + link(key))
        .doesNotContain("+");
    assertThat(reply.header("Referrer-Policy")).isEqualTo("no-referrer");
    assertThat(site.ask(method, path + "?auth_token=" + encoded(key)).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "api/", "livesite_editors", "Livesite_editor", "%6civesite_editor", "x"})
  void anyOtherIntentionGivesALinkThatOpensNothing(String intention) {
    for (String token : List.of(key, low)) {
      Reply reply = site.ask("POST", "/api/v1/livesite/auth/" + intention, authorization(token));
      assertThat(reply.status()).as(reply.body()).isEqualTo(200);
      String url = PublisherSite.json(reply).get("url").textValue();
      assertThat(url).endsWith(REDIRECT + "?auth_token=" + encoded(token));
      Reply followed = site.ask("GET", url.substring("http://localhost".length()));
      assertThat(followed.status()).isEqualTo(302);
      assertThat(followed.header("Location")).isEqualTo("/");
      assertThat(followed.headers()).doesNotContainKey("set-cookie");
    }
  }

  @Test
  void aLinkThatIsFollowedSetsTheTwoCookies() {
    Reply reply = site.ask("GET", link(key));
    assertThat(reply.status()).isEqualTo(302);
    assertThat(reply.header("Location")).isEqualTo("/");
    assertThat(reply.header("Referrer-Policy")).isEqualTo("no-referrer");
    assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
    assertThat(reply.body()).isEmpty();
    assertThat(reply.headers().get("set-cookie"))
        .containsExactly(
            "activate_livesite_editor=" + encoded(key) + "; path=/; SameSite=Lax",
            "append_livesite_editor_scripts=1; path=/; SameSite=Lax; HttpOnly");
    assertThat(site.ask("GET", link(key)).headers()).containsKey("set-cookie");
    String header = REDIRECT + "?intention=livesite_editor";
    assertThat(site.ask("GET", header, authorization(key)).headers()).containsKey("set-cookie");
  }

  @Test
  void aLinkThatIsRefusedForTheRoleIsARefusedCheck() {
    long refusals = site.endpoint().endpoint().refusals();
    site.ask("POST", AUTH, authorization(low));
    site.ask("POST", AUTH, authorization(key));
    site.ask("POST", "/api/v1/livesite/auth/api", authorization(low));
    assertThat(site.endpoint().endpoint().refusals() - refusals).isEqualTo(1);
  }

  @Test
  void whoHasNotTheRoleGetsNoEditor() {
    for (String method : List.of("GET", "POST")) {
      Reply reply = site.ask(method, AUTH, authorization(low), "Intention: livesite_editor");
      assertThat(reply.status()).isEqualTo(403);
      assertThat(reply.body()).isEqualTo(FORBIDDEN);
    }
    Reply followed = site.ask("GET", link(low), "Intention: livesite_editor");
    assertThat(followed.status()).isEqualTo(302);
    assertThat(followed.headers()).doesNotContainKey("set-cookie");
    String reader = site.key("ROLE_USER");
    assertThat(site.ask("GET", link(reader)).body()).isEqualTo(FORBIDDEN);
    assertThat(site.ask("POST", AUTH, authorization(reader)).body()).isEqualTo(FORBIDDEN);
    String twice = link(key) + "&intention=livesite_editor";
    assertThat(site.ask("GET", twice).headers()).doesNotContainKey("set-cookie");
  }

  @Test
  void withoutAGoodTokenThereIsNoRedirect() {
    for (Reply reply :
        List.of(
            site.ask("GET", REDIRECT + "?intention=livesite_editor"),
            site.ask("POST", AUTH),
            site.ask("GET", AUTH))) {
      assertThat(reply.status()).isEqualTo(401);
      assertThat(reply.body())
          .isEqualTo("{\"status\":401,\"message\":\"Authentication Required\"}");
      assertThat(reply.headers()).doesNotContainKeys("set-cookie", "location");
    }
    for (Reply reply :
        List.of(site.ask("GET", link("wrong_key")), site.ask("POST", AUTH, authorization("x")))) {
      assertThat(reply.status()).isEqualTo(403);
      assertThat(reply.body())
          .isEqualTo("{\"status\":403,\"message\":\"Username could not be found.\"}");
      assertThat(reply.headers()).doesNotContainKeys("set-cookie", "location");
    }
  }

  @Test
  void aLinkNeedsTheTokenInAnAddress() {
    site.set(Policy.PUBLISHER_AUTH_TOKEN_QUERY, "false");
    try {
      Reply reply = site.ask("GET", link(key));
      assertThat(reply.status()).isEqualTo(401);
      assertThat(reply.headers()).doesNotContainKeys("set-cookie", "location");
    } finally {
      site.set(Policy.PUBLISHER_AUTH_TOKEN_QUERY, "true");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "http://news.example.org:8765/|news.example.org:8765|/",
        "http://news.example.org:8765|NEWS.example.org.:8765|/",
        "http://news.example.org:8765/de/?a=b#c|news.example.org:8765|/de/?a=b#c",
        "http://news.example.org/x|news.example.org|/x",
        "http://news.example.org:80/x|news.example.org|/x",
        "http://news.example.org/x|news.example.org:80|/x",
        "http://news.example.org/|news.example.org:8765|http://news.example.org/",
        "https://news.example.org/|news.example.org|https://news.example.org/",
        "https://www.example.org/x|news.example.org|https://www.example.org/x",
        "http://[2001:db8::1]:8765/x|[2001:DB8:0::1]:8765|/x",
        "http://[2001:db8::1]/x|[2001:DB8:0::1]|/x",
      })
  void theLinkLeadsToTheHomepageOfTheTenant(String homepage, String host, String location) {
    site.homepage("default", homepage);
    Reply reply = site.ask("GET", link(key), "Host: " + host);
    assertThat(reply.status()).isEqualTo(302);
    assertThat(reply.header("Location")).isEqualTo(location);
    String sent = "&url=//evil.example&_target_path=//evil.example&Location=//evil.example";
    assertThat(site.ask("GET", link(key) + sent, "Host: " + host).header("Location"))
        .isEqualTo(location);
  }

  @Test
  void byTlsTheCookiesAreSecure() {
    URI tls = URI.create("https://id.example.org");
    assertThat(Livesite.cookies(tls, key))
        .extracting(Answer.Header::value)
        .containsExactly(
            "activate_livesite_editor=" + encoded(key) + "; path=/; SameSite=Lax; Secure",
            "append_livesite_editor_scripts=1; path=/; SameSite=Lax; Secure; HttpOnly");
    var tenant =
        new io.countersign.core.tenant.TenantRow(
            1,
            0,
            "x",
            "x",
            Optional.empty(),
            List.of("*"),
            Optional.of(URI.create("https://news.example.org/x")));
    assertThat(HomepageAddress.from(tls, "news.example.org", tenant)).isEqualTo("/x");
  }

  @Test
  void versionTwoHasNoLivesite() {
    assertThat(site.ask("POST", "/api/v2/livesite/auth/x/", authorization(key)).status())
        .isEqualTo(404);
    assertThat(site.ask("GET", "/api/v2/livesite/redirect/", authorization(key)).status())
        .isEqualTo(404);
    assertThat(site.ask("POST", REDIRECT, authorization(key)).header("Allow")).isEqualTo("GET");
    assertThat(site.ask("PUT", AUTH, authorization(key)).header("Allow")).isEqualTo("GET, POST");
  }
}
