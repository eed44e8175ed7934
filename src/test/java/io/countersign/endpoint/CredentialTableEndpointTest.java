package io.countersign.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.testing.BesideScreens;
import io.countersign.testing.RawHttp;
import io.countersign.testing.RunningEndpoint;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every kind of credential at every route: who gets in where, and what the others are told. */
@BesideScreens
class CredentialTableEndpointTest {
  private static final String UNDECODABLE = "Error decoding token.";
  private static final String JSON = "application/json";

  private static RunningEndpoint endpoint;
  private static CredentialKinds made;
  private static String jwt;

  /** What somebody may want. */
  private enum Want {
    ME("GET", "/api/v1/users/me/", "", ""),
    ME_SLASHLESS("GET", "/api/v1/users/me", "", ""),
    ME_HEAD("HEAD", "/api/v1/users/me/", "", ""),
    ME_OPTIONS("OPTIONS", "/api/v1/users/me/", "", ""),
    ME_POST("POST", "/api/v1/users/me/", JSON, "{}"),
    LOGOUT("POST", "/api/v2/jwt/logout/", JSON, "{\"token\":\"abc\"}"),
    LOGOUT_GET("GET", "/api/v2/jwt/logout/", "", ""),
    IMPERSONATE("POST", "/api/v2/jwt/impersonate/", JSON, "{\"user\":%d}"),
    IMPERSONATE_OPTIONS("OPTIONS", "/api/v2/jwt/impersonate/", "", ""),
    REQUESTS("GET", "/api/v1/access-requests/", "", ""),
    REQUEST("POST", "/api/v1/access-requests/", JSON, "{}"),
    REQUEST_OPEN("GET", "/api/v1/access-requests/999", "", ""),
    REQUEST_WITHDRAW("DELETE", "/api/v1/access-requests/999/", "", ""),
    INTROSPECT("POST", "/oauth2/introspect", "application/x-www-form-urlencoded", "token=abc"),
    AUTHENTICATE("POST", "/api/v1/jwt/authenticate/", JSON, "{}"),
    VERIFY("POST", "/api/v1/jwt/verify/", JSON, "{\"token\":\"%s\"}"),
    REFRESH("POST", "/api/v2/jwt/refresh/", JSON, "{\"token\":\"%s\"}"),
    HEALTH("GET", "/health", "", ""),
    KEYS("GET", "/.well-known/jwks.json", "", "");

    private final String method;
    private final String path;
    private final String type;
    private final String body;

    Want(String method, String path, String type, String body) {
      this.method = method;
      this.path = path;
      this.type = type;
      this.body = body;
    }

    boolean isSafe() {
      return !method.equals("POST") && !method.equals("DELETE");
    }

    String body() {
      return switch (this) {
        case IMPERSONATE -> body.formatted(made.alice());
        case VERIFY, REFRESH -> body.formatted(jwt);
        default -> body;
      };
    }
  }

  @BeforeAll
  static void start() {
    endpoint = RunningEndpoint.start();
    made = new CredentialKinds(endpoint.core());
    jwt = made.jwt("RS256", "alice");
  }

  @AfterAll
  static void stop() {
    endpoint.close();
  }

  static Stream<Arguments> table() {
    return made.all().stream()
        .flatMap(kind -> Stream.of(Want.values()).map(want -> Arguments.of(kind, want)));
  }

  @ParameterizedTest(name = "{0} at {1}")
  @MethodSource("table")
  void credentialOpensWhatItShould(CredentialKind kind, Want want) {
    RawHttp.Reply reply = ask(kind, want);
    assertThat(reply.status()).as(reply.body()).isLessThan(500);
    assertThat(reply.header("WWW-Authenticate"))
        .satisfies(
            header -> {
              if (reply.status() == 401) {
                assertThat(header).startsWith("Bearer");
              } else if (want != Want.INTROSPECT) {
                assertThat(header).isNull();
              }
            });
    switch (want) {
      case HEALTH, KEYS -> assertThat(reply.status()).isEqualTo(200);
      case AUTHENTICATE -> assertThat(reply.status()).isEqualTo(400);
      case VERIFY, REFRESH -> assertThat(reply.status()).as(reply.body()).isEqualTo(201);
      case INTROSPECT -> introspected(kind, reply);
      default -> guarded(kind, want, reply);
    }
  }

  private static void introspected(CredentialKind kind, RawHttp.Reply reply) {
    if (kind.asks()) {
      assertThat(reply.body()).isEqualTo("{\"active\":false}");
    } else {
      assertThat(reply.status()).isIn(401, 403);
    }
  }

  private static void guarded(CredentialKind kind, Want want, RawHttp.Reply reply) {
    if (kind.who().isEmpty()) {
      told(want, reply, kind.status(), kind.detail());
      return;
    }
    if (kind.unsafe().isPresent() && !want.isSafe()) {
      told(want, reply, 403, "CSRF Failed: " + kind.unsafe().get());
      return;
    }
    boolean superuser = kind.who().get().equals("root");
    String forbidden = "You do not have permission to perform this action.";
    switch (want) {
      case ME, ME_SLASHLESS ->
          assertThat(reply.body()).contains("\"username\":\"" + kind.who().get() + "\"");
      case REQUESTS -> assertThat(reply.body()).startsWith("[");
      case REQUEST -> assertThat(reply.status()).isEqualTo(400);
      case REQUEST_OPEN, REQUEST_WITHDRAW -> assertThat(reply.status()).isEqualTo(404);
      case ME_HEAD, ME_OPTIONS -> assertThat(reply.status()).isEqualTo(200);
      case ME_POST -> told(want, reply, 405, "Method \"POST\" not allowed.");
      case LOGOUT_GET -> told(want, reply, 405, "Method \"GET\" not allowed.");
      case LOGOUT ->
          assertThat(reply.body()).isEqualTo("{\"non_field_errors\":[\"" + UNDECODABLE + "\"]}");
      case IMPERSONATE -> {
        if (superuser) {
          assertThat(reply.status()).as(reply.body()).isEqualTo(201);
        } else {
          told(want, reply, 403, forbidden);
        }
      }
      case IMPERSONATE_OPTIONS -> {
        if (superuser) {
          assertThat(reply.status()).isEqualTo(200);
        } else {
          told(want, reply, 403, forbidden);
        }
      }
      default -> throw new AssertionError(want);
    }
  }

  private static void told(Want want, RawHttp.Reply reply, int status, String detail) {
    assertThat(reply.status()).as(reply.body()).isEqualTo(status);
    String escaped = detail.replace("\"", "\\\"");
    assertThat(reply.body())
        .isEqualTo(want == Want.ME_HEAD ? "" : "{\"detail\":\"" + escaped + "\"}");
  }

  private static RawHttp.Reply ask(CredentialKind kind, Want want) {
    byte[] body = want.body().getBytes(StandardCharsets.UTF_8);
    StringBuilder head = new StringBuilder(want.method + " " + want.path + " HTTP/1.1\r\n");
    head.append("Host: localhost\r\nConnection: close\r\n");
    kind.headers().forEach(header -> head.append(header).append("\r\n"));
    if (body.length > 0) {
      head.append("Content-Type: ").append(want.type).append("\r\n");
      head.append("Content-Length: ").append(body.length).append("\r\n");
    }
    return RawHttp.once(endpoint.address(), head.append("\r\n").append(want.body()).toString());
  }
}
