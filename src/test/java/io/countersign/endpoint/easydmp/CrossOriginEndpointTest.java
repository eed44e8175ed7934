package io.countersign.endpoint.easydmp;

import static io.countersign.testing.TestCore.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.core.account.AccountDetail;
import io.countersign.core.policy.Policy;
import io.countersign.core.session.Browser;
import io.countersign.core.session.Entrance;
import io.countersign.core.session.Opened;
import io.countersign.testing.RawHttp;
import io.countersign.testing.RunningEndpoint;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Scripts on pages of other origins (the EasyDMP contract, section 0.3). */
class CrossOriginEndpointTest {
  private static final String ME = "/api/v1/users/me/";
  private static final String AUTHENTICATE = "/api/v1/jwt/authenticate/";
  private static final String APP = "https://app.example.org";
  private static final String ALLOWED = "access-control-allow-origin";

  private static RunningEndpoint endpoint;
  private static AccountDetail mia;
  private static String token;

  @BeforeAll
  static void start() {
    endpoint = RunningEndpoint.start();
    mia = endpoint.core().account("mia");
    token = endpoint.core().token(mia.id(), "app").secret().reveal();
  }

  @AfterAll
  static void stop() {
    endpoint.close();
  }

  @BeforeEach
  void listTheApp() {
    list(APP + ", http://localhost:3000");
  }

  private static void list(String origins) {
    endpoint.core().core().policies().set(ROOT, Policy.ENDPOINT_CORS_ORIGINS, origins);
  }

  private static HttpResponse<String> me(String origin) {
    return endpoint.send("GET", ME, null, "Authorization", "Bearer " + token, "Origin", origin);
  }

  /** The question a browser asks before a call with a token. */
  private static HttpResponse<String> preflight(String path, String origin) {
    return endpoint.send(
        "OPTIONS",
        path,
        null,
        "Origin",
        origin,
        "Access-Control-Request-Method",
        "GET",
        "Access-Control-Request-Headers",
        "authorization");
  }

  /** All there is to an answer but the moment of it and its id. */
  private static Map<String, Object> whole(HttpResponse<String> answer) {
    Map<String, Object> whole = new TreeMap<>(answer.headers().map());
    whole.keySet().removeIf("date"::equalsIgnoreCase);
    whole.keySet().removeIf("x-request-id"::equalsIgnoreCase);
    whole.put(":status", answer.statusCode());
    whole.put(":body", answer.body());
    return whole;
  }

  private static void assertClosed(HttpResponse<String> answer) {
    assertThat(answer.headers().map().keySet())
        .noneMatch(name -> name.toLowerCase(Locale.ROOT).startsWith("access-control-"));
  }

  @Test
  void nothingIsOpenUntilOriginsAreListed() {
    list("");
    assertThat(whole(me(APP))).isEqualTo(whole(endpoint.bearer("GET", ME, token)));
    HttpResponse<String> asked = preflight(ME, APP);
    assertClosed(asked);
    assertThat(asked.statusCode()).isEqualTo(401);
    assertThat(whole(preflight(AUTHENTICATE, APP)))
        .isEqualTo(whole(endpoint.send("OPTIONS", AUTHENTICATE, null)));
  }

