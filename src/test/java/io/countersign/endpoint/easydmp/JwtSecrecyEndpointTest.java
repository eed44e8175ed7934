package io.countersign.endpoint.easydmp;

import static io.countersign.testing.TestCore.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.contracts.Jws;
import io.countersign.core.Secret;
import io.countersign.core.policy.Policy;
import io.countersign.core.session.Browser;
import io.countersign.core.session.Entrance;
import io.countersign.core.session.Opened;
import io.countersign.testing.EverythingLogged;
import io.countersign.testing.RawHttp;
import io.countersign.testing.RunningEndpoint;
import io.countersign.testing.TestCore;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Where passwords and tokens of calls are not: in the log, the audit and the answers. */
class JwtSecrecyEndpointTest {
  private static final String WRONG = "wrong-lantern-over-3-hills";
  private static final String JSON = "application/json";
  private static final String FORM = "application/x-www-form-urlencoded";

  private static RunningEndpoint endpoint;
  private static TestCore core;

  @BeforeAll
  static void start() {
    endpoint = RunningEndpoint.start();
    core = endpoint.core();
    core.superuser("root");
    core.core().policies().set(ROOT, Policy.JWT_IMPERSONATION, "true");
    core.core().policies().set(ROOT, Policy.THROTTLE_ENABLED, "false");
  }

  @AfterAll
  static void stop() {
    endpoint.close();
  }

  private static HttpResponse<String> post(String path, String type, String body, String... more) {
    List<String> headers = new ArrayList<>(List.of("Content-Type", type));
    headers.addAll(List.of(more));
    return endpoint.send("POST", path, body, headers.toArray(String[]::new));
  }

  private static String token(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    return Jws.parse(answer.body()).get("token").textValue();
  }

  /** Does all that can be done with secrets, rightly and wrongly; gives what was secret. */
  private static List<String> walk() {
    String right = Jws.json(Map.of("username", "root", "password", TestCore.PASSWORD));
    String token = token(post("/api/v1/jwt/authenticate", JSON, right));
    String next = token(post("/api/v1/jwt/refresh", FORM, "token=" + token));
    String other = token(impersonate(next));
    for (String body : List.of("{\"password\":\"" + WRONG, right + "x", "[\"" + WRONG + "\"]")) {
      post("/api/v1/jwt/authenticate", JSON, body);
      post("/api/v2/jwt/verify", JSON, body);
    }
    String wrong = "username=root&password=" + WRONG;
    post("/api/v1/jwt/authenticate", FORM, wrong);
    post("/api/v1/jwt/authenticate", "text/plain", wrong);
    post("/api/v1/jwt/authenticate?" + wrong, JSON, "{}");
    post("/api/v1/jwt/authenticate", "multipart/form-data; boundary=" + WRONG, "--" + WRONG);
    post("/api/v1/jwt/verify", FORM, "token=" + token + "x");
    post("/api/v1/jwt/verify", JSON, "{\"token\":[\"" + token + "\"]}");
    post("/api/v1/jwt/verify/" + token, JSON, "{}");
    post("/api/v2/jwt/logout", JSON, "{}", "Authorization", "JWT " + token);
    post("/api/v2/jwt/logout", JSON, "{}", "Authorization", "JWT " + next);
    post("/api/v1/jwt/refresh", FORM, "token=" + other + "&token=" + token);
    for (String header : List.of("JWT %s", "JWT %s x", "Bearer %s", "%s", "JWT\t%s")) {
      RawHttp.once(
          endpoint.address(),
          RawHttp.request(
              "GET /api/v1/users/me HTTP/1.1",
              "Connection: close",
              "Authorization: " + header.formatted(other),
              "Cookie: jwt=" + other));
    }
    return List.of(TestCore.PASSWORD, WRONG, token, next, other);
  }

  private static HttpResponse<String> impersonate(String token) {
    return post("/api/v2/jwt/impersonate", JSON, "{\"user\":1}", "Authorization", "JWT " + token);
  }

  /** The parts by which a secret would still be known. */
  private static Stream<String> traces(String secret) {
    return secret.contains(".")
        ? Stream.of(secret.split("\\.")).skip(1)
        : Stream.of(secret, secret.substring(6));
  }

  @Test
  void whatIsSecretIsInNoLogAndNoAuditEntry() {
    try (EverythingLogged everything = new EverythingLogged()) {
      List<String> secrets = walk();
      String log = everything.text();
      String audit = core.newest(1000).toString();
      assertThat(log).contains("Refused: JWT ENDED, POST /api/v1/jwt/refresh/ from 127.0.0.1");
      assertThat(audit).contains("jwt.signed-in", "jwt.impersonated", "jwt.logged-out");
      for (String secret : secrets) {
        traces(secret).forEach(trace -> assertThat(log).as("the log").doesNotContain(trace));
        traces(secret).forEach(trace -> assertThat(audit).as("the audit").doesNotContain(trace));
      }
    }
  }

  @Test
  void noAnswerRepeatsWhatItCouldNotRead() {
    String secret = WRONG + "\"}";
    for (String body : List.of("{\"password\":" + secret, "{\"password\":\"" + WRONG, WRONG)) {
      HttpResponse<String> answer = post("/api/v1/jwt/authenticate", JSON, body);
      assertThat(answer.statusCode()).isEqualTo(400);
      assertThat(answer.body()).doesNotContain("lantern", WRONG.substring(6));
    }
  }

  @Test
  void aFormOfASessionMayCarryItsProofInAField() {
    Opened session =
        core.core()
            .sessions()
            .open(1, Entrance.PASSWORD, new Browser("::1", ""), core.clock().instant());
    String csrf = session.session().csrf().reveal();
    String cookie = "sessionid=" + session.id().reveal() + "; csrftoken=" + csrf;
    String jwt =
        core.core()
            .jwts()
            .authenticate("root", Secret.of(TestCore.PASSWORD), "::1")
            .token()
            .reveal();
    String form = "token=" + jwt + "&csrfmiddlewaretoken=";
    String missing = "{\"detail\":\"CSRF Failed: CSRF token missing or incorrect.\"}";
    assertThat(logOut(form + "x", cookie)).isEqualTo(missing);
    assertThat(logOut(form, cookie)).isEqualTo(missing);
    assertThat(logOut(form + csrf, "sessionid=" + session.id().reveal()))
        .isEqualTo("{\"detail\":\"CSRF Failed: CSRF cookie not set.\"}");
    assertThat(logOut(form + csrf, cookie)).isEqualTo("{\"token\":null}");
    assertThat(post("/api/v1/jwt/verify", FORM, "token=" + jwt).body())
        .isEqualTo("{\"non_field_errors\":[\"Token is blacklisted.\"]}");
  }

  private static String logOut(String form, String cookie) {
    return post("/api/v2/jwt/logout", FORM, form, "Cookie", cookie).body();
  }
}
