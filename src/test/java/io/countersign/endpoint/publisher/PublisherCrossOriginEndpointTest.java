package io.countersign.endpoint.publisher;

import static io.countersign.endpoint.publisher.PublisherSite.JSON;
import static io.countersign.testing.TestCore.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.core.policy.Policy;
import io.countersign.core.tenant.TenantTerms;
import io.countersign.testing.RawHttp.Reply;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Scripts on pages of other origins call the routes of the Web Publisher contract. */
class PublisherCrossOriginEndpointTest {
  private static final String APP = "https://app.example.org";
  private static final String ORIGIN = "Origin: " + APP;
  private static final String METHOD = "Access-Control-Request-Method: POST";
  private static final String ALLOWED = "access-control-allow-origin";
  private static final String METHODS = "access-control-allow-methods";
  private static final String ME = "/api/v1/internal/me/";

  private static PublisherSite site;
  private static String key;

  @BeforeAll
  static void start() {
    site = PublisherSite.start();
    site.set(Policy.ENDPOINT_CORS_ORIGINS, APP);
    key = site.key("ROLE_INTERNAL_API");
  }

  @AfterAll
  static void stop() {
    site.close();
  }

  @ParameterizedTest
  @CsvSource({
    "/api/v1/auth/, POST",
    "/api/v2/auth/superdesk/, POST",
    "/api/v1/internal/me/, GET",
    "/api/v2/users/profile/1, 'GET, PATCH'",
    "/api/v2/users/1/promote, PATCH",
    "/api/v1/livesite/auth/livesite_editor/, 'GET, POST'"
  })
  void browserIsToldWhatItMaySend(String path, String methods) {
    Reply reply = site.ask("OPTIONS", path, ORIGIN, METHOD);
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.body()).isEmpty();
    assertThat(reply.header(METHODS)).isEqualTo(methods);
    assertThat(reply.header(ALLOWED)).isEqualTo(APP);
    assertThat(reply.header("access-control-allow-headers"))
        .isEqualTo("Authorization, Content-Type");
    assertThat(reply.header("vary")).isEqualTo("Origin");
    assertThat(reply.headers()).doesNotContainKey("access-control-allow-credentials");
  }

  @Test
  void answersAndRefusalsAreReadable() {
    String token = "Authorization: " + key;
    Reply good = site.ask("GET", ME, ORIGIN, token);
    assertThat(good.status()).isEqualTo(200);
    assertThat(good.header(ALLOWED)).isEqualTo(APP);
    assertThat(good.headers().get("vary")).containsExactly("Origin");
    assertThat(good.header("access-control-expose-headers")).isEqualTo("Retry-After, X-Request-Id");
    assertThat(good.header("x-request-id")).isNotEmpty();
    assertThat(good.body()).isEqualTo(site.ask("GET", ME, token).body());
    assertThat(site.ask("GET", ME, ORIGIN).header(ALLOWED)).isEqualTo(APP);
    Reply wrong = site.send("POST", "/api/v2/auth/", JSON, "{}", ORIGIN);
    assertThat(wrong.status()).isEqualTo(401);
    assertThat(wrong.header(ALLOWED)).isEqualTo(APP);
  }

  @Test
  void questionIsTheUsualRefusalForEverybodyElse() {
    Reply usual = site.ask("OPTIONS", ME);
    assertThat(usual.status()).isEqualTo(405);
    for (String origin : new String[] {"https://evil.example.org", "null", "", APP + "/"}) {
      Reply reply = site.ask("OPTIONS", ME, "Origin: " + origin, METHOD);
      assertThat(reply.status()).isEqualTo(405);
      assertThat(reply.headers().keySet()).noneMatch(name -> name.startsWith("access-control-"));
    }
    assertThat(site.ask("OPTIONS", ME, ORIGIN).status()).isEqualTo(405);
  }

  @Test
  void whatIsNotThereIsNotPermitted() {
    site.edit("default", TenantTerms.of("default", "localhost"));
    site.set(Policy.PUBLISHER_REGISTRATION, "false");
    try {
      notThere(ME, "Host: stranger.example");
      notThere("/api/v2/users/register/", "Host: localhost");
      site.set(Policy.PUBLISHER_ENABLED, "false");
      notThere(ME, "Host: localhost");
    } finally {
      site.core().core().policies().reset(ROOT, Policy.PUBLISHER_ENABLED);
      site.edit("default", TenantTerms.of("default", "*"));
    }
  }

  private static void notThere(String path, String host) {
    Reply reply = site.ask("OPTIONS", path, ORIGIN, METHOD, host);
    assertThat(reply.status()).isEqualTo(404);
    assertThat(reply.headers()).doesNotContainKey(METHODS);
    assertThat(reply.header(ALLOWED)).isEqualTo(APP);
  }

  @Test
  void pagesAreNotOpen() {
    site.set(Policy.PUBLISHER_REGISTRATION, "true");
    Reply page = site.ask("GET", "/register/check-email/", ORIGIN);
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.headers()).doesNotContainKey(ALLOWED);
  }
}
