package io.countersign.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.core.account.AccountDetail;
import io.countersign.testing.BesideScreens;
import io.countersign.testing.RawHttp;
import io.countersign.testing.RawHttp.Reply;
import io.countersign.testing.RunningEndpoint;
import io.countersign.testing.TestCore;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes over the wire and is not quite HTTP, or more of it than anybody needs. */
@BesideScreens
class WireEndpointTest {
  private static final String ME = "/api/v1/users/me/";

  private static RunningEndpoint endpoint;
  private static String token;
  private static String asker;

  @BeforeAll
  static void start() {
    endpoint = RunningEndpoint.start();
    TestCore core = endpoint.core();
    core.superuser("root");
    AccountDetail alice = core.account("alice", "ROLE_INTROSPECT");
    token = core.token(alice.id(), "laptop").secret().reveal();
    asker = "Authorization: Bearer " + token;
  }

  @AfterAll
  static void stop() {
    endpoint.close();
  }

  private static Reply get(String target) {
    return endpoint.raw(RawHttp.request("GET " + target + " HTTP/1.1", asker));
  }

  private static void assertStandardHeaders(Reply answer) {
    assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(answer.header("Referrer-Policy")).isEqualTo("same-origin");
    assertThat(answer.header("X-Frame-Options")).isEqualTo("DENY");
    assertThat(answer.header("Server")).isNull();
    assertThat(answer.headers().toString() + answer.body()).doesNotContainIgnoringCase("helidon");
  }

