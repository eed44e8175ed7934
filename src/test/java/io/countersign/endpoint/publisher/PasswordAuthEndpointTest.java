package io.countersign.endpoint.publisher;

import static io.countersign.endpoint.publisher.PublisherSite.FORM;
import static io.countersign.endpoint.publisher.PublisherSite.JSON;
import static io.countersign.endpoint.publisher.PublisherSite.encoded;
import static io.countersign.testing.TestCore.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.countersign.core.AppException;
import io.countersign.core.account.AccountDetail;
import io.countersign.core.policy.Policy;
import io.countersign.core.tenant.TenantTerms;
import io.countersign.endpoint.http.Answer;
import io.countersign.testing.RawHttp.Reply;
import io.countersign.testing.TestCore;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Signing in with a password under the Web Publisher contract, section B1, over real HTTP. */
class PasswordAuthEndpointTest {
  private static final String UNAUTHORIZED = "{\"status\":401,\"message\":\"Unauthorized\"}";
  private static final String MULTIPART = "multipart/form-data; boundary=B0";

  private static PublisherSite site;
  private static AccountDetail ada;

  @BeforeAll
  static void start() {
    site = PublisherSite.start();
    ada = site.account("Ada", "ROLE_INTERNAL_API", "ROLE_TEST");
  }

  @AfterAll
  static void stop() {
    site.close();
  }

  /** A body of this kind with a username and a password. */
  private static String body(String kind, boolean wrapped, String username, String password) {
    return switch (kind) {
      case "form" ->
          (wrapped ? "auth%%5Busername%%5D=%s&auth[password]=%s" : "username=%s&password=%s")
              .formatted(encoded(username), encoded(password));
      case "json" -> {
        String flat = "{\"username\":\"%s\",\"password\":\"%s\"}".formatted(username, password);
        yield wrapped ? "{\"auth\":" + flat + "}" : flat;
      }
      default -> {
        String name = wrapped ? "auth[%s]" : "%s";
        yield part(name.formatted("username"), username)
            + part(name.formatted("password"), password)
            + "--B0--\r\n";
      }
    };
  }

  private static String part(String name, String value) {
    return "--B0\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
  }

  private static String type(String kind) {
    return switch (kind) {
      case "form" -> FORM;
      case "json" -> JSON;
      default -> MULTIPART;
    };
  }

  private static Reply post(String path, String kind, String username, String password) {
    boolean wrapped = path.startsWith("/api/v1/");
    return site.send("POST", path, type(kind), body(kind, wrapped, username, password));
  }

  @ParameterizedTest
  @CsvSource({
    "/api/v1/auth/, form", "/api/v1/auth, form", "/api/v1/auth/, json", "/api/v1/auth, multipart",
    "/api/v2/auth/, form", "/api/v2/auth, form", "/api/v2/auth/, json", "/api/v2/auth, multipart"
  })
  void aRightPasswordGivesTheTokenOfTheAccount(String path, String kind) {
    Reply reply = post(path, kind, ada.username(), TestCore.PASSWORD);
    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    assertThat(reply.header("Content-Type")).isEqualTo("application/json");
    assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
    assertThat(reply.header("Referrer-Policy")).isEqualTo("no-referrer");
    assertThat(reply.header("Set-Cookie")).isNull();
    JsonNode answer = PublisherSite.json(reply);
    boolean first = path.startsWith("/api/v1/");
    String offset = first ? "\\+0000" : "\\+00:00";
    String moment = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d" + offset;
    assertThat(answer.fieldNames()).toIterable().containsExactly("token", "user");
    assertThat(answer.get("token").fieldNames())
        .toIterable()
        .containsExactly("api_key", "valid_to");
    assertThat(answer.at("/token/api_key").textValue()).matches("[A-Za-z0-9+/]{48}Og==");
    assertThat(answer.at("/token/valid_to").textValue()).matches(moment);
    JsonNode user = answer.get("user");
    assertThat(user.fieldNames())
        .toIterable()
        .containsExactlyElementsOf(
            List.of(
                (first
                        ? "id username email lastLogin roles firstName lastName about createdAt"
                            + " updatedAt"
                        : "id username email roles first_name last_name about created_at"
                            + " updated_at")
                    .split(" ")));
    assertThat(user.get("id").intValue()).isEqualTo(ada.id());
    assertThat(user.get("username").textValue()).isEqualTo(ada.username());
    assertThat(user.get("roles").toString()).isEqualTo("[\"ROLE_INTERNAL_API\",\"ROLE_TEST\"]");
    assertThat(user.get(first ? "createdAt" : "created_at").textValue()).matches(moment);
    assertThat(user.get(first ? "firstName" : "first_name").isNull()).isTrue();
  }

