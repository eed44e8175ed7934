package io.countersign.endpoint.easydmp;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.core.account.AccountDetail;
import io.countersign.core.account.NewAccount;
import io.countersign.core.account.Profile;
import io.countersign.testing.RawHttp;
import io.countersign.testing.RunningEndpoint;
import io.countersign.testing.TestCore;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Methods, formats and header lines of a protected route (the EasyDMP contract, sections 1, 6). */
class MeFormsEndpointTest {
  private static final String ME = "/api/v1/users/me/";
  private static final String NOT_PROVIDED = "Authentication credentials were not provided.";

  private static RunningEndpoint endpoint;
  private static AccountDetail alice;
  private static String token;

  @BeforeAll
  static void start() {
    endpoint = RunningEndpoint.start();
    TestCore core = endpoint.core();
    core.superuser("root");
    Profile profile = Profile.named("alice").withEmail("alice@example.org");
    alice = core.core().accounts().create(TestCore.ROOT, NewAccount.of(profile));
    token = core.token(alice.id(), "laptop").secret().reveal();
  }

  @AfterAll
  static void stop() {
    endpoint.close();
  }

  @Test
  void theAnswerHasTheseHeadersAndNoOthers() {
    RawHttp.Reply answer =
        endpoint.raw(RawHttp.request("GET " + ME + " HTTP/1.1", "Authorization: Bearer " + token));
    assertThat(answer.headers().keySet())
        .isEqualTo(
            Set.of(
                "date",
                "content-type",
                "content-length",
                "allow",
                "vary",
                "cache-control",
                "x-content-type-options",
                "referrer-policy",
                "x-frame-options",
                "x-request-id"));
    Map.of(
            "content-type", "application/json",
            "allow", "GET, HEAD, OPTIONS",
            "vary", "Accept, Origin",
            "cache-control", "no-store",
            "x-content-type-options", "nosniff",
            "referrer-policy", "same-origin",
            "x-frame-options", "DENY")
        .forEach((name, value) -> assertThat(answer.header(name)).as(name).isEqualTo(value));
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "PATCH", "DELETE", "TRACE", "BREW"})
  void anotherMethodIsNotAllowedOnceItIsKnownWhoAsks(String method) {
    RawHttp.Reply anonymous = endpoint.raw(RawHttp.request(method + " " + ME + " HTTP/1.1"));
    assertThat(anonymous.status()).isEqualTo(401);
    assertThat(anonymous.body()).isEqualTo("{\"detail\":\"" + NOT_PROVIDED + "\"}");
    RawHttp.Reply known =
        endpoint.raw(
            RawHttp.request(
                method + " " + ME + " HTTP/1.1",
                "Authorization: Bearer " + token,
                "X-HTTP-Method-Override: GET"));
    assertThat(known.status()).isEqualTo(405);
    assertThat(known.body())
        .isEqualTo("{\"detail\":\"Method \\\"" + method + "\\\" not allowed.\"}");
    assertThat(known.header("Allow")).isEqualTo("GET, HEAD, OPTIONS");
    assertThat(known.header("WWW-Authenticate")).isNull();
  }

  @Test
  void headAnswersAsGetDoesWithoutABody() {
    int length = endpoint.bearer("GET", ME, token).body().length();
    RawHttp.Reply good =
        endpoint.raw(RawHttp.request("HEAD " + ME + " HTTP/1.1", "Authorization: Bearer " + token));
    assertThat(good.status()).isEqualTo(200);
    assertThat(good.header("Content-Length")).isEqualTo(Integer.toString(length));
    assertThat(endpoint.raw(RawHttp.request("HEAD " + ME + " HTTP/1.1")).status()).isEqualTo(401);
  }

  @Test
  void headSendsNoBodyThatTheNextAnswerCouldBeTakenFor() {
    try (RawHttp connection = RawHttp.open(endpoint.address())) {
      connection.send(RawHttp.request("HEAD " + ME + " HTTP/1.1", "Connection: close"));
      String all = connection.rest();
      assertThat(all).startsWith("HTTP/1.1 401").endsWith("\r\n\r\n");
    }
  }

  @Test
  void optionsDescribesTheRouteToThoseWhoMayAsk() {
    HttpResponse<String> anonymous = endpoint.send("OPTIONS", ME, null);
    assertThat(anonymous.statusCode()).isEqualTo(401);
    assertThat(anonymous.body()).isEqualTo("{\"detail\":\"" + NOT_PROVIDED + "\"}");
    HttpResponse<String> answer = endpoint.bearer("OPTIONS", ME, token);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body())
        .startsWith("{\"name\":")
        .contains("\"renders\":[\"application/json\",\"text/html\"]");
    assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/xml",
        "text/html",
        "text/*",
        "*",
        "application",
        "image/png, text/html",
        "application/jsonp",
        "application/json/x"
      })
  void whoTakesNoJsonIsRefusedBeforeItIsKnownWhoAsks(String accept) {
    for (String authorization : List.of("Bearer " + token, "Bearer wrong")) {
      HttpResponse<String> answer =
          endpoint.send("GET", ME, null, "Accept", accept, "Authorization", authorization);
      assertThat(answer.statusCode()).isEqualTo(406);
      assertThat(answer.body())
          .isEqualTo("{\"detail\":\"Could not satisfy the request Accept header.\"}");
      assertThat(answer.headers().firstValue("WWW-Authenticate")).isEmpty();
    }
  }

  @Test
  void anEmptyAcceptTakesNothing() {
    RawHttp.Reply answer =
        endpoint.raw(
            RawHttp.request(
                "GET " + ME + " HTTP/1.1", "Accept:", "Authorization: Bearer " + token));
    assertThat(answer.status()).isEqualTo(406);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "*/*",
        "application/*",
        "APPLICATION/JSON",
        "text/html, application/json",
        "text/html,application/xhtml+xml,*/*;q=0.8",
        "application/json;q=0.1",
        "*/json"
      })
  void whoTakesJsonAmongOthersGetsIt(String accept) {
    HttpResponse<String> answer =
        endpoint.send("GET", ME, null, "Accept", accept, "Authorization", "Bearer " + token);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).startsWith("{\"id\":");
  }

  @Test
  void jsonIsMovedInAsTheCallerAsks() {
    HttpResponse<String> answer =
        endpoint.send(
            "GET",
            ME,
            null,
            "Accept",
            "application/json; indent=2",
            "Authorization",
            "Bearer " + token);
    assertThat(answer.body())
        .isEqualTo(
            """
            {
              "id": %d,
              "username": "alice",
              "email": "alice@example.org"
            }\
            """
                .formatted(alice.id()));
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
  }

  @ParameterizedTest
  @CsvSource({
    "?format=json, 200",
    "?format=, 200",
    "?x=1&format=json, 200",
    "?format=xml&format=json, 200",
    "?format=xml, 404",
    "?format=json&format=xml, 404",
    "?format=%78ml, 404",
    "?format=api, 406"
  })
  void theQueryMayNameTheFormat(String query, int status) {
    assertThat(endpoint.bearer("GET", ME + query, token).statusCode()).isEqualTo(status);
  }

  @Test
  void anUnknownFormatIsNotFoundInJson() {
    HttpResponse<String> answer = endpoint.send("GET", ME + "?format=xml", null);
    assertThat(answer.body()).isEqualTo("{\"detail\":\"Not found.\"}");
    HttpResponse<String> neither =
        endpoint.send("GET", ME + "?format=json", null, "Accept", "application/xml");
    assertThat(neither.statusCode()).isEqualTo(406);
  }
}
