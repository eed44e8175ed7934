package io.countersign.endpoint.publisher;

import static io.countersign.endpoint.publisher.PublisherSite.encoded;
import static io.countersign.testing.TestCore.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.core.account.AccountDetail;
import io.countersign.core.account.Profile;
import io.countersign.core.policy.Policy;
import io.countersign.core.tenant.TenantTerms;
import io.countersign.core.token.TokenRow;
import io.countersign.testing.PublisherFixture;
import io.countersign.testing.RawHttp.Reply;
import io.countersign.testing.TestCore;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Presenting a token under the Web Publisher contract, section B4, over real HTTP. */
class TokenEndpointTest {
  private static final String V1 = "/api/v1/internal/me/";
  private static final String V2 = "/api/v2/internal/me/";
  private static final String NONE = "{\"status\":401,\"message\":\"Authentication Required\"}";
  private static final String NONE_V2 = "{\"code\":401,\"message\":\"JWT Token not found\"}";
  private static final String WRONG =
      "{\"status\":403,\"message\":\"Username could not be found.\"}";
  private static final String INVALID = "{\"status\":403,\"message\":\"Invalid credentials.\"}";
  private static final String FORBIDDEN = "{\"code\":403,\"message\":\"Forbidden\"}";

  private static PublisherSite site;
  private static AccountDetail ada;
  private static String key;

  @BeforeAll
  static void start() {
    site = PublisherSite.start();
    ada = site.account("Ada", "ROLE_INTERNAL_API");
    key = site.key(ada);
  }

  @AfterAll
  static void stop() {
    site.close();
  }

  private static String authorization(String value) {
    return "Authorization: " + value;
  }

  private static void opens(String path, String... headers) {
    Reply reply = site.ask("GET", path, headers);
    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    assertThat(reply.body())
        .isEqualTo(
            "{\"id\":%d,\"username\":\"%s\",\"email\":\"\"}".formatted(ada.id(), ada.username()));
    assertThat(reply.header("Referrer-Policy")).isEqualTo("no-referrer");
    assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
  }

  private static void none(String path, String... headers) {
    Reply reply = site.ask("GET", path, headers);
    boolean first = path.startsWith("/api/v1/");
    assertThat(reply.status()).as(reply.body()).isEqualTo(401);
    assertThat(reply.body()).isEqualTo(first ? NONE : NONE_V2);
    assertThat(reply.header("WWW-Authenticate")).isEqualTo(first ? null : "Bearer");
    assertThat(reply.header("Referrer-Policy")).isEqualTo("no-referrer");
  }

  private static void wrong(String path, String... headers) {
    Reply reply = site.ask("GET", path, headers);
    assertThat(reply.status()).as(reply.body()).isEqualTo(403);
    assertThat(reply.body()).isEqualTo(path.startsWith("/api/v1/") ? WRONG : INVALID);
    assertThat(reply.header("WWW-Authenticate")).isNull();
    assertThat(reply.header("Referrer-Policy")).isEqualTo("no-referrer");
  }

  @ParameterizedTest
  @ValueSource(strings = {V1, V2, "/api/v1/internal/me", "/api/v2/internal/me"})
  void aTokenIsShownInTheHeaderOrTheQuery(String path) {
    opens(path, authorization(key));
    opens(path, authorization("Basic " + key));
    opens(path, "authorization:" + key);
    opens(path + "?auth_token=" + encoded(key));
    opens(path + "?x=1&auth_token=" + encoded(key) + "&y");
  }

  @ParameterizedTest
  @ValueSource(strings = {V1, V2})
  void theQueryGoesBeforeTheHeader(String path) {
    String query = "?auth_token=" + encoded(key);
    opens(path + query, authorization("wrong_key"));
    opens(path + query, authorization(userAndPassword("site:secret")));
    opens(path + query, authorization("Bearer x"));
    wrong(path + "?auth_token=wrong_key", authorization(key));
    opens(path + "?auth_token=", authorization(key));
    wrong(path + query + "&auth_token=" + encoded(key));
    wrong(path + "?auth_token=" + key.substring(0, 20) + "+" + key.substring(21));
    opens(path + "?auth_token[]=wrong_key", authorization(key));
    opens(path + "?x=%zz", authorization(key));
  }