  @Test
  void signingInAgainGivesTheSameTokenWithTheSameEndInBothVersions() {
    AccountDetail twice = site.account("Twice");
    JsonNode first = token(post("/api/v1/auth", "form", twice.username(), TestCore.PASSWORD));
    site.core().clock().advance(Duration.ofMinutes(5));
    String upper = twice.username().toUpperCase(Locale.ROOT);
    assertThat(token(post("/api/v1/auth/", "json", upper, TestCore.PASSWORD))).isEqualTo(first);
    JsonNode other = token(post("/api/v2/auth/", "json", twice.username(), TestCore.PASSWORD));
    assertThat(other.get("api_key")).isEqualTo(first.get("api_key"));
    assertThat(other.get("valid_to").textValue().replace("+00:00", "+0000"))
        .isEqualTo(first.get("valid_to").textValue());
  }

  private static JsonNode token(Reply reply) {
    return PublisherSite.json(reply).get("token");
  }

  private static void unauthorized(Reply reply) {
    assertThat(reply.status()).as(reply.body()).isEqualTo(401);
    assertThat(reply.body()).isEqualTo(UNAUTHORIZED);
    assertThat(reply.headers()).doesNotContainKey("www-authenticate").doesNotContainKey("allow");
  }

  @ParameterizedTest
  @CsvSource({
    "/api/v1/auth/, form",
    "/api/v1/auth, json",
    "/api/v2/auth/, multipart",
    "/api/v2/auth, json"
  })
  void whoeverMayNotComeInIsToldNothing(String path, String kind) {
    unauthorized(post(path, kind, ada.username(), "wrong"));
    unauthorized(post(path, kind, ada.username(), ""));
    unauthorized(post(path, kind, "nobody", TestCore.PASSWORD));
    unauthorized(post(path, kind, "", TestCore.PASSWORD));
    unauthorized(post(path, kind, " ", TestCore.PASSWORD));
    unauthorized(post(path, kind, ada.profile().email(), TestCore.PASSWORD));
    AccountDetail stopped = site.account("stopped");
    site.core().core().accounts().deactivate(ROOT, stopped.id());
    unauthorized(post(path, kind, stopped.username(), TestCore.PASSWORD));
    AccountDetail bare = site.core().account(TestCore.fresh("bare"));
    unauthorized(post(path, kind, bare.username(), ""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "auth",
        "auth=x",
        "username=NAME&password=PASS",
        "auth[username]=NAME",
        "auth[password]=PASS",
        "auth[username][]=NAME&auth[password]=PASS",
        "auth[username]=NAME&auth[password][]=PASS",
        "auth[username]=NAME&auth[username][x]=NAME&auth[password]=PASS",
        "auth[username]=NAME&auth[password]=PASS&auth[password]=wrong",
        "auth[username]=NAME&auth[password]=PASS&auth=x",
        "auth[username=NAME&auth[password]=PASS",
        "auth[[username]]=NAME&auth[password]=PASS",
        "auth[a][username]=NAME&auth[a][password]=PASS",
        "AUTH[username]=NAME&AUTH[password]=PASS",
        "auth[username]=NAME%00&auth[password]=PASS",
        "auth[username]=NAME&auth[password]=PASS%00",
        "auth[username]=NAME&auth[password]=%zz",
        "auth[username]=%C3%28&auth[password]=PASS",
        "auth_superdesk[username]=NAME&auth_superdesk[password]=PASS"
      })
  void aFormThatHoldsNoSignInIsRefused(String form) {
    unauthorized(site.send("POST", "/api/v1/auth/", FORM, filled(form)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "[{\"auth\":{\"username\":\"NAME\",\"password\":\"PASS\"}}]",
        "{\"username\":\"NAME\",\"password\":\"PASS\"}",
        "{\"auth\":null}",
        "{\"auth\":\"x\"}",
        "{\"auth\":[\"NAME\",\"PASS\"]}",
        "{\"auth\":{\"username\":[\"NAME\"],\"password\":\"PASS\"}}",
        "{\"auth\":{\"username\":{\"x\":\"NAME\"},\"password\":\"PASS\"}}",
        "{\"auth\":{\"username\":\"NAME\",\"password\":null}}",
        "{\"auth\":{\"username\":\"NAME\",\"password\":true}}",
        "{\"auth\":{\"username\":12,\"password\":\"PASS\"}}",
        "{\"auth\":{\"username\":1e400,\"password\":\"PASS\"}}",
        "{\"auth\":{\"username\":\"NAME\",\"password\":\"\\ud800\"}}",
        "{\"auth\":{\"username\":\"NAME\\u0000\",\"password\":\"PASS\"}}",
        "{\"auth\":{\"username\":\"NAME\",\"password\":\"PASS\"},\"auth\":{}}"
      })
  void jsonThatHoldsNoSignInIsRefused(String json) {
    unauthorized(site.send("POST", "/api/v1/auth/", JSON, filled(json)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"auth\":{\"username\":\"NAME\",\"password\":\"PASS\"}}",
        "{\"Username\":\"NAME\",\"password\":\"PASS\"}",
        "{\"username\":[\"NAME\"],\"password\":\"PASS\"}"
      })
  void versionTwoTakesFlatFieldsOnly(String json) {
    unauthorized(site.send("POST", "/api/v2/auth/", JSON, filled(json)));
    unauthorized(
        site.send(
            "POST", "/api/v2/auth/", FORM, filled("auth[username]=NAME&auth[password]=PASS")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "text/plain", "application/xml", "multipart/form-data", "x", ";"})
  void aBodyOfAnotherTypeIsRefused(String type) {
    String form = filled("auth[username]=NAME&auth[password]=PASS");
    unauthorized(site.send("POST", "/api/v1/auth/", type, form));
  }

  private static String filled(String text) {
    return text.replace("NAME", ada.username()).replace("PASS", TestCore.PASSWORD);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "{\"auth\":",
        "{} x",
        "nonsense",
        "null",
        "1",
        "\"x\"",
        " ",
        "NaN",
        "{'a':1}"
      })
  void whatIsNoJsonIsABadRequest(String json) {
    for (String path : List.of("/api/v1/auth/", "/api/v2/auth")) {
      Reply reply = site.send("POST", path, JSON, json);
      assertThat(reply.status()).isEqualTo(400);
      assertThat(reply.body())
          .isEqualTo("{\"code\":400,\"message\":\"Invalid json message received\"}");
    }
  }

  @Test
  void twoNamesInJsonThatBecomeOneAreABadRequest() {
    String json = "{\"user_name\":\"a\",\"userName\":\"b\"}";
    assertThat(site.send("POST", "/api/v2/auth/", JSON, json).status()).isEqualTo(400);
    String deep = "[".repeat(20_000) + "]".repeat(20_000);
    assertThat(site.send("POST", "/api/v2/auth/", JSON, deep).status()).isEqualTo(400);
    assertThat(site.send("POST", "/api/v2/auth/", FORM, "a" + "[b]".repeat(9000)).status())
        .isEqualTo(401);
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "HEAD", "PUT", "PATCH", "DELETE", "OPTIONS"})
  void onlyPostIsAllowed(String method) {
    for (String path : List.of("/api/v1/auth/", "/api/v2/auth")) {
      Reply reply = site.ask(method, path);
      assertThat(reply.status()).isEqualTo(405);
      assertThat(reply.header("Allow")).isEqualTo("POST");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/auth//",
        "/api/v1//auth/",
        "/api/v1/Auth/",
        "/api/v3/auth/",
        "/api/v1/auth/x/",
        "/api/v1/auth/../auth/",
        "/api/v1/%61uth/",
        "/api/auth/"
      })
  void aPathBesideIsUnknown(String path) {
    Reply reply = site.send("POST", path, FORM, filled("auth[username]=NAME&auth[password]=PASS"));
    assertThat(reply.status()).isEqualTo(404);
  }

  @Test
  void anUnknownHostIsAnsweredAsAnUnknownPath() {
    try (PublisherSite strict = PublisherSite.start()) {
      strict.edit("default", TenantTerms.of("default", "news.example.org"));
      String body = body("form", true, "nobody", "x");
      String path = "/api/v1/auth/";
      unauthorized(strict.send("POST", path, FORM, body, "Host: NEWS.example.org:8765"));
      for (String host : List.of("evil.example", "localhost", "[::1]:80", "xn--bcher-kva.org")) {
        Reply reply = strict.send("POST", path, FORM, body, "Host: " + host);
        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.body()).isEqualTo(strict.nowhere());
      }
      assertThat(strict.send("POST", path, FORM, body, "Host: a.b", "Host: a.b").status())
          .isEqualTo(400);
      assertThat(strict.send("POST", path, FORM, body, "Host: b\u00fccher.example").status())
          .isEqualTo(400);
    }
  }

  @Test
  void guessingIsHeldOff() {
    AccountDetail guessed = site.account("guessed");
    site.set(Policy.THROTTLE_ENABLED, "true");
    try {
      for (int i = 0; i < 5; i++) {
        unauthorized(post("/api/v1/auth/", "form", guessed.username(), "wrong" + i));
      }
      for (String path : List.of("/api/v1/auth/", "/api/v2/auth/")) {
        Reply reply = post(path, "form", guessed.username(), TestCore.PASSWORD);
        assertThat(reply.status()).isEqualTo(429);
        assertThat(reply.body()).isEqualTo("{\"code\":429,\"message\":\"Too Many Requests\"}");
        assertThat(Integer.parseInt(reply.header("Retry-After"))).isPositive();
      }
    } finally {
      site.set(Policy.THROTTLE_ENABLED, "false");
    }
  }

  @Test
  void whoeverComesWhileTooMuchIsHashedIsToldToComeLater() {
    Answer answer = Replies.later(new AppException("sign-in-busy", 3L));
    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.headers()).contains(new Answer.Header("Retry-After", "3"));
    assertThat(new String(answer.body(), java.nio.charset.StandardCharsets.UTF_8))
        .isEqualTo("{\"code\":503,\"message\":\"Service Unavailable\"}");
  }

  @Test
  void aTooLongBodyIsRefusedUnread() {
    Reply reply = site.send("POST", "/api/v1/auth/", FORM, "auth[username]=" + "a".repeat(1 << 20));
    assertThat(reply.status()).isEqualTo(413);
  }
}