  @Test
  void answerToListedOriginCanBeReadByItsScripts() {
    HttpResponse<String> answer = me(APP);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().allValues(ALLOWED)).containsExactly(APP);
    assertThat(answer.headers().allValues("Vary")).containsExactly("Accept, Origin");
    assertThat(answer.headers().allValues("Access-Control-Expose-Headers"))
        .containsExactly("Retry-After, X-Request-Id");
    assertThat(me("http://localhost:3000").headers().allValues(ALLOWED))
        .containsExactly("http://localhost:3000");
  }

  @Test
  void refusalsCanBeReadToo() {
    HttpResponse<String> nobody = endpoint.send("GET", ME, null, "Origin", APP);
    assertThat(nobody.statusCode()).isEqualTo(401);
    assertThat(nobody.headers().allValues(ALLOWED)).containsExactly(APP);
    HttpResponse<String> wrong =
        endpoint.send(
            "POST", AUTHENTICATE, "{}", "Content-Type", "application/json", "Origin", APP);
    assertThat(wrong.statusCode()).isEqualTo(400);
    assertThat(wrong.headers().allValues(ALLOWED)).containsExactly(APP);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/users/me/",
        "/api/v1/users/me",
        "/api/v1/jwt/authenticate/",
        "/api/v2/jwt/verify/",
        "/api/v2/jwt/logout/",
        "/api/v1/access-requests/",
        "/api/v1/access-requests/1/"
      })
  void browserMayAskFirst(String path) {
    long before = endpoint.endpoint().checks();
    HttpResponse<String> answer = preflight(path, APP);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEmpty();
    assertThat(answer.headers().allValues(ALLOWED)).containsExactly(APP);
    assertThat(answer.headers().allValues("Access-Control-Allow-Methods"))
        .containsExactly("GET, POST, PUT, DELETE");
    assertThat(answer.headers().allValues("Access-Control-Allow-Headers"))
        .containsExactly("Authorization, Content-Type");
    assertThat(answer.headers().allValues("Vary")).containsExactly("Origin");
    assertThat(endpoint.endpoint().checks()).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "*",
        "https://app.example.org/",
        "https://app.example.org:443",
        "https://APP.example.org",
        "http://app.example.org",
        "https://app.example.org.evil.example",
        "https://evil-app.example.org",
        "https://sub.app.example.org",
        "https://app.example.org, http://localhost:3000",
        "http://localhost:3001",
        "http://localhost"
      })
  void whoIsNotListedIsAnsweredAsWithoutTheSetting(String origin) {
    HttpResponse<String> answer = me(origin);
    assertClosed(answer);
    assertThat(whole(answer)).isEqualTo(whole(endpoint.bearer("GET", ME, token)));
    assertThat(whole(preflight(ME, origin))).isEqualTo(whole(endpoint.send("OPTIONS", ME, null)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Origin: ", "Origin: https://app.example.org\r\nOrigin: null"})
  void noneOrTwoOriginsAreNone(String headers) {
    RawHttp.Reply answer =
        endpoint.raw(
            RawHttp.request("GET " + ME + " HTTP/1.1", "Authorization: Bearer " + token, headers));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.headers().keySet()).noneMatch(name -> name.startsWith("access-control-"));
  }

  @Test
  void optionsThatIsNoSuchQuestionIsTheUsualOne() {
    HttpResponse<String> answer = endpoint.send("OPTIONS", AUTHENTICATE, null, "Origin", APP);
    assertThat(answer.body()).startsWith("{\"name\":\"Obtain Json Web Token\"");
    assertThat(answer.headers().firstValue("Access-Control-Allow-Methods")).isEmpty();
    assertThat(endpoint.send("OPTIONS", ME, null, "Origin", APP).statusCode()).isEqualTo(401);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/login/",
        "/logout/",
        "/profile/",
        "/profile/requests/new/",
        "/login/provider/callback/",
        "/oauth2/introspect",
        "/.well-known/jwks.json",
        "/health",
        "/api"
      })
  void nothingElseIsOpen(String path) {
    assertClosed(endpoint.send("GET", path, null, "Origin", APP));
    assertClosed(endpoint.send("POST", path, "", "Origin", APP));
    assertClosed(preflight(path, APP));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/", "/api/v1/users/me//", "/api/v2/users/register/"})
  void whereNothingIsAScriptReadsThatAndIsPermittedNothing(String path) {
    HttpResponse<String> answer = endpoint.send("GET", path, null, "Origin", APP);
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.headers().firstValue(ALLOWED)).contains(APP);
    assertThat(answer.body()).isEqualTo(endpoint.send("GET", path, null).body());
    HttpResponse<String> asked = preflight(path, APP);
    assertThat(asked.statusCode()).isEqualTo(404);
    assertThat(asked.headers().firstValue("Access-Control-Allow-Methods")).isEmpty();
    assertClosed(endpoint.send("GET", path, null, "Origin", "https://evil.example.org"));
  }

  @Test
  void contractThatIsSwitchedOffPermitsNothing() {
    endpoint.core().core().policies().set(ROOT, Policy.EASYDMP_ENABLED, "false");
    try {
      assertThat(preflight(ME, APP).statusCode()).isEqualTo(404);
      assertThat(me(APP).statusCode()).isEqualTo(404);
      assertThat(me(APP).headers().firstValue(ALLOWED)).contains(APP);
    } finally {
      endpoint.core().core().policies().reset(ROOT, Policy.EASYDMP_ENABLED);
    }
  }

  @Test
  void sessionIsNeverLent() {
    Opened session =
        endpoint
            .core()
            .core()
            .sessions()
            .open(
                mia.id(),
                Entrance.LINK,
                new Browser("127.0.0.1", ""),
                endpoint.core().clock().instant());
    String cookie = "sessionid=" + session.id().reveal() + "; csrftoken=x";
    HttpResponse<String> read = endpoint.send("GET", ME, null, "Cookie", cookie, "Origin", APP);
    assertThat(read.headers().firstValue("Access-Control-Allow-Credentials")).isEmpty();
    HttpResponse<String> done =
        endpoint.send(
            "POST",
            "/api/v1/access-requests/",
            "{}",
            "Content-Type",
            "application/json",
            "Cookie",
            cookie,
            "Origin",
            APP);
    assertThat(done.statusCode()).isEqualTo(403);
    assertThat(done.body()).startsWith("{\"detail\":\"CSRF Failed");
    assertThat(
            List.of(preflight(ME, APP), done, me(APP)).stream()
                .filter(
                    each ->
                        each.headers().firstValue("Access-Control-Allow-Credentials").isPresent()))
        .isEmpty();
  }

  @Test
  void originThatIsTakenOffTheListIsClosedAtOnce() {
    assertThat(me(APP).headers().firstValue(ALLOWED)).isPresent();
    list("http://localhost:3000");
    assertClosed(me(APP));
    assertClosed(preflight(ME, APP));
  }
}