  @ParameterizedTest
  @ValueSource(strings = {V1, V2})
  void theQueryCanBeSwitchedOff(String path) {
    String query = "?auth_token=" + encoded(key);
    site.set(Policy.PUBLISHER_AUTH_TOKEN_QUERY, "false");
    try {
      none(path + query);
      opens(path + "?auth_token=wrong_key", authorization(key));
      wrong(path + query, authorization("wrong_key"));
    } finally {
      site.set(Policy.PUBLISHER_AUTH_TOKEN_QUERY, "true");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {V1, V2})
  void withoutATokenNobodyGetsIn(String path) {
    none(path);
    none(path, "Authorization:");
    none(path + "?auth_token=");
    none(path + "?token=" + encoded(key));
    none(path, "Cookie: auth_token=" + key);
    none(path, "X-Auth-Token: " + key);
  }

  private static String userAndPassword(String pair) {
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @ValueSource(strings = {V1, V2})
  void userAndPasswordOfTheSiteAreNoToken(String path) {
    none(path, authorization(userAndPassword("alice:secret")));
    none(path, authorization(userAndPassword(":secret")));
    none(path, authorization(userAndPassword("b\u00fc:cher")));
    none(path, authorization(userAndPassword(ada.username() + ":" + TestCore.PASSWORD)));
    none(path, authorization(userAndPassword(key + ":x")));
    wrong(path, authorization(userAndPassword("a4f1c312:")));
    wrong(path, authorization(userAndPassword("alice")));
    wrong(path, authorization(userAndPassword("alice:secret").substring(6)));
  }

  @ParameterizedTest
  @ValueSource(strings = {V1, V2})
  void whatNobodyHasIsWrong(String path) {
    String half = key.substring(0, 26);
    for (String value :
        List.of(
            "wrong_key",
            "Basic",
            "x",
            key + "x",
            key.substring(1),
            key.toLowerCase(java.util.Locale.ROOT),
            half + " " + half,
            half + ":" + half,
            "basic " + key,
            "JWT " + key,
            "Token " + key,
            "Basic " + userAndPassword(key + ":").substring(6),
            "%" + key,
            "\u00e9".repeat(52),
            "a".repeat(12_000),
            "' or 1=1 --",
            "\"" + key + "\"")) {
      wrong(path, authorization(value));
    }
    wrong(path, authorization(key), authorization(key));
    wrong(path, authorization(key), authorization("x"));
    wrong(path + "?auth_token=%00" + encoded(key));
    wrong(path + "?auth_token=%C3%A9");
    wrong(path + "?auth_token=" + "a".repeat(6000));
  }

  @Test
  void bearerIsNotAWordOfThisContract() {
    String bearer = site.bearer(ada);
    wrong(V1, authorization("Bearer " + key));
    wrong(V1, authorization("Bearer " + bearer));
    none(V2, authorization("Bearer " + key));
    none(V2, authorization("Bearer " + bearer));
    none(V2, authorization("Bearer a.b.c"));
    for (String path : List.of(V1, V2)) {
      wrong(path, authorization(bearer));
      wrong(path, authorization("Basic " + bearer));
      wrong(path + "?auth_token=" + bearer);
    }
  }

  @Test
  void aTokenOfAMegabyteIsRefusedUnread() {
    assertThat(site.ask("GET", V1, authorization("a".repeat(1 << 20))).status()).isEqualTo(431);
    assertThat(site.ask("GET", V1 + "?auth_token=" + "a".repeat(1 << 20)).status())
        .isBetween(400, 431);
    assertThat(site.ask("GET", V1, authorization("a\0b")).status()).isBetween(400, 403);
  }

  @Test
  void aTokenEndsAtOnce() {
    AccountDetail eve = site.account("Eve", "ROLE_INTERNAL_API");
    String revoked = site.key(eve);
    assertThat(site.ask("GET", V1, authorization(revoked)).status()).isEqualTo(200);
    TokenRow row = new PublisherFixture(site.core()).row(revoked);
    site.core().core().tokens().suspend(ROOT, row.id());
    wrong(V1, authorization(revoked));
    site.core().core().tokens().resume(ROOT, row.id());
    assertThat(site.ask("GET", V2, authorization(revoked)).status()).isEqualTo(200);
    site.core().core().tokens().revoke(ROOT, row.id(), "");
    wrong(V1, authorization(revoked));
    wrong(V2, authorization(revoked));
    String next = site.key(eve);
    assertThat(next).isNotEqualTo(revoked);
    site.core().core().accounts().deactivate(ROOT, eve.id());
    Reply disabled = site.ask("GET", V1, authorization(next));
    assertThat(disabled.status()).isEqualTo(403);
    assertThat(disabled.body()).isEqualTo("{\"status\":403,\"message\":\"Account is disabled.\"}");
    wrong(V2, authorization(next));
    site.core().core().accounts().activate(ROOT, eve.id());
    wrong(V1, authorization(next));
    AccountDetail old = site.account("Old", "ROLE_INTERNAL_API");
    String ended = site.key(old);
    site.core().clock().advance(Duration.ofHours(48));
    wrong(V1, authorization(ended));
    key = site.key(ada);
  }

  @Test
  void theRoleIsTheStoredOneAndWhatItIncludes() {
    for (String role : List.of("ROLE_INTERNAL_API", "ROLE_LIVESITE_EDITOR", "ROLE_ADMIN")) {
      assertThat(site.ask("GET", V1, authorization(site.key(role))).status()).isEqualTo(200);
    }
    for (String role : List.of("ROLE_USER", "ROLE_EDITOR", "ROLE_TEST", "ROLE_INTROSPECT")) {
      Reply reply = site.ask("GET", V2, authorization(site.key(role)));
      assertThat(reply.status()).isEqualTo(403);
      assertThat(reply.body()).isEqualTo(FORBIDDEN);
    }
    assertThat(site.ask("GET", V1, authorization(site.key())).body()).isEqualTo(FORBIDDEN);
  }

  @ParameterizedTest
  @ValueSource(strings = {V1, V2, "/api/v1/livesite/redirect/", "/api/v1/livesite/auth/api/"})
  void nothingElseInACallAddsARole(String path) {
    String reader = site.key("ROLE_USER");
    for (String query :
        List.of(
            "?intention=livesite_editor",
            "?intention[]=livesite_editor",
            "?roles=ROLE_ADMIN&role=ROLE_INTERNAL_API",
            "?_switch_user=" + encoded(ada.username()),
            "?superuser=true&ROLE_INTERNAL_API=1")) {
      Reply reply =
          site.ask(
              "GET",
              path + query,
              authorization(reader),
              "Intention: livesite_editor",
              "Roles: ROLE_ADMIN",
              "X-Switch-User: " + ada.username());
      assertThat(reply.status()).isEqualTo(403);
      assertThat(reply.body()).isEqualTo(FORBIDDEN);
      assertThat(reply.headers()).doesNotContainKeys("set-cookie", "location");
      assertThat(site.ask("GET", path + query + "&auth_token=" + encoded(reader)).body())
          .isEqualTo(FORBIDDEN);
    }
  }

  @Test
  void aTokenIsGoodOnTheTenantsOfItsOrganisation() {
    var tenants = site.core().core().tenants();
    tenants.create(ROOT, TenantTerms.of("one", "one.example").ofOrganisation("Daily"));
    tenants.create(ROOT, TenantTerms.of("two", "*.two.example").ofOrganisation("Daily"));
    tenants.create(ROOT, TenantTerms.of("other", "other.example").ofOrganisation("daily"));
    Profile profile =
        Profile.named(TestCore.fresh("kari"))
            .withOrganisation("Daily")
            .withRoles(List.of("ROLE_INTERNAL_API"));
    String kari = authorization(site.key(site.account(profile, TestCore.PASSWORD)));
    for (String host : List.of("one.example", "ONE.example.:8765", "a.b.two.example")) {
      assertThat(site.ask("GET", V1, kari, "Host: " + host).status()).isEqualTo(200);
    }
    for (String host : List.of("other.example", "localhost", "two.example")) {
      for (String path : List.of(V1, V2)) {
        Reply reply = site.ask("GET", path, kari, "Host: " + host);
        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.body()).isEqualTo(INVALID);
      }
    }
    assertThat(site.ask("GET", V1, authorization(key), "Host: one.example").body())
        .isEqualTo(INVALID);
  }

  @Test
  void everyCallIsOneCheck() {
    long checks = site.endpoint().endpoint().checks();
    long refusals = site.endpoint().endpoint().refusals();
    site.ask("GET", V1, authorization(key));
    site.ask("GET", V1);
    site.ask("GET", V1, authorization("wrong_key"));
    site.ask("GET", V1, authorization(userAndPassword("a:b")));
    site.ask("GET", V1, authorization(site.key()));
    site.ask("POST", V1, authorization(key));
    assertThat(site.endpoint().endpoint().checks() - checks).isEqualTo(5);
    assertThat(site.endpoint().endpoint().refusals() - refusals).isEqualTo(4);
  }

  @Test
  void onlyGetIsAllowed() {
    for (String method : List.of("POST", "PUT", "PATCH", "DELETE", "OPTIONS")) {
      Reply reply = site.ask(method, V1, authorization(key));
      assertThat(reply.status()).isEqualTo(405);
      assertThat(reply.header("Allow")).isEqualTo("GET");
    }
    Reply head = site.ask("HEAD", V1, authorization(key));
    assertThat(head.status()).isEqualTo(200);
  }

  @Test
  void aContractThatIsOffIsNotThere() {
    String me = "/api/v1/users/me/";
    String bearer = authorization("Bearer " + site.bearer(ada));
    assertThat(site.ask("GET", me, bearer).status()).isEqualTo(200);
    site.set(Policy.PUBLISHER_ENABLED, "false");
    try {
      for (String path :
          List.of(V1, V2, "/api/v1/auth/", "/api/v2/users/profile/1", "/api/v1/livesite/auth/x")) {
        Reply reply = site.ask("POST", path, authorization(key));
        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.body()).isEqualTo(site.nowhere());
        assertThat(reply.header("Allow")).isNull();
      }
      assertThat(site.ask("GET", me, bearer).status()).isEqualTo(200);
      site.set(Policy.PUBLISHER_ENABLED, "true");
      site.set(Policy.EASYDMP_ENABLED, "false");
      for (String path :
          List.of(me, "/api/v1/jwt/verify/", "/api/v2/jwt/logout/", "/api/v1/access-requests/")) {
        for (String method : List.of("GET", "POST", "OPTIONS")) {
          Reply reply = site.ask(method, path, bearer, "Origin: https://app.example.org");
          assertThat(reply.status()).isEqualTo(404);
          assertThat(reply.body()).isEqualTo(site.nowhere());
          assertThat(reply.headers()).doesNotContainKeys("allow", "vary", "www-authenticate");
        }
      }
      opens(V1, authorization(key));
      assertThat(site.ask("GET", "/login/").status()).isEqualTo(200);
    } finally {
      site.set(Policy.PUBLISHER_ENABLED, "true");
      site.set(Policy.EASYDMP_ENABLED, "true");
    }
    assertThat(site.ask("GET", me, bearer).status()).isEqualTo(200);
  }
}