  private static void assertRefused(Reply answer, int status) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    assertStandardHeaders(answer);
    assertThat(answer.body()).doesNotContain(token).doesNotContain("alice");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "//",
        "//api/v1/users/me/",
        "/api//v1/users/me/",
        "/api/v1/users/me//",
        "/api/v1/users/./me/",
        "/api/v1/users/me/.",
        "/api/v1/users/x/../me/",
        "/../api/v1/users/me/",
        "/api/v1/users/%6de/",
        "/api/v1/users/me%2F",
        "/api/v1/users/me;x=1/",
        "/api/v1/users/me/;x=1",
        "/API/v1/users/me/",
        "/api/v1/users/Me/",
        "/api/v1/users/me/x",
        "/api/v1/users/me/\u00e9",
        "/api/v1/users/",
        "/api/v1/users/me/#x",
        "/api/v1/users/me#",
        "http://localhost/api/v1/users/me/",
        "http:/api/v1/users/me/",
        "*",
        "/healthz",
        "/health/x",
        "/oauth2/introspect//"
      })
  void aPathThatIsNotExactlyTheRouteIsNotFound(String target) {
    Reply answer = get(target);
    assertRefused(answer, 404);
    assertThat(answer.header("Content-Type")).isEqualTo("text/html");
    assertThat(answer.header("Location")).isNull();
    assertThat(answer.body()).contains("<h1>Not Found</h1>");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/users/me/\0",
        "/api/v1/users/\0me/",
        "/api/v1/users/me/%",
        "/api/v1/users/me/%zz",
        "/api/v1/users/me/\\",
        "/api/v1/users/<me>/"
      })
  void aTargetWithForbiddenBytesIsABadRequest(String target) {
    Reply answer = get(target);
    assertRefused(answer, 400);
    assertThat(answer.body()).isEqualTo("{\"detail\":\"Bad request.\"}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"?a=\0", "?a=<script>", "?%", "?%zz=%00", "??&&==", "?\u00e9", "?"})
  void aQueryThatNobodyReadsMayHoldAnything(String query) {
    Reply answer = get(ME + query);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).doesNotContain("script");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET\r\n\r\n",
        "GET /health\r\n\r\n",
        "G{T /health HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "GET /health HTTP/2.0\r\nHost: localhost\r\n\r\n",
        "GET /health FTP/1.1\r\nHost: localhost\r\n\r\n",
        "GET /health HTTP/1.1\r\n\r\n",
        "GET /health HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
        "GET /health HTTP/1.1\r\nHost: a b\r\n\r\n",
        "GET /health HTTP/1.1\r\nHost: localhost:x\r\n\r\n",
        "GET /health HTTP/1.1\r\nHost: localhost\r\nno colon\r\n\r\n",
        "GET /health HTTP/1.1\r\nHost: localhost\r\nX : 1\r\n\r\n",
        "GET /health HTTP/1.1\r\nHost: localhost\r\nX: 1\r\n folded\r\n\r\n",
        "GET /health HTTP/1.1\r\nHost: localhost\r\nX: a\0b\r\n\r\n",
        "GET /health HTTP/1.1\nHost: localhost\n\n"
      })
  void whatIsNotHttpIsABadRequest(String request) {
    assertRefused(endpoint.raw(request), 400);
  }

  @Test
  void theOldProtocolIsNotSpoken() {
    assertRefused(endpoint.raw("GET /health HTTP/1.0\r\nHost: localhost\r\n\r\n"), 505);
  }

  @Test
  void aTunnelIsNotOpened() {
    assertRefused(endpoint.raw(RawHttp.request("CONNECT example.org:443 HTTP/1.1")), 404);
  }

  @Test
  void noProtocolIsSwitchedTo() {
    Reply answer =
        endpoint.raw(
            RawHttp.request(
                "GET /health HTTP/1.1",
                "Connection: Upgrade, HTTP2-Settings",
                "Upgrade: h2c",
                "HTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA"));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("{\"status\":\"up\"}");
  }

  private static String introspect(String... headersAndBody) {
    return "POST /oauth2/introspect HTTP/1.1\r\nHost: localhost\r\n"
        + asker
        + "\r\nContent-Type: application/x-www-form-urlencoded\r\n"
        + String.join("\r\n", headersAndBody);
  }

  @Test
  void aBodyInChunksIsReadAsOne() {
    Reply answer =
        endpoint.raw(
            introspect(
                "Transfer-Encoding: chunked",
                "",
                "6",
                "token=",
                Integer.toHexString(token.length()),
                token,
                "0",
                "",
                ""));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).startsWith("{\"active\":true,").doesNotContain(token);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 6~Content-Length: 50~~token=",
        "Content-Length: 6~Content-Length: 6~~token=",
        "Content-Length: 6, 6~~token=",
        "Content-Length: -6~~token=",
        "Content-Length: +6~~token=",
        "Content-Length: six~~token=",
        "Content-Length: 6~Transfer-Encoding: chunked~~0~~",
        "Transfer-Encoding: chunked, chunked~~0~~",
        "Transfer-Encoding: chunked~Transfer-Encoding: chunked~~0~~",
        "Transfer-Encoding: identity~~token=",
        "Transfer-Encoding: xchunked~~0~~",
        "Transfer-Encoding: chunked~~zz~token=~0~~",
        "Transfer-Encoding: chunked~~-6~token=~0~~",
        "Transfer-Encoding: chunked~~ffffffffff~token=~0~~",
        "Transfer-Encoding: chunked~~6~token=~0~x~",
        "Transfer-Encoding: chunked~~6~token=xx~0~~"
      })
  void aBodyWhoseLengthIsUnclearIsABadRequestAndTheLastOne(String rest) {
    String smuggled = RawHttp.request("GET /health HTTP/1.1");
    try (RawHttp connection = RawHttp.open(endpoint.address())) {
      connection.send(introspect(rest.split("~", -1)) + smuggled);
      Reply answer = connection.read();
      assertRefused(answer, 400);
      assertThat(answer.header("Connection")).isEqualTo("close");
      assertThat(connection.isClosedByServer()).isTrue();
    }
  }

  @Test
  void anotherEncodingOfTheBodyIsRefused() {
    assertRefused(
        endpoint.raw(introspect("Transfer-Encoding: gzip, chunked", "", "0", "", "")), 501);
    assertRefused(
        endpoint.raw(introspect("Content-Encoding: gzip", "Content-Length: 3", "", "abc")), 400);
  }

  @Test
  void aBodyThatIsLongerThanItsLengthIsNotReadOn() {
    try (RawHttp connection = RawHttp.open(endpoint.address())) {
      connection.send(introspect("Content-Length: 6", "", "token=" + token, "", ""));
      Reply answer = connection.read();
      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.body()).isEqualTo("{\"error\":\"invalid_request\"}");
      assertRefused(connection.read(), 400);
      assertThat(connection.isClosedByServer()).isTrue();
    }
  }

  @Test
  void aBodyThatEndsEarlyIsNeverAnswered() {
    try (RawHttp connection = RawHttp.open(endpoint.address())) {
      connection.send(introspect("Content-Length: 500", "", "token=" + token)).finish();
      assertThat(connection.isClosedByServer()).isTrue();
    }
  }

  @Test
  void aBodyThatIsTooLongIsRefused() {
    String fill = "x".repeat(64 * 1024);
    assertRefused(endpoint.raw(introspect("Content-Length: 65537", "", "")), 413);
    assertRefused(endpoint.raw(introspect("Content-Length: 99999999999", "", "")), 413);
    assertRefused(
        endpoint.raw(introspect("Transfer-Encoding: chunked", "", "10000", fill, "1", "")), 413);
    Reply longest = endpoint.raw(introspect("Content-Length: 65536", "", fill));
    assertThat(longest.status()).isEqualTo(400);
    assertThat(longest.body()).isEqualTo("{\"error\":\"invalid_request\"}");
  }

  @Test
  void headersThatAreTooLongAreRefused() {
    String fill = "x".repeat(17 * 1024);
    assertRefused(endpoint.raw(RawHttp.request("GET /health HTTP/1.1", "X: " + fill)), 431);
    assertRefused(endpoint.raw(RawHttp.request("GET /health HTTP/1.1", fill + ": 1")), 431);
    String[] many = new String[4000];
    java.util.Arrays.fill(many, "X: 1");
    assertRefused(endpoint.raw(RawHttp.request("GET /health HTTP/1.1", many)), 431);
    String tooLong = "Authorization: Bearer " + "a".repeat(1024 * 1024);
    assertRefused(endpoint.raw(RawHttp.request("GET " + ME + " HTTP/1.1", tooLong)), 431);
  }

  @Test
  void aTargetThatIsTooLongIsRefused() {
    assertRefused(get("/health?" + "x".repeat(9 * 1024)), 414);
    assertThat(get("/health?" + "x".repeat(7 * 1024)).status()).isEqualTo(200);
  }

  @Test
  void requestsOnOneConnectionAreAnsweredInTurn() {
    try (RawHttp connection = RawHttp.open(endpoint.address())) {
      connection.send(
          RawHttp.request("GET " + ME + " HTTP/1.1", asker)
              + RawHttp.request("GET " + ME + " HTTP/1.1")
              + RawHttp.request("GET /health HTTP/1.1"));
      assertThat(connection.read().status()).isEqualTo(200);
      assertThat(connection.read().status()).isEqualTo(401);
      assertThat(connection.read().body()).isEqualTo("{\"status\":\"up\"}");
    }
  }

  @Test
  void theConnectionIsClosedWhenTheCallerSaysSo() {
    for (String path : List.of("/health", "/nowhere")) {
      try (RawHttp connection = RawHttp.open(endpoint.address())) {
        connection.send(
            "POST %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: 2\r\n\r\nab"
                .formatted(path));
        assertThat(connection.read().header("Connection")).isEqualTo("close");
        assertThat(connection.isClosedByServer()).isTrue();
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "nothing at all | ''",
        "half a line | 'GET /hea'",
        "half a header | 'GET /health HTTP/1.1~Host: loc'",
        "half a body | 'POST /health HTTP/1.1~Host: localhost~Content-Length: 5~~ab'",
        "half a chunk | 'POST /health HTTP/1.1~Host: localhost~Transfer-Encoding: chunked~~5~ab'"
      })
  void aRequestThatDoesNotArriveInTimeIsGivenUp(String name, String begun) {
    Limits hasty = new Limits(1024, 1024, 1024, 4, Duration.ofSeconds(1), Duration.ofMillis(200));
    HttpEndpoint impatient = new HttpEndpoint(endpoint.core().core(), hasty);
    URI address = impatient.start("127.0.0.1", 0);
    try (RawHttp connection = RawHttp.open(address)) {
      connection.send(begun.replace("'", "").replace("~", "\r\n"));
      assertThat(connection.isClosedByServer()).as(name).isTrue();
    } finally {
      impatient.stop();
    }
    assertThat(endpoint.core().core().database().answers()).isTrue();
  }
}
